"""Routes of the whole product."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from phopho_cadre import views

urlpatterns = [
    path(
        "sign-in/",
        auth.LoginView.as_view(redirect_authenticated_user=True),
        name="login",
    ),
    path("sign-out/", auth.LogoutView.as_view(), name="logout"),
    path(
        "account/password/", auth.PasswordChangeView.as_view(), name="password_change"
    ),
    path(
        "account/password/done/",
        auth.PasswordChangeDoneView.as_view(),
        name="password_change_done",
    ),
    path("account/theme/", views.set_theme, name="set_theme"),
    path("account/language/", login_not_required(set_language), name="set_language"),
    path("help/", views.help_page, name="help"),
    path("admin/", admin.site.urls),
]
