"""What was typed while the session ended: it waits behind the sign-in page and comes back into its form.

The page of sign-in carries the typed text itself, signed; it goes into the new session, and from there into
the form at the next request, where nothing is saved until the person saves it. Only the user to whom the
form was shown gets it back.
"""

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import LoginView
from django.core import signing
from django.http import QueryDict
from django.shortcuts import render

SALT = "phopho_cadre.drafts"
SECONDS = 3600
KEY = "draft"
# The name of the hidden field that says to whom the form was shown.
SHOWN_TO = "shown_to"


def keeps_draft(view):
    """Marks a view whose form is to survive the end of the session; it calls :func:`take_draft`."""
    view.keeps_draft = True
    return view


def take_draft(request) -> QueryDict | None:
    """The draft for this very address, once; None when there is none."""
    draft = request.session.get(KEY)
    if request.method != "GET" or not draft or draft["path"] != request.get_full_path():
        return None
    del request.session[KEY]
    return QueryDict(draft["typed"])


def _signed(request) -> str:
    typed = request.POST.copy()
    typed.pop("csrfmiddlewaretoken", None)
    draft = {"path": request.get_full_path(), "typed": typed.urlencode(), SHOWN_TO: typed.get(SHOWN_TO, "")}
    return signing.dumps(draft, salt=SALT, compress=True)


class SignInMiddleware(LoginRequiredMiddleware):
    """Django's, except that text sent without a session is kept on the sign-in page."""

    def handle_no_permission(self, request, view_func):
        if request.method != "POST" or not getattr(view_func, "keeps_draft", False):
            return super().handle_no_permission(request, view_func)
        context = {
            "form": AuthenticationForm(request),
            "next": request.get_full_path(),
            "draft": _signed(request),
        }
        return render(request, "registration/login.html", context, status=401)


class SignInView(LoginView):
    """Sign-in that hands a draft on."""

    redirect_authenticated_user = True

    def get_context_data(self, **kwargs):
        return super().get_context_data(draft=self.request.POST.get(KEY, ""), **kwargs)

    def form_valid(self, form):
        response = super().form_valid(form)
        try:
            draft = signing.loads(self.request.POST.get(KEY, ""), salt=SALT, max_age=SECONDS)
        except signing.BadSignature:
            return response
        if draft[SHOWN_TO] == str(form.get_user().pk):
            self.request.session[KEY] = draft
        return response
