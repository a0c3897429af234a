"""Who a row is about: by code, then citizen number, then full name with full birth."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from cadres.importing.parsing import ParsedSheet, Row
from cadres.importing.problems import CellError
from cadres.importing.sheets import People
from cadres.models import Cadre
from phopho_cadre.partial_dates import PartialDate
from phopho_cadre.text_fields import SearchKeyField
from phopho_cadre.vietnamese import match_key

CHUNK = 5_000


class Person:
    """A person on record (``cadre``) or new in the file; ``rows`` are the rows of their own sheet."""

    __slots__ = ("birth", "cadre", "citizen_number", "code", "id", "key", "name", "row", "values")

    def __init__(self, name, code="", birth=None, citizen_number="", cadre=None):
        self.name, self.code, self.birth, self.citizen_number = name, code, birth, citizen_number
        self.key = match_key(name) if name else None
        self.cadre, self.id = cadre, cadre.pk if cadre else None
        self.row: Row | None = None
        self.values: dict = {}

    @property
    def described(self) -> str:
        """ "Nguyễn Văn An (CB012, 1980)", for messages."""
        facts = [str(fact) for fact in (self.code, self.birth) if fact]
        return f"{self.name} ({', '.join(facts)})" if facts else str(self.name)


def chunks(values: Iterable) -> Iterable[list]:
    """The values in lists short enough for one statement."""
    values = list(values)
    return (values[i : i + CHUNK] for i in range(0, len(values), CHUNK))


class Directory:
    """The people that the file can mean: those on record whom it names, and its new ones."""

    def __init__(self):
        self.by_id: dict[int, Person] = {}
        self.by_code: dict[str, Person] = {}
        self.by_citizen_number: dict[str, Person] = {}
        self.by_name: dict[str, list[Person]] = defaultdict(list)

    def add(self, person: Person) -> Person:
        if person.code:
            self.by_code[match_key(person.code)] = person
        if person.citizen_number:
            self.by_citizen_number[person.citizen_number] = person
        if person.key:
            self.by_name[person.key].append(person)
        return person

    def load(self, **condition) -> None:
        """Take in the people on record (not in the trash) who fit."""
        for cadre in Cadre.objects.filter(**condition).order_by("pk"):
            if cadre.pk not in self.by_id:
                person = Person(cadre.full_name, cadre.code, cadre.birth, cadre.citizen_number, cadre)
                self.by_id[cadre.pk] = self.add(person)

    def load_named_in(self, own: ParsedSheet | None, others: list[ParsedSheet]) -> None:
        """Take in everyone on record whom the file can mean: a few statements, however long it is."""
        own_rows = own.rows if own else []
        other_rows = [row for parsed in others for row in parsed.rows]
        codes = {row.values.get("code") for row in own_rows} | {row.values.get("_code") for row in other_rows}
        codes -= {None}
        for part in chunks(codes | {code.upper() for code in codes}):
            self.load(code__in=part)
        for part in chunks({r.values["citizen_number"] for r in own_rows if "citizen_number" in r.values}):
            self.load(citizen_number__in=part)
        names = {r.values.get("full_name") for r in own_rows if not self.knows_code(r.values.get("code"))}
        names |= {r.values.get("_name") for r in other_rows if "_code" not in r.values}
        for part in chunks({SearchKeyField.make(name)[:255] for name in names - {None}}):
            self.load(name_search__in=part)

    def knows_code(self, code: str | None) -> bool:
        return bool(code) and match_key(code) in self.by_code

    def find(self, code: str | None, name: str | None) -> Person:
        """The person a row of a later sheet is about. Raises CellError."""
        if code:
            person = self.by_code.get(match_key(code))
            if person is None:
                raise unknown_code(code)
            if name and person.key and person.key != match_key(name):
                raise two_names(code, person)
            return person
        if not name:
            raise nobody_named()
        candidates = self.by_name.get(match_key(name), [])
        if len(candidates) == 1:
            return candidates[0]
        raise namesakes(name, candidates) if candidates else unknown_name(name)


def match_people(own: ParsedSheet, directory: Directory) -> list[Person]:
    """Match every row of the sheet of people; those that fit nobody become new people of the directory.

    Returns the people the sheet is about, each once, in the order of their first rows. Rows with a code
    go first, so that the outcome does not depend on the order of rows.
    """
    for row in sorted(own.rows, key=lambda row: "code" not in row.values):
        try:
            person = _match(row, directory)
        except CellError as error:
            # A row whose birth could not be read is a namesake of itself: one fault, one problem.
            if not (row.bad and error.kind == "namesake"):
                own.reject(row, getattr(error, "attribute", "code"), error)
            _stand_in(row, directory)
            continue
        if person is None:
            person = directory.add(
                Person(
                    row.values.get("full_name"),
                    row.values.get("code", ""),
                    row.values.get("birth"),
                    row.values.get("citizen_number", ""),
                )
            )
        _merge(own, person, row)
    people = {id(p): p for p in _everyone(directory) if p.row is not None}
    return sorted(people.values(), key=lambda p: p.row.number)


def _stand_in(row: Row, directory: Directory) -> None:
    """Let later rows that name the code of a refused row find somebody, so that they are not refused too."""
    code = row.values.get("code")
    if code and not directory.knows_code(code):
        directory.add(Person(row.values.get("full_name"), code))


def _everyone(directory: Directory):
    yield from directory.by_code.values()
    for people in directory.by_name.values():
        yield from people


def _match(row: Row, directory: Directory) -> Person | None:
    values = row.values
    name, code, birth = values.get("full_name"), values.get("code"), values.get("birth")
    holder = directory.by_citizen_number.get(values.get("citizen_number", ""))
    if code:
        person = directory.by_code.get(match_key(code))
        if person is not None:
            if name and person.key and person.key != match_key(name):
                raise two_names(code, person)
            if holder is not None and holder is not person:
                raise number_taken(holder)
            return person
    if holder is not None:
        if (code and holder.code) or (name and holder.key != match_key(name)):
            raise number_taken(holder)
        return holder
    if not name:
        return None
    candidates = directory.by_name.get(match_key(name), [])
    if code:
        candidates = [p for p in candidates if not p.code]
    return _by_name_and_birth(name, birth, values.get("citizen_number"), candidates, bool(code))


def _by_name_and_birth(name, birth, citizen_number, candidates, has_code) -> Person | None:
    same = [p for p in candidates if p.birth == birth]
    possible = [p for p in candidates if _can_be(p.birth, birth)]
    if (birth and birth.is_full and len(same) == 1) or len(same) == len(possible) == 1:
        contradicts = citizen_number and same[0].citizen_number and same[0].citizen_number != citizen_number
        if not contradicts:
            return same[0]
    elif not possible:
        return None
    if has_code:
        return None
    raise namesakes(name, possible)


def _can_be(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether two births, as far as known, can be the same day."""
    return one is None or other is None or (one.first <= other.last and other.first <= one.last)


def _merge(own: ParsedSheet, person: Person, row: Row) -> None:
    """Add what the row says about the person; two rows that contradict each other are refused."""
    if person.row is None:
        person.row = row
        person.values = row.values
        return
    for attribute, value in row.values.items():
        known = person.values.setdefault(attribute, value)
        same = match_key(known) == match_key(value) if attribute in ("code", "full_name") else known == value
        if not same:
            own.reject(row, attribute, contradicts(person.row.number))
    if row.bad - person.row.bad:
        person.row.bad.add("")


def contradicts(number: int) -> CellError:
    return CellError(
        "contradicts",
        _("Row %(row)s says something else about the same record.") % {"row": number},
        _("Keep the right one of the two rows. Two people of one name need a code each."),
    )


def two_names(code: str, person: Person) -> CellError:
    return CellError(
        "two_names",
        _("The code %(code)s belongs to %(name)s.") % {"code": code, "name": person.name},
        _("Correct the code or the name. If the name on record is wrong, correct it there first."),
    )


def number_taken(holder: Person) -> CellError:
    error = CellError(
        "number_taken",
        _("This citizen number belongs to %(person)s.") % {"person": holder.described},
        _("Correct the number, or the code and name if it is the same person."),
    )
    error.attribute = "citizen_number"
    return error


def namesakes(name: str, candidates: list[Person]) -> CellError:
    people = "; ".join(person.described for person in candidates[:5])
    error = CellError(
        "namesake",
        _("It is not clear who “%(name)s” is: %(people)s.") % {"name": name, "people": people},
        _("Fill in the code of the cadre; for a new person, a new code."),
    )
    error.attribute = "full_name"
    return error


def unknown_code(code: str) -> CellError:
    return CellError(
        "unknown_person",
        _("Nobody has the code %(code)s.") % {"code": code},
        _("Correct the code, or add the person to the sheet “%(sheet)s”.") % {"sheet": People.title},
    )


def unknown_name(name: str) -> CellError:
    return CellError(
        "unknown_person",
        _("There is no cadre called “%(name)s”.") % {"name": name},
        _("Correct the name, or add the person to the sheet “%(sheet)s”.") % {"sheet": People.title},
    )


def nobody_named() -> CellError:
    return CellError(
        "required",
        _("The row names nobody."),
        _("Fill in the code or the full name of the cadre, or delete the row."),
    )
