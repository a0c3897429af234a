"""The sheet of people: what becomes new, what changes, and what contradicts itself."""

import datetime as dt

from django.utils.translation import gettext as _

from cadres.codes import next_codes
from cadres.importing.changes import Change, SheetChanges
from cadres.importing.parsing import ParsedSheet
from cadres.importing.people import Directory, Person, match_people
from cadres.importing.problems import CellError
from cadres.importing.sheets import People
from phopho_cadre.vietnamese import match_key


def check_people(own: ParsedSheet | None, directory: Directory, day: dt.date) -> SheetChanges:
    """Changes of the sheet of people; problems are reported in ``own``. ``day``: nobody is born after it."""
    outcome = SheetChanges(People, own)
    if own is None:
        return outcome
    people = match_people(own, directory)
    _give_codes(people)
    for person in people:
        change = _change_of(person)
        outcome.changes.append(change)
        _check_dates(own, change, day)
    _check_citizen_numbers(own, outcome.changes)
    return outcome


def _give_codes(people: list[Person]) -> None:
    """New people without a code get the next free ones, in the order of rows."""
    without = [p for p in people if not p.code and "code" not in p.values and "code" not in p.row.bad]
    if without:
        given = [p.values["code"] for p in people if "code" in p.values]
        for person, code in zip(without, next_codes(len(without), taken=given), strict=True):
            person.code = person.values["code"] = code


def _change_of(person: Person) -> Change:
    values = dict(person.values)
    if person.cadre is not None:
        # Another case or spelling of the same name or code is no change.
        for name in ("full_name", "code"):
            if match_key(values.get(name, "")) == match_key(getattr(person.cadre, name)):
                values.pop(name, None)
    change = Change(person.row, person, values, record=person.cadre)
    if person.cadre is not None:
        change.compare()
    return change


def _check_dates(own: ParsedSheet, change: Change, day: dt.date) -> None:
    birth = change.value("birth")
    admission, official = change.value("party_admission"), change.value("party_official")
    if birth and birth.first > day and "birth" in change.values:
        own.reject(change.row, "birth", born_later(birth))
        return
    if admission and birth and admission.last <= birth.first:
        own.reject(
            change.row, _blame(change, "party_admission", "birth"), admitted_before_birth(admission, birth)
        )
    elif official and admission and official.last < admission.first:
        own.reject(
            change.row,
            _blame(change, "party_official", "party_admission"),
            official_before_admission(official, admission),
        )


def _blame(change: Change, *names: str) -> str:
    """The first of the fields that stands in the row."""
    return next((name for name in names if name in change.values), names[0])


def _check_citizen_numbers(own: ParsedSheet, changes: list[Change]) -> None:
    """Two new people with one number; those on record were compared when they were matched."""
    holders: dict[str, Change] = {}
    for change in changes:
        number = change.values.get("citizen_number")
        if number and holders.setdefault(number, change) is not change:
            own.reject(change.row, "citizen_number", number_twice(holders[number].row.number))


def born_later(birth) -> CellError:
    return CellError(
        "birth_in_future",
        _("The date of birth %(birth)s lies in the future.") % {"birth": birth},
        _("Correct the date of birth."),
    )


def admitted_before_birth(admission, birth) -> CellError:
    return CellError(
        "admitted_before_birth",
        _("Party admission on %(admission)s is before the date of birth %(birth)s.")
        % {"admission": admission, "birth": birth},
        _("Correct one of the two dates."),
    )


def official_before_admission(official, admission) -> CellError:
    return CellError(
        "official_before_admission",
        _("The Party official day %(official)s is before the admission day %(admission)s.")
        % {"official": official, "admission": admission},
        _("Correct one of the two dates."),
    )


def number_twice(row: int) -> CellError:
    return CellError(
        "number_taken",
        _("The person in row %(row)s has the same citizen number.") % {"row": row},
        _("Correct the number of one of them."),
    )
