import datetime as dt
import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse
from openpyxl import load_workbook

from cadres.links import edit_url
from cadres.models import Body, Cadre, Evaluation, Grade, Membership, Nomination, Post, SuccessionEntry, Term
from targets.indicator_page import IndicatorPage
from targets.loading import load_plan
from targets.models import Group, GroupPart, Indicator, Plan
from targets.page_parts import rows
from targets.people import Side
from targets.plan52 import BCH
from targets.scorecard import scorecard

TODAY = dt.date(2026, 11, 22)
ON = "?on=2026-11-22"
DATA = Path(__file__).parents[2] / "data"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plan():
    return load_plan()[0]


def person(name="Hồ Quốc Khánh", birth="1992-10-20", **fields):
    cadre = Cadre.objects.create(full_name=name, birth=birth, **{"sex": "M", **fields})
    body = Body.objects.get(name=BCH)
    Membership.objects.create(cadre=cadre, body=body, role="Ủy viên", since=dt.date(2025, 6, 20))
    return cadre


def page(client, code="young-executive-committee", query=ON):
    response = client.get(reverse("indicator", args=[code]) + query)
    assert response.status_code == 200
    return response.content.decode().replace("\u00a0", " ")


def load(sample):
    call_command("import_workbook", str(DATA / f"{sample}.xlsx"), verbosity=0)
    return json.loads((DATA / f"{sample}.expected.json").read_text())["readings"]


@pytest.mark.parametrize("sample", ["phuong-mau", "phuong-kho"])
def test_every_number_of_a_ward_is_the_length_of_its_list(plan, sample):
    expected = {(r["indicator"], r["milestone"]): r for r in load(sample)}
    milestones = list(plan.milestones.all())
    for indicator in Indicator.objects.with_definitions().select_related("plan"):
        for at in [r for code, r in expected if code == indicator.code]:
            found = IndicatorPage(indicator, milestones, TODAY, at)
            counts = {side: found.count(side) for side in Side}
            reading = expected.pop((indicator.code, at))
            assert counts[Side.YES] == reading["holds"]
            assert counts[Side.UNKNOWN] == reading["unknown"]
            assert counts[Side.YES] + counts[Side.NO] + counts[Side.UNKNOWN] == reading["of"]
            assert counts[Side.MAYBE] == reading.get("membership_unknown", 0)
    assert expected == {}


@pytest.mark.parametrize("sample", ["phuong-mau", "phuong-kho"])
def test_every_page_of_a_ward_opens_for_today_and_each_milestone(sample, staff_client):
    readings = load(sample)
    for reading in readings:
        text = page(staff_client, reading["indicator"], f"{ON}&at={reading['milestone']}")
        assert f"{reading['holds']}/{reading['of']}" in text
    for code in {reading["indicator"] for reading in readings}:
        page(staff_client, code, f"{ON}&at=today")


def test_the_page_answers_first(staff_client):
    person()
    text = page(staff_client)
    assert "Mốc 2030 dự báo đạt: 1/1 cấp ủy viên dưới 40 tuổi (100 %, cần từ 10 %)." in text
    assert "tròn 40 tuổi ngày 20/10/2032" in text
    assert "Kế hoạch 52-KH/ĐU, mục 2.1.2 (2025) và 2.2 (2030, 2035)" in text


def test_the_switch_keeps_the_day_and_names_whose_people_are_shown(staff_client):
    person()
    text = page(staff_client, query=f"{ON}&at=today")
    assert 'href="?on=2026-11-22&amp;at=2035#people"' in text
    assert text.count("Không còn trong nhóm") == 0
    assert "Không còn trong nhóm ở mốc 2035" in page(staff_client, query=f"{ON}&at=2035")


@pytest.mark.parametrize("at", ["", "2099", "%00", "<script>", "today "])
def test_an_at_that_names_nothing_shows_the_milestone_of_the_headline(staff_client, at):
    person()
    assert "Không còn trong nhóm ở mốc 2030" in page(staff_client, query=f"{ON}&at={at}")


def test_after_the_last_milestone_the_last_one_is_shown(staff_client):
    person()
    assert "Mốc 2035 chưa đạt: 0/1" in page(staff_client, query="?on=2036-05-01")


@pytest.mark.parametrize("day", ["1990-01-01", "2020-12-31", "2022-09-07", "2025-12-31", "2050-01-01"])
def test_any_day_opens(staff_client, day):
    person()
    for code in ("young-executive-committee", "young-nominees", "foreign-language-young-key-posts"):
        page(staff_client, code, f"?on={day}")


def test_an_empty_ward_has_a_page_for_everything(staff_client):
    for code in Indicator.objects.values_list("code", flat=True):
        text = page(staff_client, code)
        assert "chưa phát sinh" in text


def test_events_are_shown_by_period_with_their_own_day(staff_client):
    post = Post.objects.filter(is_key=True).first()
    cadre = person()
    Nomination.objects.create(
        cadre=cadre, post=post, kind="nominated", day=dt.date(2026, 3, 15), result="Trúng cử"
    )
    text = page(staff_client, "young-nominees")
    assert "1/1 lượt giới thiệu ứng cử dưới 40 tuổi" in text
    assert "15/03/2026" in text
    assert "Trúng cử" in text
    assert "đang diễn ra" in text


def test_an_indicator_without_targets_has_a_page(staff_client):
    Indicator.objects.get(code="young-executive-committee").targets.all().delete()
    person()
    text = page(staff_client)
    assert "Kế hoạch chưa đặt mục tiêu cho chỉ tiêu này." in text
    assert "tròn 40 tuổi ngày 20/10/2032" in text


def test_a_new_milestone_makes_the_development_longer(plan, staff_client):
    person()
    milestone = plan.milestones.create(
        name="2040", day=dt.date(2040, 12, 31), events_from=dt.date(2036, 1, 1)
    )
    Indicator.objects.get(code="young-executive-committee").targets.create(milestone=milestone, value=20)
    text = page(staff_client, query=f"{ON}&at=2040")
    assert "Diễn biến 2020–2040" in text
    assert "Không còn trong nhóm ở mốc 2040" in text


def test_missing_data_is_mended_by_who_may(staff, staff_client, member_client):
    cadre = person(birth=None)
    link = f'href="{edit_url(staff, cadre, "id_birth")}"'
    assert link in page(staff_client)
    assert "Bổ sung" not in page(member_client)


def test_the_definition_is_changed_by_administrators_alone(staff_client, administrator_client):
    link = reverse("admin:targets_indicator_change", args=[Indicator.objects.first().pk])
    assert link in page(administrator_client)
    assert link not in page(staff_client)


def test_indicators_on_planned_people_do_not_exist_for_members(plan, staff_client, member_client):
    group = Group.objects.create(code="planned", name="Quy hoạch cấp ủy")
    GroupPart.objects.create(group=group, source="planned", body=Body.objects.get(name=BCH))
    woman = Indicator.objects.get(code="women-executive-committee").criterion
    Indicator.objects.create(
        plan=plan, code="planned", title="Nữ trong quy hoạch", group=group, criterion=woman
    )
    url = reverse("indicator", args=["planned"])
    assert [c.get(url).status_code for c in (staff_client, member_client)] == [200, 404]
    lists = [c.get(reverse("indicator_list")).content.decode() for c in (staff_client, member_client)]
    assert ["Nữ trong quy hoạch" in text for text in lists] == [True, False]


def test_no_protected_data_on_any_page_for_members(member_client):
    cadre = person(citizen_number="079192001234", note="canary-note")
    term = Term.objects.create(name="canary-term")
    SuccessionEntry.objects.create(
        cadre=cadre, post=Post.objects.first(), term=term, decision="canary-decision", reason="canary-reason"
    )
    Evaluation.objects.create(
        cadre=cadre, year=2025, grade=Grade.objects.first(), decision="canary-evaluation"
    )
    for code in Indicator.objects.values_list("code", flat=True):
        for at in ("today", "2025", "2030", "2035"):
            text = page(member_client, code, f"{ON}&at={at}")
            assert "079192001234" not in text
            assert "canary" not in text


def test_who_may_not_see_people_sees_no_page(client):
    from tests.accounts import signed_in

    signed_in(client, None)
    assert client.get(reverse("indicator", args=["young-leaders"])).status_code == 403
    assert client.get(reverse("indicator_list")).status_code == 403


def test_an_indicator_that_is_not_there_and_one_of_a_closed_plan(staff_client):
    assert staff_client.get(reverse("indicator", args=["nothing"])).status_code == 404
    Plan.objects.update(closed_on=TODAY)
    assert staff_client.get(reverse("indicator", args=["young-leaders"])).status_code == 404


@pytest.mark.parametrize("people", [1, 3])
@pytest.mark.parametrize("at", ["today", "2025", "2030"])
def test_the_number_of_queries_is_constant(people, at, staff, rf, django_assert_num_queries):
    for number in range(people):
        person(f"Lê Văn {number}", birth=["1992", "1991-05", None][number])
    indicator = (
        Indicator.objects.with_definitions().select_related("plan").get(code="young-executive-committee")
    )
    milestones = list(indicator.plan.milestones.all())
    with django_assert_num_queries(7):
        found = IndicatorPage(indicator, milestones, TODAY, at)
        assert sum(len(s) for s in found.behind.sections) == people
        assert found.headline
        assert found.development.table
        assert found.subline is not None


def test_the_list_asks_nothing_beyond_the_scorecard(plan, staff, django_assert_num_queries):
    person()
    card = scorecard(plan, TODAY, staff)
    with django_assert_num_queries(0):
        found = list(rows(card))
    assert [len(readings) for _indicator, _now, readings in found] == [3] * 12
    assert [r is not None for r in found[3][2]] == [False, True, True]


def test_without_a_plan_the_list_says_so(staff_client):
    Plan.objects.all().delete()
    assert "Chưa có kế hoạch." in staff_client.get(reverse("indicator_list")).content.decode()


def test_the_list_links_each_verdict_to_its_people(staff_client):
    person()
    text = staff_client.get(reverse("indicator_list") + ON).content.decode()
    assert 'href="/indicators/young-executive-committee/?on=2026-11-22&amp;at=2035#people"' in text


def workbook(client, code="young-executive-committee", query=ON):
    response = client.get(reverse("indicator_excel", args=[code]) + query)
    assert response.status_code == 200
    assert response["Content-Disposition"] == f'attachment; filename="{code}-2026-11-22.xlsx"'
    return load_workbook(io.BytesIO(response.content))


def test_the_spreadsheet_names_the_same_people(member_client):
    person()
    people, development = workbook(member_client, query=f"{ON}&at=2035")
    assert [cell.value for cell in people[6]] == [
        "Hồ Quốc Khánh",
        "Không đạt tiêu chí",
        "Ủy viên Ban Chấp hành Đảng bộ phường",
        dt.datetime(1992, 10, 20),
        43,
        "tròn 40 tuổi ngày 20/10/2032",
    ]
    rows = [[cell.value for cell in row] for row in development.iter_rows(min_row=6)]
    assert len(rows) == 16
    assert rows[5] == [dt.datetime(2025, 12, 31), 1, 1, 0, "thực tế"]
    assert rows[15] == [dt.datetime(2035, 12, 31), 0, 1, 0, "dự báo"]


def test_no_cell_of_the_spreadsheet_is_a_formula(staff_client):
    person(name="=1+1", birth="1990")
    people = workbook(staff_client)["Người"]
    assert (people["A6"].value, people["A6"].data_type) == ("=1+1", "s")
    assert people["D6"].value == "1990"


def test_the_spreadsheet_of_events(staff_client):
    cadre = person()
    post = Post.objects.filter(is_key=True).first()
    Nomination.objects.create(cadre=cadre, post=post, kind="nominated", day=dt.date(2026, 3, 15))
    people, development = workbook(staff_client, "young-nominees")
    assert [cell.value for cell in people[6]][2:5] == [
        post.title,
        "Giới thiệu ứng cử",
        dt.datetime(2026, 3, 15),
    ]
    assert [row[1].value for row in development.iter_rows(min_row=6)] == [0, 1, 0]


def test_the_spreadsheet_of_an_indicator_on_planned_people_is_not_for_members(plan, member_client):
    group = Group.objects.create(code="planned", name="Quy hoạch cấp ủy")
    GroupPart.objects.create(group=group, source="planned", body=Body.objects.get(name=BCH))
    woman = Indicator.objects.get(code="women-executive-committee").criterion
    Indicator.objects.create(plan=plan, code="planned", title="Nữ", group=group, criterion=woman)
    assert member_client.get(reverse("indicator_excel", args=["planned"])).status_code == 404


def test_of_very_many_people_the_page_names_some_and_the_spreadsheet_all(staff_client, monkeypatch):
    monkeypatch.setattr("targets.views.NAMED_ON_A_PAGE", 2)
    for number in range(3):
        person(f"Lê Văn {number}")
    text = page(staff_client)
    assert "Cả 3 đồng chí trẻ hiện nay" in text
    assert "và 1 đồng chí nữa" in text
    assert "Lê Văn" in text
    assert workbook(staff_client)["Người"].max_row == 8
