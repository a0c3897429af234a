"""Accounts in the back office: administrators make them with a role and a password that serves once.

Nobody becomes more than their role here: rights come from the table in :mod:`phopho_cadre.roles` alone,
superusers are out of an administrator's reach, and nobody changes their own role or locks themselves out.
"""

from django import forms
from django.contrib import admin
from django.contrib.auth import admin as shipped
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import linebreaksbr
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from phopho_cadre import accounts
from phopho_cadre.roles import LABELS, Role, role_of

# Imported above only to have registered what is replaced here.
admin.site.unregister([shipped.User, shipped.Group])


class AccountForm(forms.ModelForm):
    """An account with its one role. It has no field for rights, so none can be sent."""

    role = forms.ChoiceField(label=_("role"), choices=[(role.value, label) for role, label in LABELS.items()])

    class Meta:
        model = User
        fields = ["username", "last_name", "first_name", "email", "is_active"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "role" in self.fields:
            self.fields["role"].initial = role_of(self.instance)


@admin.register(User)
class AccountAdmin(admin.ModelAdmin):
    form = AccountForm
    fields = ["username", "role", "last_name", "first_name", "email", "is_active"]
    list_display = ["username", "full_name", "role", "is_active", "last_login"]
    list_filter = ["is_active", "groups"]
    search_fields = ["username", "last_name", "first_name"]
    ordering = ["username"]
    change_form_template = "admin/account_change.html"

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("full name"))
    def full_name(self, user):
        return f"{user.last_name} {user.first_name}".strip()

    @admin.display(description=_("role"))
    def role(self, user):
        return LABELS.get(role_of(user), "–")

    # --- who may be touched ------------------------------------------------------------------
    def has_change_permission(self, request, obj=None):
        out_of_reach = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not out_of_reach

    def has_delete_permission(self, request, obj=None):
        own = obj is not None and obj.pk == request.user.pk
        return (
            super().has_delete_permission(request, obj)
            and self.has_change_permission(request, obj)
            and not own
        )

    def get_actions(self, request):
        # Accounts are removed one by one: the rules above speak of one account.
        return {}

    def get_fields(self, request, obj=None):
        if obj is None or (obj.pk != request.user.pk and not obj.is_superuser):
            return self.fields
        return [name for name in self.fields if name not in ("role", "is_active")]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if "role" not in self.get_fields(request, obj):
            del form.base_fields["role"]
        return form

    # --- making and changing -----------------------------------------------------------------
    def save_model(self, request, obj, form, change):
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if "role" in form.cleaned_data:
            accounts.give_role(obj, Role(form.cleaned_data["role"]))
        if not change:
            request.one_time_password = accounts.give_one_time_password(obj)

    def response_add(self, request, obj, post_url_continue=None):
        return self._show_password(request, obj, request.one_time_password)

    def get_urls(self):
        again = self.admin_site.admin_view(self.new_password)
        return [path("<id>/password/", again, name="auth_user_password_change"), *super().get_urls()]

    def new_password(self, request, id):
        """Ask, then replace the password by a new one that serves once."""
        user = get_object_or_404(self.get_queryset(request), pk=id)
        if not self.has_change_permission(request, user) or user.pk == request.user.pk:
            raise PermissionDenied
        if request.method == "POST":
            with transaction.atomic():
                password = accounts.give_one_time_password(user)
                self.log_change(request, user, _("New one-time password."))
            return self._show_password(request, user, password)
        return TemplateResponse(
            request,
            "admin/account_new_password.html",
            self._context(request, user, _("New one-time password")),
        )

    def _show_password(self, request, user, password):
        """The only time the password is seen: in the answer itself, never in a message or a cookie."""
        context = self._context(request, user, _("One-time password")) | {"password": password}
        answer = TemplateResponse(request, "admin/account_password.html", context)
        answer["Cache-Control"] = "no-store"
        return answer

    def _context(self, request, user, title):
        return {**self.admin_site.each_context(request), "title": title, "account": user, "opts": self.opts}


ACTIONS = {"view": _("view"), "add": _("add"), "change": _("change"), "delete": _("delete")}


@admin.register(Group)
class RoleAdmin(admin.ModelAdmin):
    """The roles, to be looked at: what they may do is one table in the code."""

    list_display = ["label"]
    fields = ["label", "rights"]
    readonly_fields = fields

    @admin.display(description=_("role"))
    def label(self, group):
        return LABELS.get(group.name, group.name)

    @admin.display(description=_("rights"))
    def rights(self, group):
        """One line for each kind of record with what the role may do; then what is no record."""
        lines, others = {}, []
        for right in group.permissions.select_related("content_type").order_by(
            "content_type__app_label", "pk"
        ):
            action = right.codename.partition("_")[0]
            model = right.content_type.model_class()
            if model is not None and right.codename == f"{action}_{right.content_type.model}":
                lines.setdefault(model._meta.verbose_name, set()).add(action)
            else:
                others.append(str(_(right.name)))
        words = {
            kind: [str(word) for action, word in ACTIONS.items() if action in has]
            for kind, has in lines.items()
        }
        found = [f"{capfirst(kind)}: {', '.join(actions)}" for kind, actions in words.items()]
        return linebreaksbr("\n".join([*found, *others]))

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
