"""The page of the list of cadres: conditions in words, heads to sort by, one page of rows."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from cadres.lineage import Lineage
from cadres.links import TRAININGS, edit_url
from cadres.list_rows import Row, rows_of
from cadres.lists import ANY_STATUS, LADDERS, PER_PAGE, SORTS, Filters, Totals, arrange, select, totals
from cadres.models import Body, Cadre, Ladder, Post
from cadres.panels import Column, panels_for
from cadres.saved_views import Tab, tabs
from phopho_cadre import unchanged


@dataclass
class Condition:
    """A chip: a condition in words, and the list without it."""

    label: str
    remove_href: str


@dataclass
class Head:
    """A column head by which the list can be sorted; ``sorted`` is a value of aria-sort or empty."""

    name: str
    label: str
    href: str
    sorted: str = ""


@dataclass
class ListPage:
    """All that the template draws."""

    filters: Filters
    tabs: list[dict]
    conditions: list[Condition]
    heads: dict[str, Head]
    totals: Totals
    page: Page
    rows: list[dict]
    ladders: list[Ladder]
    columns: list[Column]
    clear_href: str
    form_href: str
    kept: dict[str, str] = field(default_factory=dict)
    choices: dict | None = None
    anybody: bool = True

    @property
    def flags(self) -> list[tuple[str, str, bool]]:
        """(parameter, words, chosen) of every condition that is simply on or off."""
        return [(name, label, getattr(self.filters, name)) for name, label in _flags()]

    @property
    def sorted_head(self) -> Head:
        return next(head for head in self.heads.values() if head.sorted)


class _Address:
    """Builds addresses of this list: the same day and order with other filters."""

    def __init__(self, request, sort: str):
        self.on = "" if request.day.is_today else request.day.day.isoformat()
        self.sort = "" if sort == "name" else sort

    def __call__(self, filters: Filters, **changes) -> str:
        query = filters.as_query(**{"sort": self.sort, "on": self.on, **changes})
        return f"?{urlencode(query)}"


def list_page(request) -> ListPage:
    """The list that the address asks for, as far as the reader may see it."""
    filters, day = Filters.read(request.GET), request.day.day
    sort = _sort(request.GET.get("sort", ""))
    address, lineage = _Address(request, sort), Lineage()
    by_number = request.user.has_perm("cadres.view_citizen_number")
    people = select(filters, day, lineage, by_citizen_number=by_number)
    found = _totals(people, filters, day)
    paginator = Paginator(arrange(people, sort, day, filters.q), PER_PAGE)
    paginator.count = found.people
    page = paginator.get_page(request.GET.get("page"))
    ladders = _ladders()
    bodies = lineage.bodies_on(filters.body, day) if filters.body else frozenset()
    rows = rows_of(list(page.object_list), day, ladders, bodies)
    columns = _hang_columns(request, rows, day)
    shown_tabs = unchanged.kept(("cadre tabs", day, get_language()), lambda: tabs(day, lineage))
    return ListPage(
        filters=filters,
        tabs=[_tab(tab, filters, address) for tab in shown_tabs],
        conditions=_conditions(filters, day, ladders, address),
        heads=_heads(sort, filters, address),
        totals=found,
        page=page,
        rows=[row.shown for row in rows],
        ladders=ladders,
        columns=columns,
        clear_href=address(Filters(status=ANY_STATUS)),
        form_href=address(filters, conditions="1"),
        kept={key: value for key, value in (("sort", address.sort), ("on", address.on)) if value},
        choices=_choices(day, ladders) if request.GET.get("conditions") == "1" else None,
        anybody=found.people > 0 or Cadre.objects.exists(),
    )


def _sort(text: str) -> str:
    return text if text.removeprefix("-") in SORTS else "name"


def _totals(people, filters, day) -> Totals:
    if filters.q:
        return totals(people, day)
    key = "cadre totals", urlencode(filters.as_query()), day
    return unchanged.kept(key, lambda: totals(people, day))


def _ladders() -> list[Ladder]:
    by_code = {ladder.code: ladder for ladder in Ladder.objects.filter(code__in=LADDERS)}
    return [by_code[code] for code in LADDERS if code in by_code]


def _tab(tab: Tab, filters: Filters, address: _Address) -> dict:
    return {
        "label": tab.label,
        "count": tab.count,
        "href": address(tab.filters),
        "current": tab.filters == filters,
    }


def _hang_columns(request, rows: list[Row], day) -> list[Column]:
    """Columns of later apps; each row gets the template and content of its cells."""
    columns = panels_for("list_column", request, [row.cadre for row in rows], day)
    for row in rows:
        row.extra = [(column.template, column.cells.get(row.cadre.pk)) for column in columns]
        row.edit = edit_url(request.user, row.cadre)
        row.add_level = edit_url(request.user, row.cadre, TRAININGS)
    return columns


def _heads(sort: str, filters: Filters, address: _Address) -> dict[str, Head]:
    """A click on the head in use turns the order round."""
    down, current = sort.startswith("-"), sort.removeprefix("-")
    labels = {
        "name": _("Name"),
        "age": _("Age"),
        "rank": pgettext("cadre", "Posts"),
        "retirement": _("Retirement"),
    }
    found = {}
    for name, label in labels.items():
        here = name == current
        turned = f"-{name}" if here and not down else name
        state = ("descending" if down else "ascending") if here else ""
        found[name] = Head(name, label, address(filters, sort="" if turned == "name" else turned), state)
    return found


def _conditions(filters: Filters, day, ladders: list[Ladder], address: _Address) -> list[Condition]:
    """Every filter in words, in the order in which they are read."""
    words = {}
    if filters.status != ANY_STATUS:
        words["status"] = Cadre.Status(filters.status).label
    if filters.q:
        words["q"] = _("Search: %(words)s") % {"words": filters.q}
    if filters.body:
        body = Body.objects.prefetch_related("versions").filter(pk=filters.body).first()
        words["body"] = body.name_on(day) if body else _("An unknown body")
    if filters.post:
        post = Post.objects.filter(pk=filters.post).first()
        words["post"] = post.label if post else _("An unknown post")
    if filters.sex:
        words["sex"] = dict(_sexes())[filters.sex]
    if filters.missing:
        words["missing"] = dict(_gaps(ladders)).get(filters.missing, filters.missing)
    words |= {name: label for name, label in _flags() if getattr(filters, name)}
    return [Condition(str(label), address(filters.without(name))) for name, label in words.items()]


def _flags():
    return [
        ("key", _("Key leaders")),
        ("under40", _("Under 40")),
        ("retiring", _("Retires within 12 months")),
        ("seated", _("Holds a post or seat")),
    ]


def _sexes():
    return [*Cadre.Sex.choices, ("unknown", _("Sex not recorded"))]


def _gaps(ladders: list[Ladder]):
    missing = [("any", _("Any data missing")), ("birth", _("Birth missing")), ("sex", _("Sex missing"))]
    return missing + [(x.code, _("%(what)s missing") % {"what": x.label}) for x in ladders]


def _choices(day, ladders: list[Ladder]) -> dict:
    """What can be chosen in the form of conditions."""
    return {
        "bodies": list(Body.objects.existing_on(day)),
        "posts": list(Post.objects.select_related("body")),
        "sexes": _sexes(),
        "missing": _gaps(ladders),
        "statuses": [*Cadre.Status.choices, (ANY_STATUS, _("Any status"))],
    }
