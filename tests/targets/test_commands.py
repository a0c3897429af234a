"""The commands' contract, on the two sample wards and on nothing."""

import datetime as dt
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cadres.models import Body, Cadre, Membership, Post
from targets.models import Indicator, Plan, Target

DATA = Path(__file__).parents[1] / "data"
SAMPLES = ["phuong-mau", "phuong-kho"]

pytestmark = pytest.mark.django_db


def printed(capsys, *arguments) -> dict:
    """What a command prints with --json: one document and nothing else."""
    capsys.readouterr()
    call_command(*arguments, "--json")
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_ward_s_workbook_gives_its_22_readings(sample, capsys):
    expected = json.loads((DATA / f"{sample}.expected.json").read_text(encoding="utf-8"))
    call_command("load_plan")
    result = printed(capsys, "import_workbook", str(DATA / f"{sample}.xlsx"), "--on", expected["today"])
    assert result["status"] == "imported"
    assert result["problems"] == []
    found = printed(capsys, "readings", "--on", expected["today"])
    assert found == {"today": expected["today"], "readings": expected["readings"]}
    assert len(found["readings"]) == 22


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_plan_may_be_loaded_after_the_workbook(sample, capsys):
    expected = json.loads((DATA / f"{sample}.expected.json").read_text(encoding="utf-8"))
    call_command("import_workbook", str(DATA / f"{sample}.xlsx"), "--on", expected["today"])
    call_command("load_plan")
    assert printed(capsys, "readings", "--on", expected["today"])["readings"] == expected["readings"]


def test_an_empty_ward_has_nobody_anywhere(capsys):
    call_command("load_plan")
    found = printed(capsys, "readings", "--on", "2026-11-22")["readings"]
    assert [(r["verdict"], r["of"], r["short_by"]) for r in found] == [("nobody", 0, None)] * 22


def test_readings_without_a_plan_say_what_to_do():
    with pytest.raises(CommandError, match="load_plan"):
        call_command("readings")


def test_load_plan_twice_changes_nothing_and_keeps_an_administrators_edits(capsys):
    call_command("load_plan")
    target = Target.objects.get(indicator__code="women-peoples-council", milestone__name="2030")
    target.value = 40
    target.save()
    Indicator.objects.get(code="young-nominees").delete()
    Body.objects.filter(name="Hội đồng nhân dân phường").update(short_name="Hội đồng")
    call_command("load_plan")
    target.refresh_from_db()
    assert (Plan.objects.count(), Indicator.objects.count(), target.value) == (1, 11, 40)
    assert Body.objects.get(name="Hội đồng nhân dân phường").short_name == "Hội đồng"


def test_load_plan_adopts_what_an_import_has_named():
    body = Body.objects.create(name="hội đồng  nhân dân PHƯỜNG")
    post = Post.objects.create(title="bí thư đảng ủy")
    call_command("load_plan")
    body.refresh_from_db()
    post.refresh_from_db()
    assert (body.name, body.leave_at_retirement) == ("Hội đồng nhân dân phường", False)
    assert (post.title, post.is_key, post.managed_by) == ("Bí thư Đảng ủy", True, "next_higher")
    assert Post.objects.filter(is_key=True).count() == 6


def test_tally_needs_no_plan(capsys):
    house = Body.objects.create(name="House of Commons")
    for number, (birth, sex) in enumerate(
        [("1990", "F"), ("1986-11-22", "M"), ("1986-11-23", ""), (None, "F")]
    ):
        person = Cadre.objects.create(code=f"P{number}", full_name=f"Member {number}", birth=birth, sex=sex)
        Membership.objects.create(cadre=person, body=house, since=dt.date(2020, 1, 1))
    Membership.objects.filter(cadre__code="P0").update(until=dt.date(2026, 11, 23))
    arguments = ("tally", "--body", "house of  COMMONS", "--criterion", "woman", "--criterion", "under_40")
    assert printed(capsys, *arguments, "--on", "2026-11-22") == {
        "body": "House of Commons",
        "on": "2026-11-22",
        "of": 4,
        "criteria": {"woman": {"holds": 2, "unknown": 1}, "under_40": {"holds": 2, "unknown": 1}},
    }
    assert printed(capsys, *arguments, "--on", "2026-11-23")["of"] == 3


def test_tally_refuses_a_body_that_does_not_exist():
    with pytest.raises(CommandError) as refused:
        call_command("tally", "--body", "Nobody")
    assert refused.value.returncode == 1


def test_an_unknown_criterion_is_wrong_usage():
    Body.objects.create(name="House")
    with pytest.raises(CommandError) as refused:
        call_command("tally", "--body", "House", "--criterion", "wise")
    assert refused.value.returncode == 2


@pytest.mark.parametrize("text", ["22/11/2026", "2026-02-30", "today"])
def test_a_wrong_day_is_wrong_usage(text):
    with pytest.raises(CommandError) as refused:
        call_command("readings", "--on", text)
    assert refused.value.returncode in (1, 2)
