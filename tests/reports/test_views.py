"""The dashboard as a page: who sees what, how many statements it costs, what its address can ask for."""

import datetime as dt
import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cadres.models import Body, Cadre
from reports.content import _made
from targets import plan52
from targets.loading import load_plan
from targets.models import GroupPart, Indicator, Milestone, Plan, Target
from tests.reports.wards import add_indicator, plan_with_people, planned, seat, sign_in

pytestmark = pytest.mark.django_db
ON = "?on=2026-11-22"
# Session, user, permissions; the plan, its scorecard (7 with the plan); navigation; role.
STATEMENTS = 12


def page(client, query=ON) -> str:
    response = client.get(reverse("dashboard") + query)
    assert response.status_code == 200
    return response.content.decode()


def statements(client, query=ON) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        page(client, query)
    return len(captured)


def texts(html: str) -> str:
    """The text of a page, tags and no-break spaces taken out."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\u00a0", " ")


@pytest.mark.parametrize("role", ["staff", "member", "administrator"])
def test_every_role_sees_the_message_and_the_table(client, role):
    plan_with_people()
    sign_in(client, role)
    html = page(client)
    assert "<h1>Kế hoạch 52-KH/ĐU</h1>" in html
    assert '<p class="headline">' in html
    assert 'id="young-executive-committee-' in html


def test_nobody_else_does(client):
    load_plan()
    assert client.get("/").status_code == 302
    user = User.objects.create_user("nobody")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/").status_code == 403


def test_figures_open_their_people_on_the_day_shown(client):
    plan_with_people()
    sign_in(client, "member")
    html = page(client)
    there = reverse("indicator", args=["women-executive-committee"])
    assert f'href="{there}?at=2030&amp;on=2026-11-22#people"' in html
    assert f'href="{there}?at=today&amp;on=2026-11-22#people"' in html
    today = page(client, "")
    assert f'href="{there}?at=2030#people"' in today
    assert "on=" not in today.split("<main")[1].split('class="headline"')[1]


def test_fields_of_the_strip_jump_to_cells_that_are_there(client):
    plan_with_people()
    sign_in(client, "member")
    html = page(client)
    strip = html.split('class="strip"')[1].split("</section>")[0]
    jumps = re.findall(r'href="#([^"]+)"', strip)
    assert len(jumps) == 22
    assert all(f'id="{jump}"' in html for jump in jumps)


def test_no_inline_style_or_script(client):
    plan_with_people()
    sign_in(client, "staff")
    html = page(client)
    assert not re.search(r"\sstyle=|<style|\son\w+=", html)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html))


def test_ids_are_unique(client):
    plan_with_people()
    sign_in(client, "staff")
    ids = re.findall(r'\sid="([^"]+)"', page(client))
    assert len(ids) == len(set(ids))


def test_only_who_may_mend_files_is_sent_to_mend_them(client):
    plan_with_people(0)
    seat(Body.objects.get(name=plan52.BCH), 2, sex="")
    sign_in(client, "staff")
    html = page(client)
    assert "Bổ sung hồ sơ" in html
    there = reverse("indicator", args=["women-executive-committee"])
    assert f'{there}?at=2030&amp;on=2026-11-22#people-unknown"' in html
    client.logout()
    sign_in(client, "member")
    assert "Bổ sung hồ sơ" not in page(client)


def test_all_that_needs_attention_on_request(client):
    plan = plan_with_people()
    front = Body.objects.create(name="Mặt trận")
    seat(front, 2, sex="M")
    for number in range(6):
        add_indicator(plan, f"Nữ {number}", Body.objects.create(name=f"Ban {number}"))
        seat(Body.objects.get(name=f"Ban {number}"), 2, sex="M")
    sign_in(client, "staff")
    few, every = page(client), page(client, f"{ON}&all=1")
    assert few.count('<a class="action"') == 5
    assert every.count('<a class="action"') > 5
    assert 'href="/?all=1&amp;on=2026-11-22#can-chu-y"' in few
    assert 'href="/?on=2026-11-22#can-chu-y"' in every


def test_another_day_is_said_and_an_unreadable_one_refused(client):
    plan_with_people()
    sign_in(client, "staff")
    assert "Đang xem" in page(client)
    assert "Đang xem" not in page(client, "")
    assert "hôm nay" in texts(page(client, "")).split("Cần chú ý")[0]
    assert "“31/02/2025”" in page(client, "?on=31/02/2025")


def test_a_new_milestone_and_a_new_indicator_appear_without_code(client):
    plan = plan_with_people()
    sign_in(client, "member")
    page(client)
    ahead = Milestone.objects.create(
        plan=plan, name="2040", day=dt.date(2040, 12, 31), events_from=dt.date(2036, 1, 1)
    )
    front = Body.objects.create(name="Ủy ban Mặt trận Tổ quốc")
    seat(front, 10, sex="M")
    made = add_indicator(plan, "Nữ trong Ủy ban Mặt trận", front, heading="Cán bộ nữ")
    Target.objects.create(indicator=made, milestone=ahead, value=2, unit="người", day=dt.date(2039, 6, 30))
    html = texts(page(client))
    assert "13 chỉ tiêu, bốn mốc" in html
    assert "Mốc 2040 · dự báo · 0/1 đạt" in html
    assert "Nữ trong Ủy ban Mặt trận 0/10, cần từ 30 % ở mốc 2030 — còn thiếu 3 đồng chí" in html
    assert "≥ 2 đ/c" in html
    assert "đo ngày 30/06/2039" in html


def test_an_edit_shows_at_once(client):
    plan = plan_with_people()
    sign_in(client, "member")
    page(client)
    Plan.objects.filter(pk=plan.pk).update(title="Tên mới của kế hoạch")
    Indicator.objects.filter(code="women-executive-committee").update(short_title="Tên mới")
    Target.objects.filter(indicator__code="women-executive-committee").update(value=21, clause="9.9")
    Milestone.objects.filter(name="2035").update(name="2036")
    html = texts(page(client))
    for text in ("Tên mới của kế hoạch", "Tên mới mục 9.9", "≥ 21 %", "Mốc 2036"):
        assert text in html
    assert "3/3" in html
    Cadre.objects.first().delete()
    assert "3/3" not in texts(page(client))
    assert "2/2" in texts(page(client))


def test_the_same_figures_are_worded_once(client):
    plan_with_people()
    sign_in(client, "member")
    _made.cache_clear()
    assert page(client).split("<main")[1] == page(client).split("<main")[1]
    assert (_made.cache_info().misses, _made.cache_info().hits) == (1, 1)


def test_a_committee_member_never_meets_an_indicator_on_planned_people(client):
    plan = plan_with_people()
    body = Body.objects.get(name=plan52.BCH)
    planned(body, Cadre.objects.first())
    canary = add_indicator(plan, "Chỉ tiêu quy hoạch bí mật", body, GroupPart.Source.PLANNED)
    sign_in(client, "staff")
    assert canary.title in page(client)
    assert canary.code in page(client)
    client.logout()
    sign_in(client, "member")
    for query in (ON, f"{ON}&all=1", ""):
        html = page(client, query)
        assert canary.title not in html
        assert canary.code not in html
        assert "12 chỉ tiêu" in html


def test_number_of_statements_is_constant(client):
    plan = plan_with_people(1)
    Indicator.objects.exclude(code="women-executive-committee").delete()
    Milestone.objects.exclude(name="2030").delete()
    sign_in(client, "staff")
    page(client)
    assert statements(client) == STATEMENTS
    seat(Body.objects.get(name=plan52.BCH), 300)
    assert statements(client) == STATEMENTS
    for number in (1, 2):
        body = Body.objects.create(name=f"Ban {number}")
        seat(body, 2)
        add_indicator(plan, f"Nữ {number}", body)
        Milestone.objects.create(
            plan=plan, name=f"204{number}", day=dt.date(2040 + number, 1, 1), events_from=dt.date(2040, 1, 1)
        )
    assert statements(client) == STATEMENTS


@pytest.mark.django_db(transaction=True)
def test_unchanged_figures_are_not_even_read_again(client):
    plan_with_people()
    sign_in(client, "staff")
    first = page(client)
    # Session, user, permissions, "has anything changed?", navigation, role.
    assert statements(client) == 6
    assert page(client).split("<main")[1] == first.split("<main")[1]
    seat(Body.objects.get(name=plan52.BCH), 1)
    assert "4/4" in texts(page(client))
    client.logout()
    sign_in(client, "member")
    assert "4/4" in texts(page(client))


def test_only_reading_is_allowed(client):
    plan_with_people()
    sign_in(client, "staff")
    assert client.post("/").status_code == 405
