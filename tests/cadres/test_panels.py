"""Later apps hang parts into the pages of people."""

import pytest

from cadres.panels import Column, Panel, panels_for, register_panel, unregister_panel
from tests.cadres.people import DAY, person

ON = {"on": "2026-11-22"}


def standards(request, cadres, day):
    return Column("PLAN-COLUMN", "ui/empty.html", {cadres[0].pk: {}} if cadres else {}, note="PLAN-NOTE")


def panel(request, cadre, day):
    return Panel("ui/empty.html", {"text": cadre.full_name})


def nothing(request, cadre, day):
    return None


@pytest.fixture
def hung():
    register_panel("list_column", standards)
    register_panel("cadre_side", panel)
    register_panel("cadre_side", panel)
    register_panel("cadre_side", nothing)
    yield
    unregister_panel("list_column", standards)
    unregister_panel("cadre_side", panel)
    unregister_panel("cadre_side", nothing)


@pytest.mark.django_db
def test_a_column_and_its_note_appear_in_the_list(hung, member_client):
    person("Lê Hai")
    html = member_client.get("/cadres/", ON).content.decode()
    assert html.count("PLAN-COLUMN") == 1
    assert html.count("PLAN-NOTE") == 1


@pytest.mark.django_db
def test_a_panel_is_hung_once_and_one_with_nothing_to_say_not_at_all(hung):
    cadre = person("Lê Hai")
    found = panels_for("cadre_side", None, cadre, DAY)
    assert found.count(Panel("ui/empty.html", {"text": "Lê Hai"})) == 1
    assert None not in found


def test_a_slot_that_no_page_has_is_refused():
    with pytest.raises(KeyError):
        register_panel("nowhere", panel)
