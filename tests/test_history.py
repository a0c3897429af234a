"""Who changed what, when, and by which import, whatever way a record is written."""

import datetime as dt
import io
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import call_command
from django.urls import reverse

from cadres.history import current_import, during_import
from cadres.models import (
    Body,
    Cadre,
    Evaluation,
    ImportRun,
    Membership,
    Nomination,
    SuccessionEntry,
    Tenure,
    TrainingRecord,
)
from phopho_cadre.roles import Role
from phopho_cadre.trash import move_to_trash
from tests.accounts import make_user
from tests.admin_forms import form_data

pytestmark = pytest.mark.django_db
NOT_TRACKED = {"cadres.ImportRun", "phopho_cadre.OneTimePassword"}


@pytest.fixture
def staff(client):
    user = make_user(Role.STAFF, "canbo")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return user


def add_cadre(client, **fields):
    url = reverse("admin:cadres_cadre_add")
    assert client.post(url, form_data(client.get(url), **fields)).status_code == 302
    return Cadre.objects.get(full_name=fields["full_name"])


def rows(record) -> list[tuple]:
    return list(record.history.order_by("history_id").values_list("history_type", "history_user_name"))


def test_every_model_of_the_office_is_tracked():
    untracked = {
        model._meta.label
        for app in ("cadres", "targets", "phopho_cadre")
        for model in apps.get_app_config(app).get_models()
        if not hasattr(model, "history") and "Historical" not in model.__name__
    }
    assert untracked <= NOT_TRACKED | {"cadres.SavedView"}


def test_form_leaves_who_before_and_after(client, staff):
    cadre = add_cadre(client, full_name="Nguyễn Văn An", birth="1980")
    url = reverse("admin:cadres_cadre_change", args=[cadre.pk])
    client.post(url, form_data(client.get(url), birth="3/1980"))
    assert rows(cadre) == [("+", "canbo"), ("~", "canbo")]
    latest, first = cadre.history.order_by("-history_id")
    [change] = latest.diff_against(first).changes
    assert (change.field, str(change.old), str(change.new)) == ("birth", "1980", "03/1980")


def test_inline_and_list_and_trash_and_restore_leave_rows(client, staff):
    body = Body.objects.create(name="Ban Chấp hành")
    cadre = add_cadre(
        client, full_name="Nguyễn Văn An", **{"memberships-TOTAL_FORMS": 1, "memberships-0-body": body.pk}
    )
    seat = Membership.objects.get()
    assert rows(seat) == [("+", "canbo")]
    url = reverse("admin:cadres_cadre_changelist")
    client.post(url, {"action": "delete_selected", "_selected_action": [cadre.pk], "post": "yes"})
    client.post(url + "?trash=1", {"action": "restore_from_trash", "_selected_action": [cadre.pk]})
    assert rows(seat) == [("+", "canbo"), ("~", "canbo"), ("~", "canbo")]
    assert rows(cadre) == [("+", "canbo"), ("~", "canbo"), ("~", "canbo")]


def test_saving_without_a_change_of_the_record_is_seen_as_such(client, staff):
    cadre = add_cadre(client, full_name="Nguyễn Văn An")
    url = reverse("admin:cadres_cadre_change", args=[cadre.pk])
    client.post(url, form_data(client.get(url)))
    latest, first = cadre.history.order_by("-history_id")
    assert latest.diff_against(first).changes == []


def test_what_is_done_without_a_page_has_no_name():
    assert rows(Cadre.objects.create(full_name="Nguyễn Văn An")) == [("+", "")]


def test_command_that_imports_leaves_one_row_for_each_record():
    call_command("import_workbook", Path(__file__).parent / "data" / "phuong-mau.xlsx", stdout=io.StringIO())
    run = ImportRun.objects.get()
    records = [Cadre, Membership, Tenure, TrainingRecord, Nomination, SuccessionEntry, Evaluation]
    counts = {model.__name__: model.objects.count() for model in records}
    assert counts == {model.__name__: model.history.filter(history_type="+").count() for model in records}
    assert counts == {model.__name__: model.history.filter(import_run=run).count() for model in records}
    assert min(counts.values()) > 0
    call_command("import_workbook", Path(__file__).parent / "data" / "phuong-mau.xlsx", stdout=io.StringIO())
    assert counts == {model.__name__: model.history.count() for model in records}


def test_import_is_named():
    run = ImportRun.objects.create(file_name="phuong.xlsx", sha256="x", content=b"")
    with during_import(run):
        assert current_import() == run
        inside = Cadre.objects.create(full_name="Nguyễn Văn An")
    outside = Cadre.objects.create(full_name="Trần Thị Bình")
    assert current_import() is None
    assert (inside.history.get().import_run, outside.history.get().import_run) == (run, None)
    run.delete()
    assert inside.history.get().import_run is None


def test_import_that_fails_leaves_no_import_behind():
    run = ImportRun.objects.create(file_name="x", sha256="x", content=b"")
    with pytest.raises(ZeroDivisionError), during_import(run):
        raise ZeroDivisionError
    assert current_import() is None


def test_name_stays_when_the_account_is_gone(client, staff):
    cadre = add_cadre(client, full_name="Nguyễn Văn An")
    User.objects.filter(pk=staff.pk).delete()
    assert rows(cadre) == [("+", "canbo")]
    assert cadre.history.get().history_user is None


def test_history_stays_when_the_record_is_gone():
    cadre = Cadre.objects.create(full_name="Nguyễn Văn An")
    pk = cadre.pk
    cadre.delete()
    assert [row.history_type for row in Cadre.history.filter(id=pk).order_by("history_id")] == ["+", "-"]


def test_keys_that_follow_from_others_are_no_change():
    cadre = Cadre.objects.create(full_name="Nguyễn Văn An")
    stored = {field.name for field in cadre.history.model._meta.get_fields()}
    assert not stored & {"name_search", "name_sort", "birth_first", "birth_last"}


def test_page_of_history_shows_before_and_after_and_takes_nothing(client, staff):
    cadre = add_cadre(client, full_name="Nguyễn Văn An", birth="1980")
    url = reverse("admin:cadres_cadre_change", args=[cadre.pk])
    client.post(url, form_data(client.get(url), birth="3/1980"))
    shown = client.get(reverse("admin:cadres_cadre_history", args=[cadre.pk])).content.decode()
    assert "canbo" in shown
    assert "1980 → 03/1980" in shown
    version = cadre.history.order_by("history_id").first()
    old = reverse("admin:cadres_cadre_simple_history", args=[cadre.pk, version.pk])
    assert client.get(old).status_code == 200
    assert client.post(old, form_data(client.get(url), full_name="Khác")).status_code == 405
    cadre.refresh_from_db()
    assert cadre.full_name == "Nguyễn Văn An"


def test_moment_is_in_utc_and_in_order():
    cadre = Cadre.objects.create(full_name="Nguyễn Văn An")
    move_to_trash(cadre, dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    moments = list(cadre.history.order_by("history_id").values_list("history_date", flat=True))
    assert moments == sorted(moments)
    assert moments[0].utcoffset() == dt.timedelta(0)
