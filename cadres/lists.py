"""The list of cadres: which people, in which order, and what can be said of all of them together.

The state of a list lives in its address (``?body=3&under40=1&sort=-age``). An unknown or unreadable value
is left out and never guessed. Nothing protected can be searched, filtered or sorted by: see
:func:`search` for the one exception and who has it.
"""

import datetime as dt
from dataclasses import dataclass, replace

from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Length, Substr
from django.http import QueryDict

from cadres.lineage import Lineage
from cadres.models import Body, Cadre, Membership, Tenure, TrainingRecord
from cadres.retirement import age_cutoff, birthday
from phopho_cadre.vietnamese import clean_text, sort_key

PER_PAGE = 50
YOUNG = 40
# The ladders that have a column of their own, by code, in the order of the columns.
LADDERS = ("professional", "political_theory", "state_management", "foreign_language")
MAIN_KINDS = (Body.Kind.EXECUTIVE_COMMITTEE, Body.Kind.STANDING_COMMITTEE, Body.Kind.PEOPLES_COUNCIL)
MAIN_BODIES_SHOWN = 4
ANY_STATUS = "any"
SORTS = ("name", "age", "rank", "retirement")
LAST_RANK = 99_999


@dataclass(frozen=True)
class Filters:
    """What a list was asked for, by the names it has in the address."""

    q: str = ""
    body: int | None = None
    post: int | None = None
    key: bool = False
    sex: str = ""
    under40: bool = False
    retiring: bool = False
    seated: bool = False
    missing: str = ""
    status: str = Cadre.Status.IN_WORK.value

    @classmethod
    def read(cls, query: QueryDict) -> "Filters":
        """The filters of an address; whatever is not understood is as if it were not there."""
        return cls(
            q=clean_text(query.get("q", "").replace("\0", ""))[:100],
            body=_number(query.get("body")),
            post=_number(query.get("post")),
            sex=_choice(query.get("sex"), [*Cadre.Sex.values, "unknown"]),
            missing=_choice(query.get("missing"), MISSING),
            status=_choice(query.get("status"), [*Cadre.Status.values, ANY_STATUS]) or cls.status,
            **{flag: query.get(flag) == "1" for flag in FLAGS},
        )

    def as_query(self, **extra) -> dict[str, str]:
        """The filters as parameters of an address, without those at their default."""
        found = {name: getattr(self, name) for name in self.__dataclass_fields__}
        kept = {k: v for k, v in found.items() if v != getattr(Filters, k)}
        return {k: "1" if v is True else str(v) for k, v in {**kept, **extra}.items() if v}

    def without(self, name: str) -> "Filters":
        """The same list with one filter taken away; without the status: of every status."""
        return replace(self, **{name: ANY_STATUS if name == "status" else getattr(Filters, name)})

    @property
    def is_wide_open(self) -> bool:
        """Whether it lets everybody in work through."""
        return self == Filters()


FLAGS = ("key", "under40", "retiring", "seated")
MISSING = ("any", "birth", "sex", *LADDERS)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else None


def _choice(text: str | None, choices) -> str:
    return text if text in choices else ""


def search(people, words: str, by_citizen_number: bool = False):
    """People who fit the words: by name without accents, initials, code, phone.

    Parts of a citizen number are looked at only for who may see them, or a list could be asked, digit
    by digit, whose number it is.
    """
    found = people.search(words)
    digits = words.replace(" ", "")
    if by_citizen_number and len(digits) >= 4 and digits.isdigit():
        return found | people.filter(citizen_number__contains=digits)
    return found


def select(filters: Filters, day: dt.date, lineage: Lineage, by_citizen_number: bool = False):
    """The people a list is about, on the day, in no order yet."""
    people = Cadre.objects.all()
    if filters.q:
        people = search(people, filters.q, by_citizen_number)
    if filters.status != ANY_STATUS:
        people = people.filter(status=filters.status)
    if filters.body:
        people = people.members_of(lineage.bodies_on(filters.body, day), day)
    if filters.post:
        people = people.holding(day, post=filters.post)
    if filters.key:
        people = people.holding(day, post__is_key=True)
    if filters.sex:
        people = people.filter(sex="" if filters.sex == "unknown" else filters.sex)
    if filters.under40:
        people = people.filter(under_40(day))
    if filters.retiring:
        people = people.filter(retiring(day))
    if filters.seated:
        people = people.filter(seated(day))
    if filters.missing:
        people = people.filter(missing(filters.missing))
    return people


def under_40(day: dt.date) -> Q:
    """Certainly under 40 on the day, whatever the missing part of the birth."""
    return Q(birth_first__gt=age_cutoff(day, YOUNG))


def retiring(day: dt.date) -> Q:
    """Out of office by law within the next twelve months."""
    return Q(retires_on__gt=day, retires_on__lte=birthday(day, 1))


def seated(day: dt.date) -> Q:
    """With any seat or post on the day."""
    seats, posts = Membership.objects.in_force(day), Tenure.objects.in_force(day)
    return Q(pk__in=seats.values("cadre_id")) | Q(pk__in=posts.values("cadre_id"))


def missing(what: str) -> Q:
    """Without birth, sex or any record of a ladder (by code); ``any`` of them."""
    if what == "any":
        gaps = missing("birth") | missing("sex")
        for code in LADDERS:
            gaps |= missing(code)
        return gaps
    if what == "birth":
        return Q(birth__isnull=True)
    if what == "sex":
        return Q(sex="")
    # "NOT IN": the list is made once, a correlated question would be asked for every person.
    return ~Q(pk__in=TrainingRecord.objects.filter(ladder__code=what).values("cadre_id"))


def arrange(people, sort: str, day: dt.date, words: str = ""):
    """The people in the order asked for ("name", "-age", …), always the same for the same records.

    With search words, whoever is written exactly so, accents included, comes first.
    """
    down, name = sort.startswith("-"), sort.lstrip("-")
    order = [F("name_sort").desc() if down and name == "name" else F("name_sort").asc(), F("pk").asc()]
    if name == "rank":
        people = people.annotate(rank=protocol_rank(day))
    keys = {"age": ("birth_first", not down), "retirement": ("retires_on", down), "rank": ("rank", down)}
    if name in keys:
        field, descending = keys[name]
        key = F(field).desc(nulls_last=True) if descending else F(field).asc(nulls_last=True)
        order.insert(0, key)
    if words and name == "name":
        order.insert(0, _written_otherwise(words).asc())
    return people.order_by(*order)


def protocol_rank(day: dt.date):
    """The rank in protocol of the highest post held on the day, after all posts that of the highest seat."""
    posts = Tenure.objects.in_force(day).filter(cadre=OuterRef("pk")).order_by().values("cadre")
    seats = Membership.objects.in_force(day).filter(cadre=OuterRef("pk")).order_by().values("cadre")
    return Coalesce(
        Subquery(posts.annotate(best=Min("post__protocol_rank")).values("best")),
        Subquery(seats.annotate(best=Min("body__protocol_rank") + LAST_RANK).values("best")),
        Value(2 * LAST_RANK),
        output_field=IntegerField(),
    )


def _written_otherwise(words: str):
    """SQL: 0 for names that contain every word as typed, accents included, else 1.

    The sort key carries letters and tones, so it tells "Dũng" from "Dung" on both databases alike.
    """
    exact = Q()
    for word in clean_text(words).split(" "):
        exact &= Q(name_sort__contains=sort_key(word))
    return Case(When(exact, then=Value(0)), default=Value(1), output_field=IntegerField())


@dataclass(frozen=True)
class Totals:
    """What is said of all people of a list: how many, women, under 40, and the average of completed years."""

    people: int
    women: int
    under_40: int
    average_age: int | None


def totals(people, day: dt.date) -> Totals:
    """Totals in one statement. Without a birth date nobody enters the average or is counted young."""
    found = _with_half_years_of_age(people.order_by(), day).aggregate(
        people=Count("pk"),
        women=Count("pk", filter=Q(sex=Cadre.Sex.FEMALE)),
        under_40=Count("pk", filter=under_40(day)),
        born=Count("birth"),
        lived=Sum("half_years"),
    )
    born, lived = found.pop("born"), found.pop("lived")
    # Rounded half up, in whole numbers.
    average = (lived + born) // (2 * born) if born else None
    return Totals(**found, average_age=average)


def _with_half_years_of_age(people, day: dt.date):
    """Annotate completed years on the day, doubled, so that one of two possible ages can count half.

    Read from the stored text ("1985", "1985-03", "1985-03-05"), which is quick on both databases.
    """
    month, month_day = day.strftime("%m"), day.strftime("%m-%d")
    ahead = Case(
        When(written=10, then=Case(When(rest__gt=month_day, then=2), default=0)),
        When(written=7, rest__gt=month, then=2),
        When(written=7, rest__lt=month, then=0),
        default=1,
        output_field=IntegerField(),
    )
    year = Cast(Substr("birth", 1, 4), IntegerField())
    people = people.annotate(written=Length("birth"), rest=Substr("birth", 6))
    return people.annotate(half_years=Case(When(birth__isnull=False, then=(day.year - year) * 2 - ahead)))
