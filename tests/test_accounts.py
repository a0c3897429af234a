"""Accounts: a role decides what they reach, a given password serves once, and nobody promotes themselves."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from phopho_cadre.accounts import give_one_time_password, give_role, make_account
from phopho_cadre.models import OneTimePassword
from phopho_cadre.roles import Role, ensure_roles, role_of
from tests.accounts import make_user, signed_in

pytestmark = pytest.mark.django_db
NEW = "một mật khẩu dài hơn 2026"
ACCOUNTS = "admin:auth_user_"


@pytest.fixture
def office(client):
    return signed_in(client, Role.ADMINISTRATOR)


def sign_in(client, username, password):
    return client.post(reverse("login"), {"username": username, "password": password})


def account(**changes) -> dict:
    return {
        "username": "binh",
        "role": "member",
        "last_name": "Trần Thị",
        "first_name": "Bình",
        "is_active": "on",
        **changes,
    }


@pytest.mark.parametrize(
    ("role", "reaches"), [(Role.STAFF, True), (Role.ADMINISTRATOR, True), (Role.MEMBER, False)]
)
def test_role_decides_who_reaches_the_back_office(role, reaches):
    ensure_roles()
    user, _password = make_account("an", role)
    assert (user.is_staff, user.is_superuser, role_of(user)) == (reaches, False, role)


def test_another_role_replaces_the_former_one():
    user = make_user(Role.ADMINISTRATOR)
    give_role(user, Role.MEMBER)
    user = User.objects.get(pk=user.pk)
    assert [group.name for group in user.groups.all()] == ["member"]
    assert user.is_staff is False


def test_one_time_passwords_are_long_and_never_the_same():
    user = make_user(Role.MEMBER)
    made = {give_one_time_password(user) for _ in range(20)}
    assert len(made) == 20
    assert {len(password) for password in made} == {19}


def test_one_time_password_leads_to_choosing_ones_own(client):
    ensure_roles()
    _user, password = make_account("an", Role.STAFF)
    sign_in(client, "an", password)
    for name in (
        "dashboard",
        "cadre_list",
        "admin:index",
        "admin:cadres_cadre_changelist",
        "password_change_done",
    ):
        answer = client.get(reverse(name))
        assert (answer.status_code, answer.url) == (302, reverse("password_change")), name
    assert client.post(reverse("admin:cadres_cadre_add"), {"full_name": "X"}).url == reverse(
        "password_change"
    )
    assert client.get(reverse("password_change")).status_code == 200
    same = {"old_password": password, "new_password1": password, "new_password2": password}
    refused = client.post(reverse("password_change"), same)
    assert refused.context["form"].errors["new_password1"] == ["Hãy chọn mật khẩu khác mật khẩu đang dùng."]
    chosen = {"old_password": password, "new_password1": NEW, "new_password2": NEW}
    assert client.post(reverse("password_change"), chosen).status_code == 302
    assert client.get(reverse("admin:index")).status_code == 200
    assert OneTimePassword.objects.count() == 0
    client.post(reverse("logout"))
    sign_in(client, "an", NEW)
    assert client.get(reverse("admin:index")).status_code == 200


def test_signing_out_is_open_before_the_password_is_changed(client):
    ensure_roles()
    _user, password = make_account("an", Role.MEMBER)
    sign_in(client, "an", password)
    client.post(reverse("logout"))
    assert client.get(reverse("password_change")).url.startswith(reverse("login"))


def test_new_one_time_password_ends_the_sessions(client):
    user = make_user(Role.STAFF)
    sign_in(client, "staff", "một câu dài 2026")
    assert client.get(reverse("admin:index")).status_code == 200
    give_one_time_password(user)
    assert client.get(reverse("admin:index")).url.startswith(reverse("admin:login"))


def test_disabled_account_is_out_at_the_next_request(client):
    user = make_user(Role.STAFF)
    sign_in(client, "staff", "một câu dài 2026")
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get(reverse("admin:index")).status_code == 302
    assert "_auth_user_id" not in client.session or not client.get(reverse("admin:index")).context


# --- the back office ---------------------------------------------------------------------------
def test_administrator_makes_an_account_and_sees_its_password_once(office, client):
    answer = office.post(reverse(ACCOUNTS + "add"), account())
    assert answer.status_code == 200
    password = answer.context["password"]
    assert password in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    user = User.objects.get(username="binh")
    assert (role_of(user), user.is_staff, user.check_password(password)) == (Role.MEMBER, False, True)
    assert OneTimePassword.objects.filter(user=user).exists()
    assert password not in office.get(reverse(ACCOUNTS + "change", args=[user.pk])).content.decode()


def test_administrator_changes_a_role(office):
    user = make_user(Role.MEMBER, "binh")
    assert office.post(reverse(ACCOUNTS + "change", args=[user.pk]), account(role="staff")).status_code == 302
    user = User.objects.get(pk=user.pk)
    assert (role_of(user), user.is_staff) == (Role.STAFF, True)


def test_administrator_gives_a_new_one_time_password(office):
    user = make_user(Role.MEMBER, "binh")
    url = reverse(ACCOUNTS + "password_change", args=[user.pk])
    assert office.get(url).status_code == 200
    assert not OneTimePassword.objects.exists()
    password = office.post(url).context["password"]
    user.refresh_from_db()
    assert user.check_password(password)
    assert OneTimePassword.objects.get().user == user


RIGHTS = {"is_staff": "on", "is_superuser": "on", "groups": "1", "user_permissions": "1", "password": "x"}


def test_rights_that_are_sent_are_not_taken(office):
    office.post(reverse(ACCOUNTS + "add"), account(**RIGHTS))
    user = User.objects.get(username="binh")
    assert (user.is_staff, user.is_superuser, role_of(user)) == (False, False, Role.MEMBER)
    assert not user.user_permissions.exists()
    office.post(reverse(ACCOUNTS + "change", args=[user.pk]), account(**RIGHTS))
    user = User.objects.get(username="binh")
    assert (user.is_staff, user.is_superuser, user.password == "x") == (False, False, False)


def test_unknown_role_is_refused(office):
    answer = office.post(reverse(ACCOUNTS + "add"), account(role="superuser"))
    assert "role" in answer.context["adminform"].form.errors
    assert not User.objects.filter(username="binh").exists()


def test_administrator_reaches_no_superuser(office):
    root = User.objects.create_superuser("root", password="một câu dài 2026")
    change = reverse(ACCOUNTS + "change", args=[root.pk])
    assert office.post(change, account(username="root", role="member")).status_code == 403
    assert office.post(reverse(ACCOUNTS + "delete", args=[root.pk]), {"post": "yes"}).status_code == 403
    assert office.post(reverse(ACCOUNTS + "password_change", args=[root.pk])).status_code == 403
    root.refresh_from_db()
    assert (root.is_superuser, root.check_password("một câu dài 2026")) == (True, True)


def test_nobody_changes_their_own_role_or_locks_themselves_out(office):
    me = User.objects.get(username="administrator")
    change = reverse(ACCOUNTS + "change", args=[me.pk])
    assert "role" not in office.get(change).context["adminform"].form.fields
    office.post(change, {"username": "administrator", "role": "member", "last_name": "Lê"})
    me = User.objects.get(pk=me.pk)
    assert (me.last_name, me.is_active, role_of(me)) == ("Lê", True, Role.ADMINISTRATOR)
    assert office.post(reverse(ACCOUNTS + "delete", args=[me.pk]), {"post": "yes"}).status_code == 403
    assert office.post(reverse(ACCOUNTS + "password_change", args=[me.pk])).status_code == 403


@pytest.mark.parametrize("role", [Role.STAFF, Role.MEMBER])
def test_others_reach_no_account(client, role):
    me = make_user(role)
    client.force_login(me, backend="django.contrib.auth.backends.ModelBackend")
    for name, args in [
        ("changelist", []),
        ("add", []),
        ("change", [me.pk]),
        ("delete", [me.pk]),
        ("password_change", [me.pk]),
    ]:
        url = reverse(ACCOUNTS + name, args=args)
        assert (client.get(url).status_code, client.post(url, account(role="administrator")).status_code) == (
            403,
            403,
        )
    assert role_of(User.objects.get(pk=me.pk)) == role


def test_roles_can_be_looked_at_only(office):
    group = User.objects.get(username="administrator").groups.get()
    assert office.get(reverse("admin:auth_group_changelist")).status_code == 200
    shown = office.get(reverse("admin:auth_group_change", args=[group.pk])).content.decode()
    assert "Quản trị viên" in shown
    assert office.post(reverse("admin:auth_group_change", args=[group.pk]), {"name": "x"}).status_code == 403
    assert office.get(reverse("admin:auth_group_add")).status_code == 403


def test_rights_of_a_role_are_named_in_vietnamese(office):
    group = User.objects.get(username="administrator").groups.get()
    shown = office.get(reverse("admin:auth_group_change", args=[group.pk])).content.decode()
    assert "Cán bộ: xem, thêm, sửa, xóa<br>" in shown
    assert "Xem số định danh" in shown
    assert "Can " not in shown
