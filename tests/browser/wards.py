"""The wards that pages are looked at with: the sample, one without anybody, and one that tries the room."""

import datetime as dt
import io
from pathlib import Path

from openpyxl import load_workbook

from cadres.importing.applying import import_file, new_run
from cadres.models import (
    Body,
    Cadre,
    Evaluation,
    Grade,
    ImportRun,
    Ladder,
    Membership,
    Nomination,
    Post,
    SuccessionEntry,
    Tenure,
    Term,
    TrainingRecord,
)
from targets.loading import load_plan
from targets.models import Indicator

DAY = dt.date(2026, 11, 22)
DATA = Path(__file__).parent.parent / "data"
SINCE = dt.date(2025, 6, 20)
# As long as names get in registers: double family names, minority names with marks, one word without a break.
LONG_NAMES = [
    "Công Tằng Tôn Nữ Nguyễn Phước Huyền Trân Thị Ngọc Bích Phượng Liên Quỳnh Hương",
    "H'Đrơng Niê Kdăm Mlô Duôn Du Êban Buôn Krông Y Bhŏk Ayŭn Ksơr H'Wiêt Kbuôr",
    "Nguyễn Trần Lê Hoàng Phạm Thị Diễm Quỳnh Như Ý Thiên Ân Bảo Trâm Anh Thư Ễ Ặ Ự",
    "Thạch Kim Sươn Soriya Châu Đanh Rattanak Chanh Tha Lâm Sóc Kha Sokhom Phirun",
    "Y-Ngông-Niê-Kđăm-Êban-Mlô-Buôn-Ya-Ksơr-Hwing-Ayŭn-Kbuôr-Kpă",
    "Ý",
]
LONG_BODY = "Ban Chỉ đạo Cải cách hành chính, chuyển đổi số và xây dựng đô thị văn minh phường"
LONG_POST = "Phó Trưởng ban Thường trực kiêm Chánh Văn phòng Ban Chỉ đạo Cải cách hành chính"


def empty_ward():
    """The plan, and nobody on record."""
    return load_plan()[0]


def sample_ward(user=None):
    """Plan 52 and the sample workbook; ``user`` has imported it."""
    plan = empty_ward()
    path = DATA / "phuong-mau.xlsx"
    check, _run = import_file(path.read_bytes(), DAY, user=user, file_name=path.name)
    assert check.problems == []
    return plan


def crowded_ward():
    """The plan with the longest names, titles, decisions and reasons that people enter, on every list."""
    plan = empty_ward()
    other = Body.objects.create(name=LONG_BODY, short_name="BCĐ CCHC, CĐS, NTM kiểu mẫu và ĐTVM phường")
    post = Post.objects.create(title=LONG_POST, body=other)
    seated = [*Body.objects.filter(kind__in=["executive_committee", "standing_committee"]), other]
    posts = [post, *Post.objects.filter(is_key=True)]
    for number, name in enumerate(LONG_NAMES):
        person = Cadre(
            code=f"CB-PHƯỜNG-MẪU-{number:04}",
            full_name=name,
            birth=[None, "1988-05-03", "1990", "1979-12"][number % 4],
            sex="FM"[number % 2],
            ethnicity="Ba Na (Rơ Ngao, Giơ Lâng, Tơ Lô, Bơ Nâm, Roh, Kon Kđe)",
            hometown="Buôn Đăk Sar, xã Hương Thủy Dương Hòa Phú Sơn, huyện Krông Pắc, tỉnh Đắk Lắk",
            phone="0912 345 678, 0262 3 812 345 (số máy lẻ 1234)",
        )
        person.save()
        _fill(person, seated, posts[: number % 3 + 1])
    title = "Tỷ lệ nữ cấp ủy viên dưới 40 tuổi trong Ban Chấp hành Đảng bộ và các ban chỉ đạo của phường"
    Indicator.objects.filter(pk=Indicator.objects.first().pk).update(title=title, short_title="")
    return plan


def _fill(person, bodies, posts):
    for body in bodies:
        term, _new = Term.objects.get_or_create(body=body, name="2025-2030")
        Membership(
            cadre=person, body=body, term=term, since=SINCE, role="Ủy viên kiêm thư ký giúp việc"
        ).save()
        SuccessionEntry(cadre=person, body=body, term=term, approved_on=SINCE).save()
    for post in posts:
        Tenure(cadre=person, post=post, since=SINCE, decision="1234-QĐNS/ĐU-BTCĐU-VP ngày 20/06/2025").save()
    Nomination(cadre=person, post=posts[0], kind="nominated", day=SINCE, result="Không trúng cử").save()
    Evaluation(cadre=person, year=2025, grade=Grade.objects.first()).save()
    ladder = Ladder.objects.get(code="professional")
    TrainingRecord(
        cadre=person,
        ladder=ladder,
        level=ladder.levels.first(),
        completed="2005",
        status="finished",
        field="Quản lý nhà nước về kinh tế, văn hóa, xã hội và dân tộc thiểu số vùng Tây Nguyên",
        school="Học viện Chính trị quốc gia Hồ Chí Minh, phân viện Khu vực III tại thành phố Đà Nẵng",
        certificate="Số hiệu 0123456789/2005/HVCTQG-KV3-TCLLCT-HC",
    ).save()


def refused_file(user) -> ImportRun:
    """A workbook with faults of two kinds, uploaded by the user and shown, not confirmed."""
    workbook = load_workbook(DATA / "phuong-mau.xlsx")
    sheet = workbook.worksheets[0]
    for row in range(3, 9):
        sheet.cell(row=row, column=2, value=LONG_NAMES[row % 3])
        sheet.cell(row=row, column=3, value="31/02/1985")
    file = io.BytesIO()
    workbook.save(file)
    run = new_run(file.getvalue(), user=user, file_name="danh-sach-can-bo-phuong-mau-quy-4-nam-2026.xlsx")
    run.save()
    return run
