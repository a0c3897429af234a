"""Bodies and their rosters on any day."""

import datetime as dt
import re

import pytest

from cadres.models import BodyVersion, Term
from tests.cadres.people import body, hold, person, post, seat

pytestmark = pytest.mark.django_db
ON = {"on": "2026-11-22"}
# Session, reader, permissions, mergers, bodies, their names, seats, key posts held, key posts, posts
# without a body (2), navigation's counts, groups.
LIST_QUERIES = 13
# Session, reader, permissions, body, names, mergers, totals, members, seats, posts held, predecessors,
# posts and holders (2), navigation's counts, groups.
ROSTER_QUERIES = 15


def text(client, url, **query) -> str:
    answer = client.get(url, {**ON, **query})
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_the_list_counts_members_women_and_the_young_of_the_day(member_client):
    committee = body(kind="executive_committee")
    key = post("Bí thư", committee, is_key=True)
    post("Phó Bí thư", committee, is_key=True)
    hold(person("Lê Bí"), key)
    seat(person("Lê Thị Một", "1990-01-01", "F"), committee)
    seat(person("Lê Hai", "1970-01-01"), committee)
    seat(person("Lê Ba", "1970-01-01"), committee, dt.date(2020, 1, 1), dt.date(2025, 6, 20))
    assert "Ban Chấp hành Đảng bộ phường 2 thành viên 1 1 1/2" in text(member_client, "/bodies/")
    before = text(member_client, "/bodies/", on="2025-06-19")
    assert "Ban Chấp hành Đảng bộ phường 1 thành viên 0 0 0/2" in before


def test_someone_with_two_seats_behind_a_merged_body_counts_once(member_client):
    new = body("Đảng bộ mới")
    old = body("Đảng bộ cũ", successor=new, until=dt.date(2027, 1, 1))
    both = person("Lê Hai")
    seat(both, new)
    seat(both, old)
    assert "Đảng bộ mới 1 thành viên" in text(member_client, "/bodies/")
    assert "1 đồng chí" in text(member_client, f"/bodies/{new.pk}/").replace("\u00a0", " ")


def test_a_roster_names_role_term_since_posts_and_age(member_client):
    committee = body()
    term = Term.objects.create(body=committee, name="2025-2030")
    cadre = person("Hồ Quốc Khánh", "1992-10-20")
    seat(cadre, committee, role="Ủy viên", term=term)
    hold(cadre, post("Phó Bí thư Đảng ủy", committee, short_title="Phó Bí thư", is_key=True))
    post("Bí thư Đảng ủy", committee)
    page = text(member_client, f"/bodies/{committee.pk}/")
    assert "Hồ Quốc Khánh 34 tuổi Ủy viên 2025-2030 20/06/2025 Phó Bí thư" in page
    assert "Bí thư Đảng ủy khuyết" in page


def test_a_roster_keeps_who_is_past_retirement(member_client):
    committee = body()
    seat(person("Lê Già", "1950-01-01", status="retired"), committee)
    assert "Lê Già" in text(member_client, f"/bodies/{committee.pk}/")


def test_a_roster_is_that_of_the_day_under_the_name_of_the_day(member_client):
    committee = body()
    BodyVersion.objects.create(body=committee, name="Tên cũ", until=dt.date(2025, 7, 1))
    seat(person("Lê Trước"), committee, dt.date(2020, 1, 1), dt.date(2025, 6, 20))
    seat(person("Lê Sau"), committee, dt.date(2025, 6, 20))
    before = text(member_client, f"/bodies/{committee.pk}/", on="2025-06-19")
    now = text(member_client, f"/bodies/{committee.pk}/")
    assert [name in before for name in ("Lê Trước", "Lê Sau", "Tên cũ")] == [True, False, True]
    assert [name in now for name in ("Lê Trước", "Lê Sau", "Tên cũ")] == [False, True, False]


def test_those_who_precede_the_highest_post_come_after_it(member_client):
    committee = body()
    deputy, head, plain = person("Lê An"), person("Lê Bình"), person("Lê Ánh")
    for cadre in (deputy, head, plain):
        seat(cadre, committee)
    hold(deputy, post("Phó Bí thư", committee, protocol_rank=2))
    hold(head, post("Bí thư", committee, protocol_rank=1))
    html = member_client.get(f"/bodies/{committee.pk}/", ON).content.decode()
    assert re.findall(r'row-link"[^>]*>.*?<span class="given">(.*?)</span>', html) == ["Bình", "An", "Ánh"]


def test_an_empty_body_says_so(member_client):
    committee = body()
    page = text(member_client, f"/bodies/{committee.pk}/")
    assert "Chưa có ai trong Ban Chấp hành Đảng bộ phường ngày này." in page


@pytest.mark.parametrize("many", [1, 3])
def test_both_pages_cost_the_same_for_one_and_for_many(many, member_client, django_assert_num_queries):
    for number in range(many):
        committee = body(f"Ủy ban {number}")
        BodyVersion.objects.create(body=committee, name="Tên cũ", until=dt.date(2020, 7, 1))
        for one in range(many):
            cadre = person(f"Lê {number} {one}")
            seat(cadre, committee)
            hold(cadre, post(f"Chức vụ {one}", committee, is_key=True))
            hold(cadre, post(f"Ngoài {one}"))
    with django_assert_num_queries(LIST_QUERIES):
        text(member_client, "/bodies/")
    with django_assert_num_queries(ROSTER_QUERIES):
        text(member_client, f"/bodies/{committee.pk}/")
