"""Pages in which records are entered and changed: who may, what they save, what they say, what they cost."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from cadres.models import Cadre, Evaluation, Membership, Tenure, TrainingRecord
from cadres.sections import PERSON, SECTIONS
from phopho_cadre.trash import move_to_trash
from tests.accounts import make_user
from tests.cadres.admin.records import everything_about
from tests.cadres.people import body, hold, person, post, seat
from tests.conftest import client_of
from tests.record_forms import errors_of, send, typed

pytestmark = pytest.mark.django_db
ADD = "/cadres/add/"
# Session, reader, permissions (2), the reader's role: what every page costs.
FRAME = 5
# Beside the frame: the person (not where it is to be made), the version of what is changed, and what the
# form offers. The codes, the ethnicities, whether the ward is fictional | posts, decisions | bodies, terms,
# roles | ladders, levels, fields, schools | posts, results | posts, bodies, terms, decisions | grades,
# decisions.
ADDING = {
    "people": 3,
    "posts": 3,
    "seats": 4,
    "trainings": 5,
    "nominations": 3,
    "succession": 5,
    "evaluations": 3,
}
CHANGING = {
    "people": 3,
    "posts": 4,
    "seats": 5,
    "trainings": 6,
    "nominations": 4,
    "succession": 6,
    "evaluations": 4,
}


def addresses(cadre) -> dict[str, str]:
    """Every page of this kind with the right that it asks for."""
    found = {ADD: "add_cadre", f"/cadres/{cadre.pk}/edit/": "change_cadre"}
    for part in [PERSON, *SECTIONS]:
        name = part.model._meta.model_name
        record = part.model.objects.get()
        if part is not PERSON:
            found[part.add_url(cadre)] = f"add_{name}"
        found[part.url("edit", record)] = f"change_{name}"
        found[part.url("delete", record)] = f"delete_{name}"
        if part.end_form:
            found[part.url("end", record)] = f"change_{name}"
    return found


@pytest.fixture
def cadre():
    made = person("Nguyễn Văn An", "1980-03-05", code="CB001")
    everything_about(made)
    return made


def messages_of(answer) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


# --- who may ---------------------------------------------------------------------------------
def test_staff_and_administrators_open_every_page_and_members_none(
    cadre, staff_client, administrator_client, member_client, client
):
    nobody = client_of(make_user(None))
    pages = addresses(cadre)
    assert len(pages) == 25
    for address in pages:
        found = [
            c.get(address).status_code for c in (staff_client, administrator_client, member_client, nobody)
        ]
        assert (address, found) == (address, [200, 200, 403, 403])
        assert client.get(address).url == f"{reverse('login')}?next={address}"


def test_a_member_saves_nothing(cadre, member_client):
    for address in addresses(cadre):
        assert member_client.post(address, {"full_name": "X"}).status_code == 403
    restore = SECTIONS[0].url("restore", Membership.objects.get())
    assert member_client.post(restore).status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        "/cadres/999/edit/",
        "/cadres/999/posts/add/",
        "/cadres/1/people/add/",
        "/cadres/1/nonsense/add/",
        "/records/nonsense/1/edit/",
        "/records/trainings/1/end/",
        "/records/people/1/end/",
        "/records/posts/999/edit/",
    ],
)
def test_what_is_not_there_is_not_found(cadre, staff_client, address):
    assert staff_client.get(address).status_code == 404


def test_taking_back_is_a_post(cadre, staff_client):
    assert staff_client.get(SECTIONS[0].url("restore", Membership.objects.get())).status_code == 405


def test_without_the_right_to_citizen_numbers_the_field_is_not_there(cadre):
    user = make_user(None, "clerk")
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_cadre", "change_cadre"]))
    Cadre.objects.update(citizen_number="079080000001")
    client = client_of(user)
    page = client.get(f"/cadres/{cadre.pk}/edit/")
    assert "079080000001" not in page.content.decode()
    data = typed(page, hometown="Huế") | {"citizen_number": "079080000002"}
    assert client.post(f"/cadres/{cadre.pk}/edit/", data).status_code == 302
    assert Cadre.objects.values_list("citizen_number", "hometown").get() == ("079080000001", "Huế")


# --- a new person ----------------------------------------------------------------------------
def test_the_next_free_code_is_offered(cadre, staff_client):
    assert typed(staff_client.get(ADD))["code"] == "CB002"


def test_a_person_is_entered_as_typed(staff_client):
    answer = send(
        staff_client,
        ADD,
        full_name=" H'Hen  Niê ",
        birth="05.03.1980",
        sex="F",
        party_admission="3/2005",
        citizen_number=" 079 180 012 345 ",
    )
    made = Cadre.objects.get()
    assert answer.url == f"/cadres/{made.pk}/"
    assert (made.full_name, str(made.birth), str(made.party_admission), made.citizen_number, made.code) == (
        "H'Hen Niê",
        "05/03/1980",
        "03/2005",
        "079180012345",
        "CB001",
    )
    assert messages_of(staff_client.get(answer.url)) == ["Đã thêm: H'Hen Niê."]


def test_a_code_taken_meanwhile_becomes_the_next_free_one(staff_client):
    page = staff_client.get(ADD)
    person("Lê Nhanh", code="CB001")
    assert staff_client.post(ADD, typed(page, full_name="Lê Chậm")).status_code == 302
    assert Cadre.objects.get(full_name="Lê Chậm").code == "CB002"


def test_a_code_typed_by_hand_that_is_taken_is_refused(cadre, staff_client):
    answer = send(staff_client, ADD, full_name="Lê Hai", code="CB001")
    assert errors_of(answer) == {"code": ["Mã này đã có ở một cán bộ khác."]}


def test_who_may_be_on_file_already_is_shown_before_anything_is_saved(cadre, staff_client):
    answer = send(staff_client, ADD, full_name="NGUYEN VAN AN", birth="5/3/1980")
    html = answer.content.decode()
    assert Cadre.objects.count() == 1
    assert f'<a href="/cadres/{cadre.pk}/">Nguyễn Văn An</a>, sinh 05/03/1980, CB001' in html
    assert "họ tên gần giống, trùng ngày sinh" in html
    assert "Vẫn tạo mới" in html
    data = typed(answer)
    assert staff_client.post(ADD, data).status_code == 200
    assert Cadre.objects.count() == 1
    settled = re.search(r'name="settled" value="(\w+)"', html)[1]
    assert staff_client.post(ADD, data | {"settled": settled}).status_code == 302
    assert Cadre.objects.count() == 2


def test_an_answer_to_one_doubt_does_not_settle_another(cadre, staff_client):
    answer = send(staff_client, ADD, full_name="Nguyễn Văn An", birth="5/3/1980", sex="M")
    settled = re.search(r'name="settled" value="(\w+)"', answer.content.decode())[1]
    data = typed(answer, citizen_number="079180012345") | {"settled": settled}
    again = staff_client.post(ADD, data)
    assert "Số định danh là của người khác giới tính đã ghi." in again.content.decode()
    assert Cadre.objects.count() == 1


def test_an_equal_citizen_number_names_the_person_who_has_it(cadre, staff_client):
    Cadre.objects.update(citizen_number="079080000001")
    answer = send(staff_client, ADD, full_name="Lê Hai", citizen_number="079080000001")
    assert errors_of(answer) == {"citizen_number": ["Số định danh này đã có ở một cán bộ khác."]}
    assert "trùng số định danh" in answer.content.decode()


def test_pressed_twice_makes_one_person(staff_client):
    data = typed(staff_client.get(ADD), full_name="Lê Hai", birth="1980")
    assert staff_client.post(ADD, data).status_code == 302
    assert staff_client.post(ADD, data).status_code == 200
    assert Cadre.objects.count() == 1


def test_a_number_that_contradicts_the_file_is_asked_about_and_may_stand(cadre, staff_client):
    edit = f"/cadres/{cadre.pk}/edit/"
    answer = send(staff_client, edit, citizen_number="079179012345")
    html = answer.content.decode()
    assert "Số định danh là của người khác giới tính đã ghi." in html
    assert "Số định danh cho năm sinh khác với ngày sinh đã ghi." in html
    settled = re.search(r'name="settled" value="(\w+)"', html)[1]
    assert staff_client.post(edit, typed(answer) | {"settled": settled}).status_code == 302
    assert Cadre.objects.get().citizen_number == "079179012345"
    # Asked once: a later change of something else is not stopped.
    assert send(staff_client, edit, hometown="Huế").status_code == 302


# --- a failed save ---------------------------------------------------------------------------
def test_errors_stand_on_top_and_beside_their_fields_and_nothing_typed_is_lost(staff_client):
    answer = send(
        staff_client, ADD, full_name="", birth="31/02/1980", party_admission="1/1/2005", hometown="Huế"
    )
    html = answer.content.decode()
    assert "<title>Lỗi: Thêm cán bộ" in html
    assert re.findall(r'<li><a href="#(\w+)">', html) == ["id_full_name", "id_birth"]
    assert 'role="alert" tabindex="-1" autofocus id="errors"' in html
    assert 'value="31/02/1980"' in html
    assert 'value="Huế"' in html
    assert errors_of(answer)["birth"] == ["Không có ngày 31/02/1980 trên lịch. Kiểm tra ngày và tháng."]


# --- records of a person ---------------------------------------------------------------------
def test_a_seat_is_added_and_the_reader_is_back_at_its_place(cadre, staff_client):
    council = body("Hội đồng nhân dân phường")
    address = f"/cadres/{cadre.pk}/seats/add/?on=2026-01-05"
    answer = send(staff_client, address, body=str(council.pk), role="Đại biểu", since="1.7.2025")
    assert answer.url == f"/cadres/{cadre.pk}/?on=2026-01-05#services"
    made = Membership.objects.get(body=council)
    assert (made.role, f"{made.since:%d/%m/%Y}", made.cadre) == ("Đại biểu", "01/07/2025", cadre)
    assert made.history.get().history_user_name == "staff"


def test_save_and_add_another_opens_the_same_page_again(cadre, staff_client):
    address = f"/cadres/{cadre.pk}/evaluations/add/"
    answer = send(staff_client, address, year="2024", grade="1", another="1")
    assert answer.url == address
    assert messages_of(staff_client.get(address)) == ["Đã thêm: 2024: Hoàn thành xuất sắc nhiệm vụ."]


def test_a_post_is_ended(cadre, staff_client):
    tenure = Tenure.objects.get()
    address = f"/records/posts/{tenure.pk}/end/"
    assert errors_of(send(staff_client, address, until="")) == {"until": ["Cần điền mục này."]}
    answer = send(staff_client, address, until="1/10/2026", end_reason="Luân chuyển")
    assert answer.url == f"/cadres/{cadre.pk}/#services"
    tenure.refresh_from_db()
    assert (f"{tenure.until:%d/%m/%Y}", tenure.end_reason) == ("01/10/2026", "Luân chuyển")


def test_a_deleted_record_comes_back_from_the_message_itself(cadre, staff_client):
    tenure = Tenure.objects.get()
    address = f"/records/posts/{tenure.pk}/delete/"
    page = staff_client.get(address)
    answer = staff_client.post(address, {"version": page.context["version"]}, follow=True)
    html = answer.content.decode()
    assert messages_of(answer) == ["Đã đưa vào thùng rác: Bí thư."]
    assert Tenure.objects.count() == 0
    undo = re.search(r'<form class="undo" method="post" action="([^"]+)">', html)[1]
    back = staff_client.post(undo, follow=True)
    assert messages_of(back) == ["Đã lấy lại từ thùng rác: Bí thư."]
    assert Tenure.objects.get() == tenure


def test_a_whole_file_goes_and_comes_back(cadre, staff_client):
    address = f"/records/people/{cadre.pk}/delete/"
    page = staff_client.get(address)
    answer = staff_client.post(address, {"version": page.context["version"]}, follow=True)
    assert answer.redirect_chain == [("/cadres/", 302)]
    assert Cadre.objects.count() == 0
    undo = re.search(r'<form class="undo" method="post" action="([^"]+)">', answer.content.decode())[1]
    assert staff_client.post(undo).url == f"/cadres/{cadre.pk}/"
    assert (Cadre.objects.count(), Tenure.objects.count()) == (1, 1)


def test_two_who_enter_one_person_at_once_are_told_in_the_form(cadre, staff_client, monkeypatch):
    Cadre.objects.update(citizen_number="079080000001")
    data = typed(staff_client.get(ADD), full_name="Lê Hai", citizen_number="079080000001", code="CB050")
    # As if the other had been saved between the check and the write.
    monkeypatch.setattr(Cadre, "validate_constraints", lambda *args, **kwargs: None)
    monkeypatch.setattr("cadres.views.record_pages.RecordPage._is_settled", lambda *args: True)
    answer = staff_client.post(ADD, data)
    assert errors_of(answer) == {"citizen_number": ["Số định danh này đã có ở một cán bộ khác."]}
    assert Cadre.objects.count() == 1


def test_what_was_typed_for_a_person_who_went_to_the_trash_is_shown(cadre, staff_client):
    address = f"/cadres/{cadre.pk}/posts/add/"
    data = typed(staff_client.get(address), decision="77-QĐ/ĐU")
    move_to_trash(cadre)
    answer = staff_client.post(address, data)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "77-QĐ/ĐU" in html
    assert f'action="/records/people/{cadre.pk}/restore/"' in html
    assert staff_client.get(address).status_code == 404


def test_in_the_fictional_ward_the_page_says_that_the_new_person_will_be_fictional(staff_client):
    words = "Hệ thống đang chứa phường giả lập"
    assert words not in staff_client.get(ADD).content.decode()
    person("Người Giả", is_demo=True)
    assert words in staff_client.get(ADD).content.decode()


def test_nothing_changed_is_said_and_leaves_no_history(cadre, staff_client):
    answer = staff_client.post(
        f"/cadres/{cadre.pk}/edit/", typed(staff_client.get(f"/cadres/{cadre.pk}/edit/")), follow=True
    )
    assert messages_of(answer) == ["Không có gì thay đổi: Nguyễn Văn An."]
    assert cadre.history.count() == 1


# --- links of the person's page --------------------------------------------------------------
def test_every_way_to_mend_leads_to_a_page_of_the_product_and_its_field(cadre, staff_client, member_client):
    TrainingRecord.objects.all().delete()
    Evaluation.objects.all().delete()
    html = staff_client.get(f"/cadres/{cadre.pk}/").content.decode()
    assert "/admin/cadres/" not in html
    for link in (
        f"/cadres/{cadre.pk}/edit/#id_phone",
        f"/cadres/{cadre.pk}/edit/#id_party_admission",
        f"/cadres/{cadre.pk}/trainings/add/?ladder=it#id_level",
        f"/cadres/{cadre.pk}/posts/add/",
        f"/cadres/{cadre.pk}/seats/add/",
        f"/cadres/{cadre.pk}/succession/add/",
        f"/cadres/{cadre.pk}/nominations/add/",
        f"/cadres/{cadre.pk}/evaluations/add/",
        f"/records/posts/{Tenure.objects.get().pk}/end/",
        f"/records/seats/{Membership.objects.get().pk}/edit/",
    ):
        assert f'href="{link}"' in html
    for part in ("/edit/", "/add/", "/end/", "/delete/"):
        assert part not in member_client.get(f"/cadres/{cadre.pk}/").content.decode()


@pytest.mark.parametrize("field", ["phone", "party_admission", "birth", "sex", "citizen_number", "note"])
def test_a_link_to_a_field_finds_it(cadre, staff_client, field):
    assert f'id="id_{field}"' in staff_client.get(f"/cadres/{cadre.pk}/edit/").content.decode()


def test_a_link_to_a_ladder_offers_its_levels_alone(cadre, staff_client):
    form = staff_client.get(f"/cadres/{cadre.pk}/trainings/add/?ladder=it").context["form"]
    choices = form.fields["level"].choices[1:]
    assert [(group, [label for _value, label in levels]) for group, levels in choices] == [
        ("Tin học", ["Cơ bản", "Nâng cao"])
    ]


def test_a_link_to_a_year_fills_it_in(cadre, staff_client):
    assert typed(staff_client.get(f"/cadres/{cadre.pk}/evaluations/add/?year=2022"))["year"] == "2022"


def test_what_a_list_lacks_can_be_added_without_leaving_what_was_typed(cadre, staff_client):
    html = staff_client.get(f"/cadres/{cadre.pk}/posts/add/").content.decode()
    add = reverse("admin:cadres_post_add")
    assert f'<a href="{add}" target="_blank">Thêm trong thẻ mới</a>' in html
    assert staff_client.get(add).status_code == 200
    clerk = make_user(None, "clerk")
    clerk.user_permissions.set(Permission.objects.filter(codename__in=["view_cadre", "add_tenure"]))
    assert "/admin/" not in client_of(clerk).get(f"/cadres/{cadre.pk}/posts/add/").content.decode()


def test_what_was_typed_lately_is_offered(cadre, staff_client):
    for number in ("12-QĐ/ĐU", "15-QĐ/ĐU"):
        held = hold(person("Lê Hai"), post("Phó Bí thư"))
        held.decision = number
        held.save()
    html = staff_client.get(f"/cadres/{cadre.pk}/posts/add/").content.decode()
    assert '<option value="15-QĐ/ĐU"></option><option value="12-QĐ/ĐU"></option>' in html
    assert 'list="id_decision_offered"' in html


# --- cost ------------------------------------------------------------------------------------
@pytest.mark.parametrize("records", [1, 3])
@pytest.mark.parametrize("section", sorted(ADDING))
def test_the_forms_cost_the_same_however_much_is_on_file(
    section, records, cadre, staff_client, django_assert_num_queries
):
    for number in range(1, records):
        other = person(f"Lê {number}", code=f"CB9{number}", ethnicity=f"Dân tộc {number}")
        hold(other, post(f"Phó {number}", body(f"Cơ quan {number}")))
        seat(other, body(f"Cơ quan {number}"), role=f"Vai {number}")
    part = next(part for part in [PERSON, *SECTIONS] if part.slug == section)
    record = part.model.objects.order_by("pk").first()
    with django_assert_num_queries(FRAME + ADDING[section]):
        staff_client.get(ADD if part is PERSON else part.add_url(cadre))
    with django_assert_num_queries(FRAME + CHANGING[section]):
        staff_client.get(part.url("edit", record))
