"""The dashboard before there are figures: what each role is told to do next."""

import pytest

from targets.loading import load_plan
from targets.models import Plan
from tests.reports.test_views import page, texts
from tests.reports.wards import sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "sentence"),
    [
        ("staff", "Đề nghị người quản trị nạp kế hoạch hoặc mở kế hoạch mới."),
        ("member", "Đề nghị người quản trị nạp kế hoạch hoặc mở kế hoạch mới."),
        ("administrator", "Số liệu hiện ra tại đây ngay khi có kế hoạch và danh sách cán bộ."),
    ],
)
def test_without_plan(client, role, sentence):
    sign_in(client, role)
    html = texts(page(client, ""))
    assert "Chưa có kế hoạch đang thực hiện." in html
    assert sentence in html
    assert ("Lập kế hoạch" in html) == (role == "administrator")


def test_a_closed_plan_is_no_plan(client):
    load_plan()
    Plan.objects.update(closed_on="2026-01-01")
    sign_in(client, "staff")
    assert "Chưa có kế hoạch đang thực hiện." in page(client, "")


@pytest.mark.parametrize("role", ["staff", "member", "administrator"])
def test_without_people_the_plan_is_shown_and_the_next_step_said(client, role):
    load_plan()
    sign_in(client, role)
    html = texts(page(client, ""))
    assert "Kế hoạch đã sẵn sàng: 12 chỉ tiêu, 22 mục tiêu. Còn thiếu danh sách cán bộ." in html
    assert html.count("Chưa phát sinh") == 22
    assert html.count("≥ 100 %") == 6
    assert ("Nhập danh sách cán bộ Dùng chính tệp Excel" in html) == (role != "member")
    assert ("Thêm từng cán bộ" in html) == (role != "member")
    assert ("Tổ chức – Văn phòng Đảng ủy nhập danh sách cán bộ" in html) == (role == "member")
