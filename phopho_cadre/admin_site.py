"""The back office: Django's admin behind our own sign-in page."""

from functools import update_wrapper

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

# The models of the index in the order in which the office thinks of them.
ORDER = [
    "Cadre",
    "Membership",
    "Tenure",
    "TrainingRecord",
    "Nomination",
    "SuccessionEntry",
    "Evaluation",
    "Body",
    "BodyVersion",
    "Term",
    "Post",
    "Ladder",
    "Level",
    "LevelAlias",
    "Grade",
    "ImportRun",
    "Plan",
    "Milestone",
    "Indicator",
    "Target",
    "Group",
    "GroupPart",
    "Criterion",
    "Standard",
    "Task",
    "ProgressNote",
    "TaskEvidence",
]


class LabelledChoices(AutocompleteJsonView):
    """Choices told apart: by the model admin's ``choice_label`` where it has one."""

    def serialize_result(self, obj, to_field_name):
        label = getattr(self.model_admin, "choice_label", str)
        return super().serialize_result(obj, to_field_name) | {"text": label(obj)}


class BackOffice(AdminSite):
    site_header = _("Back office")
    site_title = _("Back office")
    index_title = _("Records, plan and accounts")
    enable_nav_sidebar = True

    def admin_view(self, view, cacheable=False):
        """As Django's, but whoever is signed in and not entitled is refused instead of asked to sign in."""
        guarded = super().admin_view(view, cacheable)

        def inner(request, *args, **kwargs):
            if request.user.is_authenticated and not self.has_permission(request):
                raise PermissionDenied
            return guarded(request, *args, **kwargs)

        return update_wrapper(inner, guarded)

    def get_app_list(self, request, app_label=None):
        """Grouped as Django does it; within an app in the order above, whatever the language."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(
                key=lambda m: ORDER.index(m["object_name"]) if m["object_name"] in ORDER else 99
            )
        return apps

    @method_decorator(never_cache)
    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        """One sign-in page for all."""
        if request.user.is_authenticated:
            return redirect("admin:index")
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"))

    def logout(self, request, extra_context=None):
        from django.contrib.auth.views import LogoutView

        return LogoutView.as_view()(request)

    def password_change(self, request, extra_context=None):
        return redirect("password_change")

    def password_change_done(self, request, extra_context=None):
        return redirect("password_change")

    def autocomplete_view(self, request):
        return LabelledChoices.as_view(admin_site=self)(request)
