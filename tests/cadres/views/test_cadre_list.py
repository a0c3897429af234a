"""The page of the list: what it shows to whom, at what cost."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from cadres.models import Cadre
from tests.cadres.people import body, complete_levels, hold, person, post, seat, study

pytestmark = pytest.mark.django_db
URL = "/cadres/"
ON = {"on": "2026-11-22"}
# Session, reader, permissions, mergers, totals, ladders, the page, posts, seats,
# courses, levels, bodies with a tab, all tabs' counts, the navigation's counts and the reader's role.
QUERIES = 15


def page(client, **query) -> str:
    answer = client.get(URL, {**ON, **query})
    assert answer.status_code == 200
    return answer.content.decode()


def shown(html: str) -> list[str]:
    found = re.findall(r'class="row-link"[^>]*>(.*?)</a>', html)
    return [" ".join(re.sub(r"<[^>]+>", "", name).split()) for name in found]


def somebody(name: str) -> Cadre:
    cadre = person(name, birth="1992-10-20")
    hold(cadre, post("Phó Bí thư Đảng ủy", short_title="Phó Bí thư"))
    seat(cadre, body(short_name="Ban Chấp hành"), role="Ủy viên")
    study(cadre, "professional", "Thạc sĩ")
    study(cadre, "political_theory", "Cao cấp", completed="2028", status="under_way")
    return cadre


def test_a_row_says_post_age_levels_and_retirement(member_client):
    somebody("Hồ Quốc Khánh")
    html = page(member_client)
    assert shown(html) == ["Hồ Quốc Khánh"]
    row = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html[html.index("row-link") :]))
    parts = ["20/10/1992 34", "Nam", "Phó Bí thư", "Thạc sĩ", "đang học Cao cấp", "? chưa có", "01/11/2054"]
    assert sorted(parts, key=row.index) == parts
    assert "Ban Chấp hành" not in row
    assert "1 đồng chí" in html.replace("\u00a0", " ")


def test_an_age_that_is_not_certain_is_a_range(member_client):
    person("Lê Văn Năm", birth="1986")
    assert "39–40" in page(member_client)


def test_who_stays_past_retirement_is_marked_unless_the_body_allows_it(member_client):
    stays, deputy = person("Lê Văn Ở", birth="1960-01-01"), person("Lê Văn Biểu", birth="1960-01-01")
    seat(stays, body())
    seat(deputy, body("Hội đồng nhân dân phường", leave_at_retirement=False))
    html = page(member_client)
    assert html.count("đã qua, cần kiểm tra") == 1
    assert html.index("đã qua, cần kiểm tra") > html.index(">Ở<")


def test_conditions_are_chips_that_can_be_taken_away(member_client):
    committee = body()
    seat(person("Lê Thị Hai", sex="F"), committee)
    html = page(member_client, body=committee.pk, sex="F")
    assert "Bỏ điều kiện “Ban Chấp hành Đảng bộ phường”" in html
    assert 'href="?sex=F&amp;on=2026-11-22"' in html
    assert f'href="?body={committee.pk}&amp;sex=F&amp;status=any&amp;on=2026-11-22"' in html


def test_the_head_in_use_is_announced_and_turns_the_order_round(member_client):
    person("Lê Hai")
    html = page(member_client)
    assert html.count("aria-sort") == 1
    assert 'aria-sort="ascending"><a href="?sort=-name&amp;on=2026-11-22"' in html
    assert 'aria-sort="descending"' in page(member_client, sort="-age")


def test_tabs_count_people_of_the_day(member_client):
    committee = body(kind="executive_committee", short_name="Ban Chấp hành")
    key = post("Bí thư", committee, is_key=True)
    whole, gap = person("Lê Hai"), person("Lê Ba")
    complete_levels(whole)
    seat(gap, committee)
    hold(gap, key)
    tabs = re.findall(r'<a href="[^"]*"[^>]*>([^<]+) <span>(\d+)</span></a>', page(member_client))
    assert tabs == [
        ("Tất cả", "2"),
        ("Chủ chốt", "1"),
        ("Ban Chấp hành", "1"),
        ("Sắp nghỉ hưu", "0"),
        ("Thiếu dữ liệu", "1"),
    ]
    assert f'<a href="?body={committee.pk}&amp;on=2026-11-22" aria-current="page">' in page(
        member_client, body=committee.pk
    )


def test_counts_are_kept_only_until_a_record_changes(member_client, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    person("Lê Hai")
    assert "1 đồng chí" in page(member_client).replace("\u00a0", " ")
    cadre = person("Lê Ba")
    assert "2 đồng chí" in page(member_client).replace("\u00a0", " ")
    cadre.delete()
    assert "1 đồng chí" in page(member_client).replace("\u00a0", " ")
    cache.clear()


def test_fifty_to_a_page_in_one_order(member_client):
    for number in range(51):
        person(f"Lê Văn A{number:02}")
    first, second = shown(page(member_client)), shown(page(member_client, page=2))
    assert [len(first), len(second)] == [50, 1]
    assert not set(first) & set(second)
    assert shown(page(member_client, page="nonsense")) == first


def test_each_empty_list_says_why_and_what_next(member_client, staff_client):
    assert "Chưa có hồ sơ cán bộ nào" in page(member_client)
    assert "Bộ phận Tổ chức – Văn phòng nhập hồ sơ" in page(member_client)
    assert "btn-primary" in page(staff_client)
    person("Lê Hai")
    html = page(member_client, q="zzz")
    assert "Không có đồng chí nào hợp mọi điều kiện." in html
    assert "Bỏ điều kiện “Tìm: zzz”" in html


def test_missing_data_leads_staff_to_the_form_and_nobody_else(staff_client, member_client):
    cadre = person("Lê Hai")
    link = reverse("record_add", args=[cadre.pk, "trainings"])
    assert f'href="{link}?ladder=professional#id_level"' in page(staff_client)
    assert link not in page(member_client)


def test_a_member_cannot_ask_for_a_citizen_number(member_client, staff_client):
    person("Lê Hai", citizen_number="079080012345")
    for query in ({"q": "079080012345"}, {"q": "0012"}):
        assert shown(page(member_client, **query)) == []
    for query in ({"sort": "citizen_number"}, {"citizen_number": "0790"}, {"missing": "citizen_number"}):
        html = page(member_client, **query)
        assert shown(html) == ["Lê Hai"]
        assert "079080012345" not in html
    assert shown(page(staff_client, q="0012")) == ["Lê Hai"]


def test_without_the_right_there_is_no_list(client, django_user_model):
    assert client.get(URL).status_code == 302
    client.force_login(
        django_user_model.objects.create_user("nobody"), backend="django.contrib.auth.backends.ModelBackend"
    )
    assert client.get(URL).status_code == 403


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_many(
    people, staff_client, no_panels, django_assert_num_queries
):
    for number in range(people):
        somebody(f"Lê Văn {number}")
    with django_assert_num_queries(QUERIES):
        page(staff_client)


def test_the_form_of_conditions_keeps_what_is_chosen(member_client):
    committee = body()
    person("Lê Hai")
    html = page(member_client, conditions="1", body=committee.pk, under40="1")
    assert f'<option value="{committee.pk}" selected>' in html
    assert 'name="under40" value="1" checked' in html
    assert "<select" not in page(member_client)


def test_another_day_is_said_and_carried_into_links(member_client):
    cadre = person("Lê Hai")
    html = page(member_client, on="2025-06-30")
    assert "Đang xem số liệu ngày 30/06/2025" in html
    assert f'href="/cadres/{cadre.pk}/?on=2025-06-30"' in html
