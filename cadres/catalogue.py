"""The ladders, levels and grades that every office uses, made once; from then on they are the office's own.

Sources: levels as listed in the plan's design; political theory by Regulation 57-QĐ/TW (2022); foreign
languages by the six-step frame (Circular 01/2014/TT-BGDĐT), old certificates A, B, C as steps 1, 2, 3;
grades by Regulation 366-QĐ/TW (2025) and Decree 335/2025/NĐ-CP.
"""

from django.db import connections, transaction

# code: (name, short name, [(level, rank, [aliases])])
LADDERS = {
    "professional": (
        "Chuyên môn",
        "Chuyên môn",
        [
            ("Sơ cấp", 1, ["SC"]),
            ("Trung cấp", 2, ["TC", "Trung cấp chuyên nghiệp", "THCN"]),
            ("Cao đẳng", 3, ["CĐ"]),
            (
                "Đại học",
                4,
                [
                    "ĐH",
                    "Cử nhân",
                    "Kỹ sư",
                    "Bác sĩ",
                    "Cử nhân Luật",
                    "Đại học Luật",
                    "ĐH Luật",
                ],
            ),
            ("Thạc sĩ", 5, ["ThS", "Th.S", "Thạc sỹ", "Cao học"]),
            ("Tiến sĩ", 6, ["TS", "T.S", "Tiến sỹ"]),
        ],
    ),
    "political_theory": (
        "Lý luận chính trị",
        "LLCT",
        [
            ("Sơ cấp", 1, ["SC", "Sơ cấp LLCT"]),
            ("Trung cấp", 2, ["TC", "Trung cấp LLCT", "TC LLCT"]),
            ("Cao cấp", 3, ["CC", "Cao cấp LLCT", "CC LLCT"]),
            ("Cử nhân", 3, ["CN", "Cử nhân LLCT", "Cử nhân chính trị"]),
        ],
    ),
    "state_management": (
        "Quản lý nhà nước",
        "QLNN",
        [
            ("Cán sự", 1, ["CS"]),
            ("Chuyên viên", 2, ["CV"]),
            ("Chuyên viên chính", 3, ["CVC", "CV chính"]),
            ("Chuyên viên cao cấp", 4, ["CVCC", "CV cao cấp"]),
        ],
    ),
    "foreign_language": (
        "Ngoại ngữ",
        "Ngoại ngữ",
        [
            ("Bậc 1", 1, ["A1", "A", "Bậc 1/6", "Bậc 1 (A1)"]),
            ("Bậc 2", 2, ["A2", "B", "Bậc 2/6", "Bậc 2 (A2)"]),
            ("Bậc 3", 3, ["B1", "C", "Bậc 3/6", "Bậc 3 (B1)"]),
            ("Bậc 4", 4, ["B2", "Bậc 4/6", "Bậc 4 (B2)"]),
            ("Bậc 5", 5, ["C1", "Bậc 5/6", "Bậc 5 (C1)"]),
            ("Bậc 6", 6, ["C2", "Bậc 6/6", "Bậc 6 (C2)"]),
        ],
    ),
    "it": (
        "Tin học",
        "Tin học",
        [
            ("Cơ bản", 1, ["CB", "Ứng dụng CNTT cơ bản"]),
            ("Nâng cao", 2, ["NC", "Ứng dụng CNTT nâng cao"]),
        ],
    ),
    "refresher": ("Cập nhật kiến thức", "Cập nhật", []),
}

# (name, short name, rank, first year, last year)
GRADES = [
    ("Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành xuất sắc", 1, None, None),
    ("Hoàn thành tốt nhiệm vụ", "Hoàn thành tốt", 2, None, None),
    ("Hoàn thành nhiệm vụ", "Hoàn thành", 3, 2020, None),
    (
        "Hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực",
        "Hoàn thành, còn hạn chế",
        3,
        None,
        2019,
    ),
    ("Không hoàn thành nhiệm vụ", "Không hoàn thành", 4, None, None),
]


def ensure_catalogue(using: str = "default") -> None:
    """Make the ladders with their levels, and the grades, where there are none.

    A ladder that exists is left as it is with all its levels: an administrator may have renamed,
    added or removed some.
    """
    from cadres.models import Grade, Ladder

    if Grade._meta.db_table not in connections[using].introspection.table_names():
        return
    with transaction.atomic(using=using):
        known = set(Ladder.objects.using(using).values_list("code", flat=True))
        for position, (code, (name, short_name, levels)) in enumerate(LADDERS.items(), start=1):
            if code not in known:
                _make_ladder(using, position, code, name, short_name, levels)
        if not Grade.objects.using(using).exists():
            for name, short_name, rank, first_year, last_year in GRADES:
                Grade.objects.using(using).create(
                    name=name,
                    short_name=short_name,
                    rank=rank,
                    first_year=first_year,
                    last_year=last_year,
                )


def _make_ladder(using, position, code, name, short_name, levels):
    from cadres.models import Ladder, Level, LevelAlias

    ladder = Ladder.objects.using(using).create(
        code=code,
        name=name,
        short_name=short_name,
        position=position,
        has_levels=bool(levels),
    )
    for level_name, rank, aliases in levels:
        level = Level.objects.using(using).create(ladder=ladder, name=level_name, rank=rank)
        for text in aliases:
            LevelAlias.objects.using(using).create(level=level, ladder=ladder, text=text)
