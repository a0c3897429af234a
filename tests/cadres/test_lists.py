"""Who is on a list, in which order, and what is said of all of them."""

import datetime as dt
import unicodedata

import pytest
from django.http import QueryDict

from cadres.lineage import Lineage
from cadres.lists import Filters, Totals, arrange, select, totals
from tests.cadres.people import DAY, body, complete_levels, hold, person, post, seat, study

pytestmark = pytest.mark.django_db


def names(query: str, day: dt.date = DAY, sort: str = "name", by_citizen_number: bool = False) -> list[str]:
    filters = Filters.read(QueryDict(query))
    people = select(filters, day, Lineage(), by_citizen_number=by_citizen_number)
    return [cadre.full_name for cadre in arrange(people, sort, day, filters.q)]


def test_people_are_sorted_by_given_name_in_vietnamese_order():
    written = ["Trần Văn An", "Nguyễn Văn An", "Lê Anh", "Lê Ánh", "Lê Ăn", "Lê Ân", "Lê Dung", "Lê Đức"]
    for name in reversed(written):
        person(name)
    assert names("") == [
        "Nguyễn Văn An",
        "Trần Văn An",
        "Lê Anh",
        "Lê Ánh",
        "Lê Ăn",
        "Lê Ân",
        "Lê Dung",
        "Lê Đức",
    ]
    assert names("", sort="-name")[0] == "Lê Đức"


@pytest.mark.parametrize(
    "typed",
    [
        "dang thi au",
        "ĐẶNG  THỊ ẤU",
        unicodedata.normalize("NFD", "Đặng Thị Ấu"),
        "dta",
        "dtau",
        "CB007",
        "0905",
        "au dang",
    ],
)
def test_search_finds_a_name_however_it_is_typed(typed):
    person("Đặng Thị Ấu", code="CB007", phone="0905 123 456")
    person("Trần Văn Nam", code="CB008", phone="0914")
    query = QueryDict(mutable=True)
    query["q"] = typed
    assert names(query.urlencode()) == ["Đặng Thị Ấu"]


def test_names_written_exactly_so_come_first():
    person("Lê Văn Dung")
    person("Lê Văn Dũng")
    person("Bùi Văn Dụng")
    assert names("q=dũng")[0] == "Lê Văn Dũng"
    assert names("q=dung")[0] == "Lê Văn Dung"
    assert len(names("q=dung")) == 3


@pytest.mark.parametrize("typed", ["%25", "_", "\\", "%00"])
def test_wildcards_of_the_database_are_plain_letters(typed):
    person("Trần Văn Nam")
    assert names(f"q={typed}") == ([] if typed != "%00" else ["Trần Văn Nam"])


def test_parts_of_a_citizen_number_find_nobody_without_the_right():
    person("Trần Văn Nam", citizen_number="079080012345")
    assert names("q=079080012345") == []
    assert names("q=0012") == []
    assert names("q=079080012345", by_citizen_number=True) == ["Trần Văn Nam"]
    assert names("q=0012", by_citizen_number=True) == ["Trần Văn Nam"]


def test_members_holders_and_key_leaders_are_those_of_the_day():
    committee = body()
    secretary = post("Bí thư Đảng ủy", committee, is_key=True)
    before, now = person("Lê Trước"), person("Lê Nay")
    seat(before, committee, dt.date(2020, 6, 1), dt.date(2025, 6, 20))
    seat(now, committee, dt.date(2025, 6, 20))
    hold(before, secretary, dt.date(2020, 6, 1), dt.date(2025, 6, 20))
    hold(now, secretary, dt.date(2025, 6, 20))
    for query in (f"body={committee.pk}", f"post={secretary.pk}", "key=1", "seated=1"):
        assert names(query) == ["Lê Nay"]
        assert names(query, dt.date(2025, 6, 19)) == ["Lê Trước"]
        assert names(query, dt.date(2025, 6, 20)) == ["Lê Nay"]


def test_members_of_a_merged_body_count_until_the_merger():
    new = body("Đảng bộ phường mới", since=dt.date(2025, 7, 1))
    old = body("Đảng bộ phường cũ", until=dt.date(2025, 7, 1), successor=new)
    seat(person("Lê Cũ"), old, dt.date(2020, 1, 1))
    assert names(f"body={new.pk}", dt.date(2025, 6, 30)) == ["Lê Cũ"]
    assert names(f"body={new.pk}", dt.date(2025, 7, 1)) == []


def test_under_40_means_certainly_under_40():
    person("Lê Chắc", birth="1986-11-23")
    person("Lê Tròn", birth="1986-11-22")
    person("Lê Năm", birth="1986")
    person("Lê Trống", birth="")
    assert names("under40=1") == ["Lê Chắc"]


def test_missing_data_is_no_record_at_all():
    whole = person("Lê Đủ")
    complete_levels(whole)
    learning = person("Lê Học")
    complete_levels(learning)
    learning.trainings.filter(ladder__code="foreign_language").delete()
    study(learning, "foreign_language", "Bậc 3", completed="2028", status="under_way")
    bare = person("Lê Trống", birth="", sex="")
    assert names("missing=any") == ["Lê Trống"]
    for what in ("birth", "sex", "professional", "foreign_language"):
        assert names(f"missing={what}") == ["Lê Trống"]
    complete_levels(bare)
    assert names("missing=foreign_language") == []
    assert names("missing=any") == ["Lê Trống"]


def test_a_record_in_the_trash_is_no_record():
    trashed = person("Lê Rác")
    trashed.trashed_at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    trashed.save()
    assert names("status=any") == []


def test_the_status_is_in_work_unless_asked_otherwise():
    person("Lê Đang")
    person("Lê Hưu", status="retired")
    assert names("") == ["Lê Đang"]
    assert names("status=retired") == ["Lê Hưu"]
    assert names("status=any") == ["Lê Đang", "Lê Hưu"]
    assert names("status=nonsense&body=x&sort=nonsense&missing=citizen_number") == ["Lê Đang"]


def test_retiring_within_twelve_months():
    # Men born from April 1966 retire at 62: on the first of the following month.
    person("Lê Sớm", birth="1965-10-05")
    person("Lê Muộn", birth="1970-01-01")
    assert names("retiring=1") == ["Lê Sớm"]


def test_sorting_by_age_rank_and_retirement_puts_the_unknown_last():
    committee = body(protocol_rank=1)
    old, young = person("Lê Già", "1965-01-01"), person("Lê Trẻ", "1999-01-01")
    unknown = person("Lê Chưa", "")
    hold(young, post("Bí thư", committee, protocol_rank=1))
    hold(old, post("Phó Bí thư", committee, protocol_rank=2))
    seat(unknown, committee)
    assert names("", sort="age") == ["Lê Trẻ", "Lê Già", "Lê Chưa"]
    assert names("", sort="-age") == ["Lê Già", "Lê Trẻ", "Lê Chưa"]
    assert names("", sort="rank") == ["Lê Trẻ", "Lê Già", "Lê Chưa"]
    assert names("", sort="retirement") == ["Lê Già", "Lê Trẻ", "Lê Chưa"]


def test_namesakes_keep_one_order():
    first, second = person("Lê Văn An"), person("Lê Văn An")
    people = select(Filters(), DAY, Lineage())
    assert [c.pk for c in arrange(people, "name", DAY)] == [first.pk, second.pk]
    assert [c.pk for c in arrange(people, "-name", DAY)] == [first.pk, second.pk]


def test_totals_count_women_the_young_and_the_average_of_completed_years():
    person("Lê Một", birth="1986-11-23", sex="F")  # 39
    person("Lê Hai", birth="1976-11-22")  # 50
    person("Lê Ba", birth="1966")  # 59 or 60
    person("Lê Bốn", birth="", sex="")
    assert totals(select(Filters(), DAY, Lineage()), DAY) == Totals(4, 1, 1, 50)


@pytest.mark.parametrize(
    ("birth", "age"),
    [("1986-11-22", 40), ("1986-11-23", 39), ("1986-10", 40), ("1986-12", 39), ("1988-02-29", 38)],
)
def test_the_average_of_one_is_their_age(birth, age):
    person("Lê Một", birth=birth)
    assert totals(select(Filters(), DAY, Lineage()), DAY).average_age == age


def test_nobody_has_no_average():
    assert totals(select(Filters(), DAY, Lineage()), DAY) == Totals(0, 0, 0, None)


def test_an_address_says_what_a_filter_says_and_back():
    query = QueryDict("q=an&body=3&post=4&key=1&sex=F&under40=1&retiring=1&seated=1&missing=sex&status=any")
    filters = Filters.read(query)
    assert filters.as_query() == query.dict()
    assert Filters().as_query() == {}
    assert filters.without("status").status == "any"
    assert filters.without("body").body is None
