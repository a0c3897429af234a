"""Bodies, terms, posts, ladders, levels and grades by name; those that do not exist yet are collected."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cadres.importing.problems import CellError
from cadres.importing.sheets import BODY_HEADING, FIELD_HEADING
from cadres.models import Body, BodyVersion, Grade, Ladder, Level, LevelAlias, Post, Term
from phopho_cadre.vietnamese import match_key

NO_BODY = {"-", "–", "—"}


@dataclass(slots=True, eq=False)
class Ref:
    """A body, term, post, … that a row names; ``id`` is None until it is created."""

    name: str
    id: int | None = None
    body: "Ref | None" = None


class Bodies:
    """Bodies by name, now or in an earlier period."""

    def __init__(self):
        self.by_id: dict[int, Ref] = {}
        self.by_key: dict[str, Ref] = {}
        self.earlier: dict[str, set[int]] = defaultdict(set)
        self.new: list[Ref] = []
        for pk, name, key in Body.objects.order_by().values_list("pk", "name", "name_key"):
            self.by_id[pk] = self.by_key[key] = Ref(name, pk)
        for key, pk in BodyVersion.objects.order_by().values_list("name_key", "body_id"):
            self.earlier[key].add(pk)

    def find(self, name: str) -> Ref | None:
        """The body of this name, or None. Raises CellError when two bodies had the name."""
        key = match_key(name)
        if key in self.by_key:
            return self.by_key[key]
        ids = self.earlier.get(key, ())
        if len(ids) > 1:
            names = "; ".join(sorted(self.by_id[pk].name for pk in ids))
            raise CellError(
                "ambiguous_body",
                _("Several bodies were once called “%(name)s”: %(bodies)s.")
                % {"name": name, "bodies": names},
                _("Write the present name of the body."),
            )
        return self.by_id[next(iter(ids))] if ids else None

    def get(self, name: str) -> Ref:
        """The body of this name; a new one when there is none."""
        found = self.find(name)
        if found is None:
            found = self.by_key[match_key(name)] = Ref(name)
            self.new.append(found)
        return found


class Posts:
    """Posts by title and, when given, body."""

    def __init__(self, bodies: Bodies):
        self.bodies = bodies
        self.by_id: dict[int, Ref] = {}
        self.titled: dict[str, dict[Ref | None, Ref]] = defaultdict(dict)
        self.new: list[Ref] = []
        for pk, title, key, body_id in Post.objects.order_by().values_list(
            "pk", "title", "title_key", "body_id"
        ):
            body = bodies.by_id[body_id] if body_id else None
            self.by_id[pk] = self.titled[key][body] = Ref(title, pk, body)

    def _make(self, title: str, body: Ref | None) -> Ref:
        post = self.titled[match_key(title)][body] = Ref(title, body=body)
        self.new.append(post)
        return post

    def of_body(self, title: str, body: Ref) -> Ref:
        """The post of this title in the body; a new one when there is none."""
        return self.titled[match_key(title)].get(body) or self._make(title, body)

    def without_body(self, title: str) -> Ref:
        """The post of this title that belongs to no body; a new one when there is none."""
        return self.titled[match_key(title)].get(None) or self._make(title, None)

    def find(self, title: str) -> Ref | None:
        """The post of this title alone: the one without a body, else the only one.

        Raises CellError when several bodies have a post of this title.
        """
        posts = self.titled.get(match_key(title)) or {}
        if None in posts or len(posts) == 1:
            return posts.get(None) or next(iter(posts.values()))
        if posts:
            names = "; ".join(sorted(body.name for body in posts))
            raise CellError(
                "ambiguous_post",
                _("Several bodies have a post “%(title)s”: %(bodies)s.") % {"title": title, "bodies": names},
                _("Name the body in a column “%(heading)s”.") % {"heading": BODY_HEADING},
            )
        return None

    def get(self, title: str, body_name: str | None) -> Ref:
        """The post a row names. Posts named with their body must have been asked for before (see records)."""
        if body_name in NO_BODY:
            return self.without_body(title)
        if body_name:
            return self.of_body(title, self.bodies.get(body_name))
        return self.find(title) or self._make(title, None)


class Terms:
    """Terms by body and name."""

    def __init__(self, bodies: Bodies):
        self.by_id: dict[int, Ref] = {}
        self.by_key: dict[tuple[Ref | None, str], Ref] = {}
        self.new: list[Ref] = []
        for pk, name, key, body_id in Term.objects.order_by().values_list(
            "pk", "name", "name_key", "body_id"
        ):
            body = bodies.by_id[body_id] if body_id else None
            self.by_id[pk] = self.by_key[body, key] = Ref(name, pk, body)

    def get(self, name: str, body: Ref | None) -> Ref:
        key = (body, match_key(name))
        if key not in self.by_key:
            self.by_key[key] = Ref(name, body=body)
            self.new.append(self.by_key[key])
        return self.by_key[key]


class Words:
    """Ladders with their levels and aliases, and the grades: words that are known or refused."""

    def __init__(self):
        self.ladders = {key: (pk, name, has) for pk, name, key, has in _ladders()}
        self.levels: dict[tuple[int, str], int] = {}
        self.level_names: dict[int, list[str]] = defaultdict(list)
        for pk, ladder, name, key in Level.objects.order_by("rank", "pk").values_list(
            "pk", "ladder_id", "name", "name_key"
        ):
            self.levels[ladder, key] = pk
            self.level_names[ladder].append(name)
        for level, ladder, key in LevelAlias.objects.order_by().values_list(
            "level_id", "ladder_id", "text_key"
        ):
            self.levels.setdefault((ladder, key), level)
        self.grade_rows = list(Grade.objects.order_by("rank", "pk"))
        self.grades = {grade.name_key: grade.pk for grade in self.grade_rows}
        self.grade_names = [grade.name for grade in self.grade_rows]

    def ladder(self, name: str) -> int:
        found = self.ladders.get(match_key(name))
        if found is None:
            names = [ladder[1] for ladder in self.ladders.values()]
            raise unknown_word("unknown_ladder", name, names)
        return found[0]

    def level(self, ladder: int, name: str) -> int:
        found = self.levels.get((ladder, match_key(name)))
        if found is None:
            raise self._unknown_level(ladder, name)
        return found

    def _unknown_level(self, ladder: int, name: str) -> CellError:
        ladder_name = next(found[1] for found in self.ladders.values() if found[0] == ladder)
        if not self.level_names[ladder]:
            return CellError(
                "unknown_level",
                _("“%(ladder)s” has no levels, but the cell says “%(value)s”.")
                % {"ladder": ladder_name, "value": name},
                _("Empty the cell; the subject of the course belongs into the column “%(heading)s”.")
                % {"heading": FIELD_HEADING},
            )
        return CellError(
            "unknown_level",
            _("“%(value)s” is no known level of “%(ladder)s”.") % {"value": name, "ladder": ladder_name},
            _("Write one of: %(words)s; or have the administrator add this word to the levels.")
            % {"words": ", ".join(self.level_names[ladder])},
        )

    def grade(self, name: str) -> int:
        found = self.grades.get(match_key(name))
        if found is None:
            raise unknown_word("unknown_grade", name, self.grade_names)
        return found


def _ladders():
    return Ladder.objects.order_by("position", "pk").values_list("pk", "name", "name_key", "has_levels")


def unknown_word(kind: str, value: str, words: list[str]) -> CellError:
    return CellError(
        kind,
        _("“%(value)s” is not one of the words known here.") % {"value": value},
        _("Write one of: %(words)s.") % {"words": ", ".join(words)},
    )


class Lookups:
    """Everything a row can name beside people; a fixed number of statements."""

    def __init__(self):
        self.bodies = Bodies()
        self.posts = Posts(self.bodies)
        self.terms = Terms(self.bodies)
        self.words = Words()
