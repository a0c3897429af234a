"""Routes of the whole product."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from phopho_cadre import views
from phopho_cadre.drafts import SignInView
from phopho_cadre.health import healthz
from phopho_cadre.password_change import OwnPasswordView

urlpatterns = [
    path("", include("reports.urls")),
    path("sign-in/", SignInView.as_view(), name="login"),
    path("sign-out/", auth.LogoutView.as_view(), name="logout"),
    path("account/password/", OwnPasswordView.as_view(), name="password_change"),
    path(
        "account/password/done/",
        auth.PasswordChangeDoneView.as_view(),
        name="password_change_done",
    ),
    path("account/theme/", views.set_theme, name="set_theme"),
    path("account/language/", login_not_required(set_language), name="set_language"),
    path("", include("cadres.urls")),
    path("", include("targets.urls")),
    path("help/", views.help_page, name="help"),
    path("healthz", healthz, name="healthz"),
    path("admin/", admin.site.urls),
]
