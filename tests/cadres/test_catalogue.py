"""The catalogues every office begins with: made once, from then on the office's own."""

import pytest

from cadres.catalogue import ensure_catalogue
from cadres.models import Grade, Ladder, Level, LevelAlias
from phopho_cadre.vietnamese import match_key

pytestmark = pytest.mark.django_db

RANKS = {
    "professional": {"Sơ cấp": 1, "Trung cấp": 2, "Cao đẳng": 3, "Đại học": 4, "Thạc sĩ": 5, "Tiến sĩ": 6},
    "political_theory": {"Sơ cấp": 1, "Trung cấp": 2, "Cao cấp": 3, "Cử nhân": 3},
    "state_management": {"Cán sự": 1, "Chuyên viên": 2, "Chuyên viên chính": 3, "Chuyên viên cao cấp": 4},
    "foreign_language": {f"Bậc {n}": n for n in range(1, 7)},
    "it": {"Cơ bản": 1, "Nâng cao": 2},
    "refresher": {},
}


def named(ladder: str, words: str) -> str:
    """The level that the words name."""
    key = match_key(words)
    level = Level.objects.filter(ladder__code=ladder, name_key=key).first()
    return (level or LevelAlias.objects.get(ladder__code=ladder, text_key=key).level).name


def test_ladders_are_there_after_migration():
    found = {
        ladder.code: {level.name: level.rank for level in ladder.levels.all()}
        for ladder in Ladder.objects.all()
    }
    assert found == RANKS
    assert list(Ladder.objects.values_list("code", flat=True)) == list(RANKS)
    assert list(Ladder.objects.filter(has_levels=False).values_list("code", flat=True)) == ["refresher"]


@pytest.mark.parametrize(
    ("ladder", "words", "level"),
    [
        ("professional", "ĐH", "Đại học"),
        ("professional", "đại  học", "Đại học"),
        ("professional", "cử nhân luật", "Đại học"),
        ("professional", "Thạc sỹ", "Thạc sĩ"),
        ("political_theory", "Cao cấp LLCT", "Cao cấp"),
        ("political_theory", "cử nhân", "Cử nhân"),
        ("state_management", "CVC", "Chuyên viên chính"),
        ("foreign_language", "B1", "Bậc 3"),
        ("foreign_language", "A", "Bậc 1"),
        ("foreign_language", "B", "Bậc 2"),
        ("foreign_language", "C", "Bậc 3"),
        ("foreign_language", "C2", "Bậc 6"),
    ],
)
def test_words_of_the_office(ladder, words, level):
    assert named(ladder, words) == level


def test_no_spelling_names_two_levels():
    for ladder in Ladder.objects.all():
        names = [level.name_key for level in ladder.levels.all()]
        words = [alias.text_key for alias in ladder.aliases.all()]
        assert len(set(names + words)) == len(names) + len(words), ladder.code


def test_grades_are_dated():
    assert list(Grade.objects.values_list("short_name", "rank", "first_year", "last_year")) == [
        ("Hoàn thành xuất sắc", 1, None, None),
        ("Hoàn thành tốt", 2, None, None),
        ("Hoàn thành", 3, 2020, None),
        ("Hoàn thành, còn hạn chế", 3, None, 2019),
        ("Không hoàn thành", 4, None, None),
    ]


def test_running_again_keeps_what_the_office_changed():
    Level.objects.get(ladder__code="it", name="Nâng cao").delete()
    Ladder.objects.filter(code="it").update(name="Tin học văn phòng")
    Grade.objects.filter(rank=4).delete()
    ensure_catalogue()
    assert list(Level.objects.filter(ladder__code="it").values_list("name", flat=True)) == ["Cơ bản"]
    assert Ladder.objects.get(code="it").name == "Tin học văn phòng"
    assert Grade.objects.count() == 4
