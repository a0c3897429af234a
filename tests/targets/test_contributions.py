import datetime as dt

import pytest

from cadres.links import edit_url
from cadres.models import Body, Cadre, Ladder, Level, Membership, Nomination, Post, Tenure, TrainingRecord
from targets.contributions import contributions, panel
from targets.loading import load_plan
from targets.models import Group, GroupPart, Indicator, Plan
from targets.plan52 import BCH, BTV

TODAY = dt.date(2026, 11, 22)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plan():
    return load_plan()[0]


def person(birth="1992-10-20", sex="M", name="Hồ Quốc Khánh"):
    pk = Cadre.objects.create(full_name=name, birth=birth, sex=sex).pk
    return Cadre.objects.get(pk=pk)


def sits(cadre, body=BCH, since=dt.date(2025, 6, 20), until=None):
    Membership.objects.create(cadre=cadre, body=Body.objects.get(name=body), since=since, until=until)


def lines(cadre, user=None, day=TODAY):
    found = contributions(Plan.objects.current(), cadre, day, user)
    return {i.code: (line.kind, line.text) for line in found for i in line.indicators}


def test_until_when_someone_young_counts_and_at_which_milestones():
    cadre = person()
    sits(cadre)
    assert lines(cadre) == {
        "young-executive-committee": (
            "yes",
            "được tính đến hết 19/10/2032: có ở mốc 2030, không ở mốc 2035",
        ),
        "women-executive-committee": ("base", "chỉ tính vào tổng số"),
    }


def test_who_leaves_first_counts_until_then():
    cadre = person()
    sits(cadre, until=dt.date(2027, 6, 20))
    assert lines(cadre)["young-executive-committee"] == (
        "yes",
        "được tính đến hết 19/06/2027: không ở mốc 2030, 2035",
    )


def test_who_retires_first_counts_until_then():
    cadre = person(birth="1975-02-10", sex="F")
    sits(cadre)
    assert lines(cadre) == {
        "women-executive-committee": (
            "yes",
            "được tính đến hết 31/10/2034: có ở mốc 2030, không ở mốc 2035",
        ),
        "young-executive-committee": ("base", "chỉ tính vào tổng số"),
    }


def test_a_retirement_that_is_past_is_to_be_checked():
    cadre = person(birth="1950-02-10", sex="F")
    sits(cadre)
    kind, text = lines(cadre)["women-executive-committee"]
    assert (kind, text) == ("yes", "được tính hôm nay; nghỉ hưu từ 01/03/2005 đã qua, cần kiểm tra")


def test_what_does_not_end_counts_without_an_end():
    cadre = person(birth="1992-10-20", sex="F")
    sits(cadre, BTV)
    assert lines(cadre)["women-standing-committee"] == ("yes", "được tính, không hết hạn")


def test_the_standards_of_key_posts_say_why_not_and_what_is_missing():
    cadre = person()
    Tenure.objects.create(cadre=cadre, post=Post.objects.filter(is_key=True).first())
    ladder = Ladder.objects.get(code="state_management")
    level = Level.objects.get(ladder=ladder, name="Cán sự")
    TrainingRecord.objects.create(cadre=cadre, ladder=ladder, level=level, status="finished")
    found = lines(cadre)
    assert found["state-management-key-posts"] == ("no", "mới có Cán sự")
    assert found["refresher-key-posts"] == ("no", "chưa dự khóa nào")
    assert found["degree-key-posts"] == ("unknown", "chưa có hồ sơ chuyên môn")
    assert found["foreign-language-young-key-posts"] == ("unknown", "chưa có hồ sơ ngoại ngữ")


def test_lines_that_say_the_same_are_one_and_ordered_by_kind(plan):
    cadre = person()
    sits(cadre)
    sits(cadre, BTV)
    found = contributions(plan, cadre, TODAY)
    assert [line.kind for line in found] == ["yes", "base"]
    assert [[i.code for i in line.indicators] for line in found] == [
        ["young-executive-committee", "young-leaders"],
        ["women-standing-committee", "women-executive-committee"],
    ]


def test_it_may_be_unclear_whether_someone_belongs():
    cadre = person(birth=None)
    Tenure.objects.create(cadre=cadre, post=Post.objects.filter(is_key=True).first())
    assert lines(cadre)["foreign-language-young-key-posts"] == (
        "unknown",
        "chưa rõ có thuộc nhóm không: chưa có ngày sinh",
    )


def test_an_event_counts_in_the_period_it_fell_in():
    cadre = person()
    post = Post.objects.filter(is_key=True).first()
    Nomination.objects.create(cadre=cadre, post=post, kind="nominated", day=dt.date(2023, 3, 1))
    assert lines(cadre) == {
        "young-appointees-and-nominees": ("yes", "giai đoạn đến 2025: 30 tuổi ngày 01/03/2023")
    }


def test_who_left_after_a_milestone_was_counted_there():
    cadre = person()
    sits(cadre, until=dt.date(2026, 1, 10))
    assert lines(cadre)["young-executive-committee"] == (
        "yes",
        "đã tính ở mốc 2025, nay không còn trong nhóm",
    )


def test_someone_outside_the_plan_counts_nowhere():
    assert lines(person()) == {}


def test_indicators_on_planned_people_are_only_for_who_may_see_succession(plan, member, staff):
    group = Group.objects.create(code="planned", name="Quy hoạch")
    GroupPart.objects.create(group=group, source="planned", body=Body.objects.get(name=BCH))
    woman = Indicator.objects.get(code="women-executive-committee").criterion
    Indicator.objects.create(plan=plan, code="planned", title="Quy hoạch nữ", group=group, criterion=woman)
    cadre = person(sex="F")
    cadre.succession_entries.create(
        body=Body.objects.get(name=BCH), term=Body.objects.get(name=BCH).terms.create(name="2030-2035")
    )
    assert "planned" in lines(cadre, staff)
    assert "planned" not in lines(cadre, member)


def test_the_panel_links_to_the_missing_field_for_who_may_fill_it(rf, staff, member):
    cadre = person(sex="")
    sits(cadre)
    request = rf.get("/")
    for user, expected in ((staff, edit_url(staff, cadre, "id_sex")), (member, "")):
        request.user = user
        hrefs = [
            href for line, href in panel(request, cadre, TODAY).context["lines"] if line.kind == "unknown"
        ]
        assert hrefs == [expected]


def test_without_a_plan_there_is_no_panel(rf, staff):
    Plan.objects.update(closed_on=TODAY)
    request = rf.get("/")
    request.user = staff
    assert panel(request, person(), TODAY) is None


def test_the_number_of_queries_is_constant(plan, django_assert_num_queries):
    one, two = person(), person(name="Lê Thị Hai", sex="F")
    sits(one)
    for body in (BCH, BTV):
        sits(two, body)
    post = Post.objects.filter(is_key=True).first()
    Tenure.objects.create(cadre=two, post=post)
    Nomination.objects.create(cadre=two, post=post, kind="nominated", day=dt.date(2023, 3, 1))
    for cadre in (one, two):
        with django_assert_num_queries(13):
            contributions(plan, cadre, TODAY)
