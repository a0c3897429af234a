"""A committee member gets no protected word by any page, filter, sort, search, export or history.

Each protected field holds a word that is nowhere else; then every page a member can reach is read.
"""

import datetime as dt
import re

import pytest
from django.urls import reverse

from cadres.models import (
    Body,
    Cadre,
    Evaluation,
    Grade,
    Membership,
    Post,
    SuccessionEntry,
    Tenure,
    Term,
)
from phopho_cadre.roles import Role
from phopho_cadre.trash import move_to_trash
from targets.loading import load_plan
from targets.models import Criterion, Group, Indicator, Milestone, Plan, Target
from tests.accounts import signed_in
from tests.crawl import crawl, names_of
from tests.test_access import PAGES

pytestmark = pytest.mark.django_db

NUMBER, FORMER_NUMBER = "987654321098", "987654321097"
CANARIES = {
    "citizen number": NUMBER,
    "former citizen number, in the history": FORMER_NUMBER,
    "grade": "HOANGYENXEPLOAI",
    "score": "77,31",
    "decision on an evaluation": "HOANGYENQDDG",
    "former decision, in the history": "HOANGYENCUDG",
    "decision on succession": "HOANGYENQDQH",
    "reason for removal": "HOANGYENLYDO",
    "former decision on succession, in the history": "HOANGYENCUQH",
    "term of succession": "HOANGYENNHIEMKY",
    "indicator on planned people": "HOANGYENCHITIEU",
    "code of that indicator": "hoang-yen-chi-tieu",
    "group of planned people": "HOANGYENNHOM",
    "person in the trash": "HOANGYENTHUNGRAC",
}
PLANNED_FOR = "Trưởng ban HOANGYENCHUCDANH"


@pytest.fixture
def ward():
    """The plan, some people, and everything protected about one of them."""
    load_plan()
    body = Body.objects.order_by("pk").first()
    people = [
        Cadre.objects.create(full_name=name, code=f"CB{n:03}", sex="FM"[n % 2], birth=f"{1980 + n}")
        for n, name in enumerate(["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Phạm Thị Dung"], start=1)
    ]
    for cadre in people:
        Membership.objects.create(cadre=cadre, body=body, since=dt.date(2025, 6, 20))
    Tenure.objects.create(cadre=people[1], post=Post.objects.key().first(), since=dt.date(2025, 7, 1))
    protect(people[0])
    move_to_trash(Cadre.objects.create(full_name=CANARIES["person in the trash"]))
    return people


def protect(cadre):
    cadre.citizen_number = FORMER_NUMBER
    cadre.save()
    cadre.citizen_number = NUMBER
    cadre.save()
    grade = Grade.objects.create(name=CANARIES["grade"], rank=9)
    evaluation = Evaluation.objects.create(
        cadre=cadre,
        year=2025,
        grade=grade,
        score="77.31",
        decision=CANARIES["former decision, in the history"],
    )
    evaluation.decision = CANARIES["decision on an evaluation"]
    evaluation.save()
    post = Post.objects.create(title=PLANNED_FOR)
    entry = SuccessionEntry.objects.create(
        cadre=cadre,
        post=post,
        term=Term.objects.create(name=CANARIES["term of succession"]),
        decision=CANARIES["former decision on succession, in the history"],
        reason=CANARIES["reason for removal"],
        approved_on=dt.date(2025, 9, 1),
    )
    entry.decision = CANARIES["decision on succession"]
    entry.save()
    group = Group.objects.create(code="hoang_yen", name=CANARIES["group of planned people"])
    group.parts.create(source="planned", post=post)
    indicator = Indicator.objects.create(
        plan=Plan.objects.get(),
        code=CANARIES["code of that indicator"],
        title=CANARIES["indicator on planned people"],
        group=group,
        criterion=Criterion.objects.get(code="woman"),
    )
    Target.objects.create(indicator=indicator, milestone=Milestone.objects.get(name="2030"), value=50)


@pytest.fixture
def member(client, ward):
    return signed_in(client, Role.MEMBER)


def starts(ward) -> list[str]:
    """The places from which the crawl begins, on several days and with what a curious reader would try."""
    tries = [
        "",
        "?on=2025-12-31",
        "?on=2031-01-01",
        f"?q={NUMBER}",
        f"?q={CANARIES['grade']}",
        "?sort=citizen_number",
        "?citizen_number__contains=98",
        "?evaluations__grade__name__contains=HOANG",
        "?succession_entries__isnull=0",
        "?missing=citizen_number",
        "?status=any",
    ]
    pages = [reverse("dashboard"), reverse("cadre_list"), reverse("body_list"), reverse("indicator_list")]
    protected = [reverse("indicator", args=[CANARIES["code of that indicator"]])]
    return [page + words for page in pages for words in tries] + protected


def found_in(pages) -> dict[str, list[str]]:
    """Protected thing → addresses whose answer carries it (its own words in the question left aside)."""
    return {
        name: urls
        for name, canary in CANARIES.items()
        if (urls := [url for url, (_status, text) in pages.items() if canary in text and canary not in url])
    }


def test_member_reaches_no_protected_word(member, ward):
    pages = crawl(member, *starts(ward))
    assert found_in(pages) == {}
    # What was asked for stands in the answer, but nothing that answers it.
    for url, (_status, text) in pages.items():
        if url.startswith(f"{reverse('cadre_list')}?") and f"q={NUMBER}" in url:
            assert f"/cadres/{ward[0].pk}/" not in text, url
    assert {status for status, _text in pages.values()} <= {200, 302, 403, 404}
    readable = {
        name
        for name, page in PAGES.items()
        if page.readers and Role.MEMBER in page.readers and page.get == 200
    }
    assert readable - names_of(pages) == set()
    assert len(pages) > 150


def test_member_does_not_learn_who_is_planned_for_what(member, ward):
    person = reverse("cadre", args=[ward[0].pk])
    pages = crawl(member, person, person + "?on=2031-01-01", within=person)
    assert [url for url, (_status, text) in pages.items() if PLANNED_FOR in text] == []
    lists = [reverse("cadre_list"), reverse("cadre_list") + "?status=any"]
    assert [url for url in lists if PLANNED_FOR in member.get(url).content.decode()] == []


def test_staff_see_what_members_do_not(client, ward):
    """The same crawl finds the words where they may be seen: else it would prove nothing."""
    signed_in(client, Role.STAFF)
    office = [
        reverse("admin:cadres_cadre_change", args=[ward[0].pk]),
        reverse("admin:targets_indicator_changelist"),
    ]
    histories = [
        reverse(f"admin:cadres_{model}_history", args=[record.pk])
        for model, record in [
            ("cadre", ward[0]),
            ("evaluation", Evaluation.objects.get()),
            ("successionentry", SuccessionEntry.objects.get()),
        ]
    ]
    trash = reverse("admin:cadres_cadre_changelist") + "?trash=1"
    pages = crawl(client, reverse("dashboard"), reverse("cadre", args=[ward[0].pk]), within="/none")
    pages |= crawl(
        client, *office, *histories, trash, reverse("admin:targets_group_changelist"), within="/none"
    )
    assert set(CANARIES) - set(found_in(pages)) == set()


def answer_without(answer, *words: str) -> str:
    """What the page says, without what was asked and without what differs from request to request."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    for word in words:
        text = text.replace(word, "…")
    return text


@pytest.mark.parametrize("digits", [NUMBER, NUMBER[:6], NUMBER[-4:], FORMER_NUMBER])
def test_part_of_a_citizen_number_is_no_oracle(member, ward, digits):
    nobody = "5" * len(digits)
    page = reverse("cadre_list")
    guessed, other = member.get(page, {"q": digits}), member.get(page, {"q": nobody})
    assert answer_without(guessed, digits) == answer_without(other, nobody)


@pytest.mark.parametrize(
    "query",
    [
        {"sort": "citizen_number"},
        {"sort": "-citizen_number"},
        {"sort": "evaluations__score"},
        {"order": "citizen_number"},
        {"citizen_number": NUMBER},
        {"citizen_number__startswith": "9"},
        {"evaluations__grade": "1"},
        {"succession_entries__post__isnull": "0"},
        {"missing": "citizen_number"},
        {"missing": "evaluation"},
        {"planned": "1"},
    ],
)
def test_protected_field_neither_sorts_nor_filters(member, ward, query):
    page = reverse("cadre_list")
    people = re.compile(r"/cadres/(\d+)/")
    plain, asked = member.get(page).content.decode(), member.get(page, query).content.decode()
    assert people.findall(asked) == people.findall(plain)
    assert len(set(people.findall(plain))) == 4


def test_indicator_on_planned_people_is_not_there_for_members(member, client, ward):
    protected = reverse("indicator", args=[CANARIES["code of that indicator"]])
    unknown = reverse("indicator", args=["khong-co"])
    assert (member.get(protected).status_code, member.get(unknown).status_code) == (404, 404)
