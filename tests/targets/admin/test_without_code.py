"""An administrator makes indicators, targets and milestones in the browser, and they are read at once."""

import datetime as dt
import io
import json

import pytest
from django.core.management import call_command
from django.urls import reverse

from cadres.models import Body, Cadre, Ladder, Membership, Post, SuccessionEntry, Term, TrainingRecord
from phopho_cadre.roles import Role
from targets.loading import load_plan
from targets.models import Criterion, Group, Indicator, Milestone, Plan, Target
from tests.accounts import signed_in
from tests.admin_forms import errors_of, form_data

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def office(client):
    load_plan()
    return signed_in(client, Role.ADMINISTRATOR)


def add(client, model: str, **fields):
    url = reverse(f"admin:targets_{model}_add")
    answer = client.post(url, form_data(client.get(url), **fields))
    assert answer.status_code == 302, errors_of(answer)


def save(client, record, **fields):
    url = reverse(f"admin:targets_{record._meta.model_name}_change", args=[record.pk])
    answer = client.post(url, form_data(client.get(url), **fields))
    assert answer.status_code == 302, errors_of(answer)


def readings(**wanted) -> list[dict]:
    out = io.StringIO()
    call_command("readings", "--json", "--on", TODAY.isoformat(), stdout=out)
    rows = json.loads(out.getvalue())["readings"]
    return [row for row in rows if all(row[key] == value for key, value in wanted.items())]


def add_group(client, name: str, **part):
    fields = {f"parts-0-{key}": value for key, value in part.items()}
    add(client, "group", name=name, **fields)
    return Group.objects.get(name=name)


def add_indicator(client, title: str, group, criterion: str, milestone: str, value: str):
    targets = {
        "targets-0-milestone": Milestone.objects.get(name=milestone).pk,
        "targets-0-comparison": ">=",
        "targets-0-value": value,
        "targets-0-unit": "%",
    }
    add(
        client,
        "indicator",
        plan=Plan.objects.get().pk,
        title=title,
        group=group.pk,
        criterion=Criterion.objects.get(code=criterion).pk,
        **targets,
    )
    return Indicator.objects.get(title=title)


def seat(body, sex: str, name="Lê Thị Hoa", **fields) -> Cadre:
    cadre = Cadre.objects.create(full_name=name, sex=sex, birth="1995", **fields)
    Membership.objects.create(cadre=cadre, body=body, since=dt.date(2025, 7, 1))
    return cadre


def test_women_in_the_front_committee_by_2030(office):
    front = Body.objects.create(name="Ủy ban MTTQ Việt Nam phường", kind=Body.Kind.FRONT)
    for sex in "FMMM":
        seat(front, sex)
    group = add_group(office, "Ủy viên Ủy ban MTTQ phường", source="members", body=front.pk)
    indicator = add_indicator(office, "Nữ Ủy ban MTTQ phường", group, "woman", "2030", "30")
    assert (group.code, indicator.code) == ("uy_vien_uy_ban_mttq_phuong", "nu_uy_ban_mttq_phuong")
    assert readings(indicator=indicator.code) == [
        {
            "indicator": "nu_uy_ban_mttq_phuong",
            "milestone": "2030",
            "as_of": "2030-12-31",
            "basis": "forecast",
            "of": 4,
            "holds": 1,
            "unknown": 0,
            "target": ">=30%",
            "verdict": "missed",
            "short_by": 1,
        }
    ]
    assert len(readings()) == 23


def test_new_milestone_with_a_target(office):
    plan = Plan.objects.get()
    number = plan.milestones.count()
    row = {"name": "2040", "day": "31/12/2040", "events_from": "01/01/2036"}
    save(office, plan, **{f"milestones-{number}-{key}": value for key, value in row.items()})
    milestone = Milestone.objects.get(name="2040")
    assert (milestone.day, milestone.events_from) == (dt.date(2040, 12, 31), dt.date(2036, 1, 1))
    indicator = Indicator.objects.order_by("position").first()
    number = indicator.targets.count()
    row = {"milestone": milestone.pk, "comparison": ">", "value": "33,5", "unit": "%"}
    save(office, indicator, **{f"targets-{number}-{key}": value for key, value in row.items()})
    [reading] = readings(milestone="2040")
    assert (reading["indicator"], reading["as_of"], reading["target"]) == (
        indicator.code,
        "2040-12-31",
        ">33.5%",
    )


def test_foreign_language_over_another_group(office):
    indicator = Indicator.objects.get(criterion__code="foreign_language")
    other = Group.objects.exclude(pk=indicator.group_id).filter(events="", narrowed_by=None).first()
    save(office, indicator, group=other.pk)
    indicator.refresh_from_db()
    assert indicator.group == other
    assert len(readings(indicator=indicator.code)) == indicator.targets.count()


def test_indicator_on_planned_people(office):
    post, term = Post.objects.first(), Term.objects.create(name="2030-2035")
    for sex in "FM":
        cadre = Cadre.objects.create(full_name="Lê Văn Quy", sex=sex, birth="1995")
        SuccessionEntry.objects.create(cadre=cadre, post=post, term=term)
    group = add_group(office, "Quy hoạch Bí thư", source="planned", post=post.pk)
    indicator = add_indicator(office, "Nữ trong quy hoạch", group, "woman", "2030", "50")
    [reading] = readings(indicator=indicator.code)
    assert (reading["of"], reading["holds"], reading["verdict"]) == (2, 1, "met")


def test_new_criterion_with_another_level(office):
    ladder = Ladder.objects.get(code="political_theory")
    advanced = ladder.levels.get(name="Cao cấp")
    add(office, "criterion", name="Lý luận chính trị từ Cao cấp", kind="level", level=advanced.pk)
    criterion = Criterion.objects.get(code="ly_luan_chinh_tri_tu_cao_cap")
    assert (criterion.level, criterion.ladder) == (advanced, ladder)
    body = Body.objects.named("Ban Thường vụ Đảng ủy").get()
    for level in ("Cử nhân", "Trung cấp"):
        cadre = seat(body, "M")
        TrainingRecord.objects.create(
            cadre=cadre,
            ladder=ladder,
            level=ladder.levels.get(name=level),
            status="finished",
            completed="2020",
        )
    group = add_group(office, "Ban Thường vụ riêng", source="members", body=body.pk)
    indicator = add_indicator(office, "Cao cấp LLCT", group, criterion.code, "2030", "50")
    [reading] = readings(indicator=indicator.code)
    assert (reading["of"], reading["holds"], reading["unknown"]) == (2, 1, 0)


def test_same_name_twice_gets_another_code(office):
    body = Body.objects.first()
    for _n in range(2):
        url = reverse("admin:targets_group_add")
        data = {"name": "Nhóm riêng", "parts-0-source": "members", "parts-0-body": body.pk}
        assert office.post(url, form_data(office.get(url), **data)).status_code == 302
    assert set(Group.objects.filter(name="Nhóm riêng").values_list("code", flat=True)) == {
        "nhom_rieng",
        "nhom_rieng_2",
    }


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"parts-0-source": "members"}, "Chỉ nêu cơ quan hoặc chức vụ mà nguồn này cần, không nêu gì khác."),
        ({"code": "key_leaders"}, "Nhóm có Mã này đã tồn tại."),
    ],
)
def test_wrong_group_is_refused(office, fields, message):
    Group.objects.get_or_create(code="key_leaders", defaults={"name": "Chủ chốt"})
    url = reverse("admin:targets_group_add")
    answer = office.post(url, form_data(office.get(url), name="Nhóm mới", **fields))
    assert errors_of(answer) == [message]
    assert not Group.objects.filter(name="Nhóm mới").exists()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"value": "101"}, "Tỷ lệ phần trăm không thể quá 100."),
        ({"value": "1,5", "unit": "người"}, "Số người là số nguyên."),
        ({"value": "-1"}, "Giá trị phải lớn hơn hoặc bằng 0."),
        ({"value": "1.5"}, "Ghi dấu phẩy trước phần thập phân: 33,5."),
        ({"value": "mười"}, "Nhập một số."),
    ],
)
def test_wrong_target_is_refused(office, fields, message):
    indicator = Indicator.objects.first()
    target = indicator.targets.first()
    url = reverse("admin:targets_target_change", args=[target.pk])
    assert errors_of(office.post(url, form_data(office.get(url), **fields))) == [message]


def test_second_target_at_a_milestone_is_refused_in_either_form(office):
    indicator = Indicator.objects.first()
    target = indicator.targets.first()
    taken = "Chỉ tiêu này đã có mục tiêu ở mốc này."
    row = {"milestone": target.milestone_id, "comparison": ">=", "value": "10", "unit": "%"}
    url = reverse("admin:targets_target_add")
    assert errors_of(office.post(url, form_data(office.get(url), indicator=indicator.pk, **row))) == [taken]
    number = indicator.targets.count()
    url = reverse("admin:targets_indicator_change", args=[indicator.pk])
    inline = {f"targets-{number}-{key}": value for key, value in row.items()}
    answer = office.post(url, form_data(office.get(url), **inline))
    assert answer.status_code == 200
    assert indicator.targets.count() == number


def test_milestone_of_another_plan_is_refused(office):
    other = Plan.objects.create(number="60-KH/ĐU", title="Khác")
    milestone = Milestone.objects.create(
        plan=other, name="2030", day=dt.date(2030, 12, 31), events_from=dt.date(2026, 1, 1)
    )
    target = Target.objects.first()
    url = reverse("admin:targets_target_change", args=[target.pk])
    answer = office.post(url, form_data(office.get(url), milestone=milestone.pk))
    assert errors_of(answer) == ["Mốc này thuộc kế hoạch khác."]
