"""Choosing one's own password, and the wall before every page until a one-time password is replaced."""

from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import PasswordChangeView
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from phopho_cadre import accounts

# What must stay open, or nobody could get through the wall.
OPEN = {"password_change", "logout", "set_theme", "set_language", "healthz"}


class OwnPasswordForm(PasswordChangeForm):
    """As Django's, but the new password must be another one."""

    def clean_new_password1(self):
        new = self.cleaned_data.get("new_password1")
        if new and self.user.check_password(new):
            raise ValidationError(_("Choose a password other than the present one."), code="unchanged")
        return new


class OwnPasswordView(PasswordChangeView):
    """Change one's own password; a one-time password is replaced by it."""

    form_class = OwnPasswordForm

    def form_valid(self, form):
        response = super().form_valid(form)
        accounts.own_password_chosen(self.request.user)
        self.request.session.pop(accounts.SESSION_KEY, None)
        return response


class OneTimePasswordMiddleware:
    """Sends whoever signed in with a one-time password to choose their own, whatever page they ask for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not request.user.is_authenticated or accounts.SESSION_KEY not in request.session:
            return None
        return None if request.resolver_match.view_name in OPEN else redirect("password_change")
