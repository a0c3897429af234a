"""Plan 52-KH/ĐU as data: bodies, posts, milestones, groups, indicators, targets, standards and tasks.

The clause numbers are the plan's own. 15 → 10 → 15 is what the plan says; "30–33 %" is a floor of 30
with an orientation of 33; "trên 35 %" is strict.
"""

import datetime as dt

NUMBER = "52-KH/ĐU"
TITLE = "Xây dựng đội ngũ cán bộ lãnh đạo, quản lý 5 năm, 10 năm, 20 năm đến"

BCH = "Ban Chấp hành Đảng bộ phường"
BTV = "Ban Thường vụ Đảng ủy"
HDND = "Hội đồng nhân dân phường"
UBND = "Ủy ban nhân dân phường"

# name, short name, kind, members leave at retirement, rank in protocol
BODIES = [
    (BTV, "Ban Thường vụ", "standing_committee", True, 10),
    (BCH, "Ban Chấp hành", "executive_committee", True, 20),
    (HDND, "HĐND", "peoples_council", False, 30),
    (UBND, "UBND", "peoples_committee", True, 40),
]

# title, short title, body, rank in protocol (clause 2.1.2 names the key leaders)
KEY_POSTS = [
    ("Bí thư Đảng ủy", "Bí thư Đảng ủy", BCH, 1),
    ("Phó Bí thư Đảng ủy", "Phó Bí thư Đảng ủy", BCH, 2),
    ("Chủ tịch Hội đồng nhân dân", "Chủ tịch HĐND", HDND, 3),
    ("Chủ tịch Ủy ban nhân dân", "Chủ tịch UBND", UBND, 4),
    ("Phó Chủ tịch Hội đồng nhân dân", "Phó Chủ tịch HĐND", HDND, 5),
    ("Phó Chủ tịch Ủy ban nhân dân", "Phó Chủ tịch UBND", UBND, 6),
]

# name, day, first day whose events count
MILESTONES = [
    ("2025", dt.date(2025, 12, 31), dt.date(2022, 9, 7)),
    ("2030", dt.date(2030, 12, 31), dt.date(2026, 1, 1)),
    ("2035", dt.date(2035, 12, 31), dt.date(2031, 1, 1)),
]

# code: name, kind, parameters
CRITERIA = {
    "under_40": ("Dưới 40 tuổi", "under_age", {"age": 40}),
    "woman": ("Nữ", "woman", {}),
    "university_degree": (
        "Trình độ chuyên môn từ Đại học",
        "level",
        {"level": ("professional", 4)},
    ),
    "political_theory_intermediate": (
        "Lý luận chính trị từ Trung cấp",
        "level",
        {"level": ("political_theory", 2)},
    ),
    "state_management_specialist": (
        "Quản lý nhà nước từ Chuyên viên",
        "level",
        {"level": ("state_management", 2)},
    ),
    "refresher_course": (
        "Bồi dưỡng, cập nhật kiến thức",
        "course",
        {"ladder": "refresher"},
    ),
    "foreign_language": (
        "Ngoại ngữ từ Bậc 3",
        "level",
        {"level": ("foreign_language", 3)},
    ),
}

# code: name, parts (source, body), events, narrowed by
GROUPS = {
    "executive-committee": (
        "Ủy viên Ban Chấp hành Đảng bộ phường",
        [("members", BCH)],
        "",
        None,
    ),
    "standing-committee": (
        "Ủy viên Ban Thường vụ Đảng ủy",
        [("members", BTV)],
        "",
        None,
    ),
    "peoples-council": (
        "Đại biểu Hội đồng nhân dân phường",
        [("members", HDND)],
        "",
        None,
    ),
    "key-posts": ("Cán bộ chủ chốt của phường", [("key_posts", None)], "", None),
    "key-posts-and-standing-committee": (
        "Cán bộ chủ chốt và ủy viên Ban Thường vụ, mỗi người tính một lần",
        [("key_posts", None), ("members", BTV)],
        "",
        None,
    ),
    "young-key-posts": (
        "Cán bộ chủ chốt dưới 40 tuổi",
        [("key_posts", None)],
        "",
        "under_40",
    ),
    "appointees-and-nominees": (
        "Lượt bổ nhiệm, giới thiệu ứng cử vào chức danh diện cấp trên trực tiếp quản lý",
        [],
        "all",
        None,
    ),
    "nominees": (
        "Lượt giới thiệu ứng cử vào chức danh diện cấp trên trực tiếp quản lý",
        [],
        "nominations",
        None,
    ),
}

YOUNG = "Cán bộ trẻ dưới 40 tuổi"
QUALIFIED = "Trình độ của cán bộ chủ chốt"
WOMEN = "Cán bộ nữ"

# code, heading, title, short title, group, criterion, {milestone: (comparison, value, unit, orientation, clause)}
INDICATORS = [
    (
        "young-executive-committee",
        YOUNG,
        "Cán bộ trẻ dưới 40 tuổi trong Ban Chấp hành",
        "Trong Ban Chấp hành Đảng bộ",
        "executive-committee",
        "under_40",
        {
            "2025": (">=", 15, "%", None, "2.1.2"),
            "2030": (">=", 10, "%", None, "2.2"),
            "2035": (">=", 15, "%", None, "2.2"),
        },
    ),
    (
        "young-appointees-and-nominees",
        YOUNG,
        "Cán bộ trẻ được bổ nhiệm, giới thiệu ứng cử",
        "Được bổ nhiệm, giới thiệu ứng cử",
        "appointees-and-nominees",
        "under_40",
        {"2025": (">=", 10, "%", None, "2.1.2")},
    ),
    (
        "young-nominees",
        YOUNG,
        "Cán bộ trẻ được giới thiệu ứng cử",
        "Được giới thiệu ứng cử",
        "nominees",
        "under_40",
        {"2030": (">=", 15, "%", None, "2.2"), "2035": (">=", 15, "%", None, "2.2")},
    ),
    (
        "young-leaders",
        YOUNG,
        "Cán bộ trẻ trong chủ chốt và Ban Thường vụ",
        "Trong chủ chốt và Ban Thường vụ",
        "key-posts-and-standing-committee",
        "under_40",
        {"2030": (">=", 30, "%", 33, "2.2"), "2035": (">=", 30, "%", 33, "2.2")},
    ),
    (
        "degree-key-posts",
        QUALIFIED,
        "Đại học trở lên của chủ chốt",
        "Đại học trở lên",
        "key-posts",
        "university_degree",
        {
            "2025": (">=", 100, "%", None, "2.1.2"),
            "2030": (">=", 100, "%", None, "2.2"),
            "2035": (">=", 100, "%", None, "2.2"),
        },
    ),
    (
        "political-theory-key-posts",
        QUALIFIED,
        "Trung cấp lý luận chính trị của chủ chốt",
        "Trung cấp lý luận chính trị trở lên",
        "key-posts",
        "political_theory_intermediate",
        {"2025": (">=", 100, "%", None, "2.1.2")},
    ),
    (
        "state-management-key-posts",
        QUALIFIED,
        "Quản lý nhà nước ngạch chuyên viên của chủ chốt",
        "Quản lý nhà nước (chuyên viên)",
        "key-posts",
        "state_management_specialist",
        {"2025": (">=", 100, "%", None, "2.1.2")},
    ),
    (
        "refresher-key-posts",
        QUALIFIED,
        "Bồi dưỡng, cập nhật kiến thức của chủ chốt",
        "Bồi dưỡng, cập nhật kiến thức",
        "key-posts",
        "refresher_course",
        {"2025": (">=", 100, "%", None, "2.1.2")},
    ),
    (
        "foreign-language-young-key-posts",
        QUALIFIED,
        "Ngoại ngữ của chủ chốt dưới 40 tuổi",
        "Ngoại ngữ, người dưới 40 tuổi",
        "young-key-posts",
        "foreign_language",
        {"2030": (">=", 40, "%", None, "2.2"), "2035": (">=", 40, "%", None, "2.2")},
    ),
    (
        "women-standing-committee",
        WOMEN,
        "Cán bộ nữ trong Ban Thường vụ Đảng ủy",
        "Trong Ban Thường vụ Đảng ủy",
        "standing-committee",
        "woman",
        {
            "2030": (">=", 1, "người", None, "2.2"),
            "2035": (">=", 1, "người", None, "2.2"),
        },
    ),
    (
        "women-executive-committee",
        WOMEN,
        "Cán bộ nữ trong Ban Chấp hành Đảng bộ",
        "Trong Ban Chấp hành Đảng bộ",
        "executive-committee",
        "woman",
        {"2030": (">=", 20, "%", None, "2.2"), "2035": (">=", 20, "%", None, "2.2")},
    ),
    (
        "women-peoples-council",
        WOMEN,
        "Nữ đại biểu Hội đồng nhân dân",
        "Đại biểu Hội đồng nhân dân",
        "peoples-council",
        "woman",
        {"2030": (">", 35, "%", None, "2.2"), "2035": (">", 35, "%", None, "2.2")},
    ),
]

# criterion, clause: what every holder of a key post must have
STANDARDS = [
    ("university_degree", "2.1.2"),
    ("political_theory_intermediate", "2.1.2"),
    ("state_management_specialist", "2.1.2"),
    ("refresher_course", "2.1.2"),
]

PARTY_COMMITTEE = "Đảng ủy"
OFFICE = "Tổ chức – Văn phòng Đảng ủy"
COUNCIL_AND_COMMITTEE = "Đảng ủy, Thường trực HĐND, UBND phường"
ALWAYS = "Thường xuyên"

# clause, content, leading, advising, executing, timing
TASKS = [
    (
        "II.1",
        "Tổ chức hội nghị học tập, quán triệt, triển khai thực hiện Đề án số 12 và Kế hoạch của Đảng ủy.",
        PARTY_COMMITTEE,
        OFFICE,
        COUNCIL_AND_COMMITTEE,
        ALWAYS,
    ),
    (
        "II.2.1.1",
        "Sửa đổi, bổ sung, ban hành các quy định, quy chế, quy trình về công tác cán bộ; kiểm soát quyền lực.",
        PARTY_COMMITTEE,
        OFFICE,
        "",
        ALWAYS,
    ),
    (
        "II.2.1.2",
        "Xây dựng đội ngũ cán bộ lãnh đạo, quản lý đáp ứng tiêu chuẩn chức danh, nâng dần tỷ lệ cán bộ trẻ đến năm 2025.",
        PARTY_COMMITTEE,
        OFFICE,
        COUNCIL_AND_COMMITTEE,
        ALWAYS,
    ),
    (
        "II.2.2",
        "Xây dựng đội ngũ cán bộ có chất lượng cao, cơ cấu hợp lý đến năm 2030, định hướng đến năm 2035.",
        PARTY_COMMITTEE,
        OFFICE,
        COUNCIL_AND_COMMITTEE,
        ALWAYS,
    ),
    (
        "III.1",
        "Tăng cường giáo dục chính trị tư tưởng, nâng cao đạo đức cách mạng; đào tạo gắn với rèn luyện trong thực tiễn.",
        PARTY_COMMITTEE,
        OFFICE,
        "",
        ALWAYS,
    ),
    (
        "III.2",
        "Thực hiện đầy đủ, kịp thời chính sách hỗ trợ cán bộ, công chức được cử đi đào tạo, bồi dưỡng.",
        PARTY_COMMITTEE,
        OFFICE,
        "Ủy ban nhân dân phường",
        ALWAYS,
    ),
    (
        "III.3",
        "Rà soát quy hoạch; bảo đảm hệ số, cơ cấu nữ và trẻ; không hạ thấp tiêu chuẩn, không bỏ sót người đủ điều kiện.",
        PARTY_COMMITTEE,
        OFFICE,
        "",
        "Hằng năm",
    ),
    (
        "III.4",
        "Đào tạo, bồi dưỡng chuyên môn, lý luận chính trị, tin học, ngoại ngữ theo tiêu chuẩn chức danh.",
        PARTY_COMMITTEE,
        OFFICE,
        COUNCIL_AND_COMMITTEE,
        ALWAYS,
    ),
    (
        "III.5",
        "Đánh giá cán bộ xuyên suốt, liên tục, đa chiều, so sánh với vị trí tương đương.",
        PARTY_COMMITTEE,
        OFFICE,
        "",
        "Hằng năm",
    ),
    (
        "IV.1",
        "Giám sát việc thực hiện Đề án và Kế hoạch.",
        "Thường trực HĐND phường",
        "",
        "",
        ALWAYS,
    ),
    (
        "IV.2",
        "Bố trí kinh phí; hằng năm tổng hợp báo cáo Đảng ủy kết quả thực hiện.",
        "Ủy ban nhân dân phường",
        "",
        "",
        "Hằng năm",
    ),
    (
        "IV.3",
        "Quán triệt sâu rộng, đề ra biện pháp cụ thể; phát huy vai trò giám sát, phản biện.",
        "Ủy ban MTTQ và các tổ chức chính trị - xã hội",
        "",
        "",
        ALWAYS,
    ),
    (
        "IV.4",
        "Tổng hợp, tham mưu đánh giá, xếp loại, quy hoạch, đào tạo cán bộ hằng năm và theo nhiệm kỳ.",
        PARTY_COMMITTEE,
        OFFICE,
        "",
        "Hằng năm, theo nhiệm kỳ",
    ),
]
