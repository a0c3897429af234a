"""What stands around every page: error pages, language, colours, sign-in, help."""

import pytest
from django.template.loader import get_template
from django.test import Client
from django.urls import path, reverse
from django.views.defaults import bad_request, permission_denied, server_error

from phopho_cadre.roles import Role
from phopho_cadre.urls import urlpatterns as real
from tests.accounts import make_user, signed_in


def _fail(request):
    raise RuntimeError("on purpose")


urlpatterns = [
    path("fails/", _fail),
    path("refused/", lambda request: permission_denied(request, None)),
    path("bad/", lambda request: bad_request(request, None)),
    path("broken/", server_error),
    *real,
]

ERRORS = [
    ("/no-such-page/", 404, "Không tìm thấy trang"),
    ("/refused/", 403, "Đồng chí không có quyền xem trang này"),
    ("/bad/", 400, "Không hiểu được yêu cầu"),
    ("/broken/", 500, "Máy chủ gặp sự cố"),
]


@pytest.mark.django_db
@pytest.mark.urls(__name__)
@pytest.mark.parametrize(("address", "status", "title"), ERRORS)
def test_an_error_page_says_what_happened_that_data_are_safe_and_what_to_do(client, address, status, title):
    answer = signed_in(client, Role.MEMBER).get(address)
    html = answer.content.decode()
    assert answer.status_code == status
    assert f"<h1>{title}</h1>" in html
    assert "Dữ liệu vẫn an toàn" in html
    assert "Cách xử lý" in html
    assert f"Mã để báo lại: {status}" in html


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_a_fault_of_the_program_is_answered_in_vietnamese():
    client = Client(raise_request_exception=False)
    answer = signed_in(client, Role.STAFF).get("/fails/")
    assert answer.status_code == 500
    assert "Máy chủ gặp sự cố" in answer.content.decode()
    assert "RuntimeError" not in answer.content.decode()


def test_the_page_of_a_fault_needs_nothing_to_be_drawn():
    assert "Máy chủ gặp sự cố" in get_template("500.html").render()


@pytest.mark.django_db
def test_a_form_of_another_session_is_refused_in_vietnamese():
    client = Client(enforce_csrf_checks=True)
    answer = client.post(reverse("login"), {"username": "a", "password": "b"})
    assert answer.status_code == 403
    assert "Không nhận được biểu mẫu" in answer.content.decode()


@pytest.mark.django_db
def test_pages_speak_vietnamese_whatever_the_browser_prefers(client):
    answer = client.get(reverse("login"), headers={"accept-language": "en-US,en;q=0.9"})
    assert answer.headers["Content-Language"] == "vi"
    assert '<html lang="vi"' in answer.content.decode()
    assert "Đăng nhập" in answer.content.decode()


@pytest.mark.django_db
def test_the_language_can_be_chosen_before_signing_in(client):
    back = client.post(reverse("set_language"), {"language": "en", "next": reverse("login")})
    assert back.status_code == 302
    html = client.get(reverse("login")).content.decode()
    assert '<html lang="en"' in html
    assert "<h1>Sign in</h1>" in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("theme", "mark"), [("dark", ' data-bs-theme="dark"'), ("light", ' data-bs-theme="light"'), ("", "")]
)
def test_the_colours_chosen_stand_in_the_page(client, theme, mark):
    client.post(reverse("set_theme"), {"theme": theme, "next": reverse("login")})
    assert f'<html lang="vi"{mark}>' in client.get(reverse("login")).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "target", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"]
)
def test_choosing_colours_never_leads_elsewhere(client, target):
    assert client.post(reverse("set_theme"), {"theme": "dark", "next": target}).headers["Location"] == "/"


@pytest.mark.django_db
def test_an_unknown_theme_is_not_kept(client):
    client.post(reverse("set_theme"), {"theme": '"><script>', "next": "/"})
    client.cookies["theme"] = "pink"
    assert "data-bs-theme" not in client.get(reverse("login")).content.decode()


@pytest.mark.django_db
def test_a_failed_sign_in_says_so_on_top_and_keeps_the_name(client):
    make_user(Role.STAFF, "hoa")
    html = client.post(reverse("login"), {"username": "hoa", "password": "sai"}).content.decode()
    assert "Có lỗi cần sửa" in html
    assert "<title>Lỗi: " in html
    assert 'value="hoa"' in html
    assert 'value="sai"' not in html


@pytest.mark.django_db
def test_five_wrong_tries_lock_the_account_and_say_for_how_long(client, settings):
    settings.AXES_ENABLED = True
    make_user(Role.STAFF, "hoa")
    for _try in range(5):
        answer = client.post(reverse("login"), {"username": "hoa", "password": "sai"})
    assert answer.status_code == 429
    assert "đợi 15 phút" in answer.content.decode()


@pytest.mark.django_db
def test_help_is_for_those_signed_in_and_in_their_language(client):
    address = reverse("help")
    assert client.get(address).status_code == 302
    signed_in(client, Role.MEMBER)
    assert "Đọc bảng Tổng quan" in client.get(address).content.decode()
    client.cookies["django_language"] = "en"
    assert "Read the overview" in client.get(address).content.decode()


@pytest.mark.django_db
def test_the_frame_names_the_reader_family_name_first_and_signs_out_by_a_form(client):
    signed_in(client, Role.STAFF, last_name="Nguyễn Thị", first_name="Hòa")
    html = client.get(reverse("help")).content.decode()
    assert "Nguyễn Thị Hòa" in html
    assert "Tổ chức – Văn phòng" in html
    assert f'method="post" action="{reverse("logout")}"' in html
    assert 'href="#content"' in html


@pytest.mark.django_db
def test_the_error_title_begins_with_the_word(client):
    signed_in(client, Role.STAFF)
    html = client.post(reverse("password_change"), {}).content.decode()
    assert "<title>Lỗi: Đổi mật khẩu" in html
    assert "Có lỗi cần sửa" in html
