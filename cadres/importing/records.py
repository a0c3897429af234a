"""The six later sheets: rows become changes; what contradicts itself or the records is reported."""

import datetime as dt
from collections import defaultdict

from cadres.importing.changes import Change, SheetChanges
from cadres.importing.kinds import KINDS, Kind
from cadres.importing.lookups import NO_BODY, Lookups
from cadres.importing.overlaps import check_overlaps, set_aside_seats_never_taken
from cadres.importing.parsing import ParsedSheet, Row
from cadres.importing.people import Directory, Person, chunks, contradicts
from cadres.importing.problems import CellError
from cadres.importing.sheets import Events, Planning, Posts, Seats, Sheet


def check_records(
    sheets: dict[type[Sheet], ParsedSheet], directory: Directory, lookups: Lookups, day: dt.date
) -> list[SheetChanges]:
    """The changes of each later sheet. ``day`` is today."""
    ask_for_bodies(sheets, lookups)
    return [_check(kind(lookups), sheets.get(kind.sheet), directory, day) for kind in KINDS]


def ask_for_bodies(sheets: dict[type[Sheet], ParsedSheet], lookups: Lookups) -> None:
    """Meet every body, and every post named with its body, before any name alone is looked up.

    So the order of rows and sheets does not decide what "Chủ tịch" alone stands for.
    """
    for sheet, title in ((Seats, None), (Posts, "_post"), (Events, "_post"), (Planning, "_target")):
        seen = set()
        for row in sheets[sheet].rows if sheet in sheets else ():
            pair = row.values.get("_body"), row.values.get(title)
            if pair[0] and pair[0] not in NO_BODY and pair not in seen:
                seen.add(pair)
                _meet(lookups, *pair)


def _meet(lookups: Lookups, body_name: str, title: str | None) -> None:
    try:
        body = lookups.bodies.get(body_name)
    except CellError:
        return  # Reported where the row is checked.
    if title:
        lookups.posts.of_body(title, body)


def _check(kind: Kind, parsed: ParsedSheet | None, directory: Directory, day: dt.date) -> SheetChanges:
    outcome = SheetChanges(kind.sheet, parsed)
    if parsed is None:
        return outcome
    find_person = _person_finder(parsed, directory)
    by_key: dict[tuple, list[Change]] = defaultdict(list)
    for row in parsed.rows:
        _read_row(kind, parsed, row, find_person, by_key)
    changes = [change for same in by_key.values() for change in same]
    changes.sort(key=lambda change: change.row.number)
    stored = _stored(kind, changes)
    _match_records(kind, changes, stored)
    if hasattr(kind, "holds"):
        set_aside_seats_never_taken(changes)
    for change in changes:
        if not change.never_in_force:
            _check_order(kind, parsed, change)
    if hasattr(kind, "holds"):
        check_overlaps(kind, parsed, changes, stored, day)
    outcome.changes = changes
    return outcome


def _person_finder(parsed: ParsedSheet, directory: Directory):
    """A function that gives the person of a row, or reports the row and gives None."""
    known: dict[tuple, Person | CellError] = {}

    def find(row: Row) -> Person | None:
        if row.bad & {"_code", "_name"}:
            return None
        pair = row.values.get("_code"), row.values.get("_name")
        if pair not in known:
            try:
                known[pair] = directory.find(*pair)
            except CellError as error:
                known[pair] = error
        found = known[pair]
        if isinstance(found, Person):
            return found
        parsed.reject(row, "_code" if pair[0] else "_name", found)
        return None

    return find


def _read_row(kind: Kind, parsed: ParsedSheet, row: Row, find_person, by_key: dict) -> None:
    def look(attribute, function, *arguments):
        try:
            return function(*arguments)
        except CellError as error:
            parsed.reject(row, attribute, error)
            return None

    person = find_person(row)
    refs = {name: ref for name, ref in kind.refs(row.values, look).items() if ref is not None}
    values = {name: value for name, value in row.values.items() if name[0] != "_"}
    change = Change(row, person, values, refs)
    if person is None or row.bad.intersection(kind.key_attributes):
        _check_order(kind, parsed, change)
        return
    key = (person, *kind.key(change))
    first = next((known for known in by_key[key] if kind.same_row(known, change)), None)
    if first is None:
        by_key[key].append(change)
    else:
        _merge(parsed, first, change)


def _merge(parsed: ParsedSheet, first: Change, further: Change) -> None:
    """Identical rows count once; what only one of them tells is added; a contradiction is reported."""
    attribute_of = {"term": "_term", "grade": "_grade"}
    for known, told in ((first.values, further.values), (first.refs, further.refs)):
        for name, value in told.items():
            if known.setdefault(name, value) != value:
                attribute = attribute_of.get(name, name)
                if attribute in parsed.by_attribute:
                    parsed.reject(further.row, attribute, contradicts(first.row.number))


def _check_order(kind: Kind, parsed: ParsedSheet, change: Change) -> None:
    found = kind.order_error(change)
    if found:
        parsed.reject(change.row, *found)


def _stored(kind: Kind, changes: list[Change]) -> dict[int, list]:
    """The records of the sheet's people, by id of the person."""
    ids = {change.person.id for change in changes} - {None}
    found = defaultdict(list)
    for part in chunks(ids):
        for record in kind.sheet.model.objects.filter(cadre_id__in=part).order_by("pk"):
            found[record.cadre_id].append(record)
    return found


def _match_records(kind: Kind, changes: list[Change], stored: dict[int, list]) -> None:
    index = defaultdict(list)
    for person_id, records in stored.items():
        for record in records:
            index[person_id, *kind.record_key(record)].append(record)
    taken: set[int] = set()
    for exactly in (True, False):
        for change in changes:
            if change.record is None and change.person.id:
                records = index.get((change.person.id, *kind.key(change)), ())
                record = kind.matching(change, [r for r in records if r.pk not in taken], exactly)
                if record is not None:
                    taken.add(record.pk)
                    change.record = record
                    _keep_equal_term(kind, change)
                    change.compare()


def _keep_equal_term(kind: Kind, change: Change) -> None:
    """A term of the same name is the same term, whichever body it was entered for."""
    term = change.refs.get("term")
    if term is not None and change.record.term_id:
        recorded = kind.lookups.terms.by_id[change.record.term_id]
        if recorded.name.casefold() == term.name.casefold():
            change.refs["term"] = recorded
