"""The components, as the browser gets them."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from phopho_cadre.charts import bullet
from phopho_cadre.days import AsOf
from tests.phopho_cadre.figures import tally, target

TODAY = dt.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def vietnamese():
    with override("vi"):
        yield


def draw(source, **context):
    return Template(source).render(Context(context)).strip()


def on_page(source, query="", day=None, **context):
    request = RequestFactory().get(f"/page/{query}")
    request.day = AsOf(day or TODAY, TODAY)
    return draw(source, request=request, **context)


def test_a_verdict_is_an_icon_and_a_word():
    badge = draw('{% verdict_badge "met" %}')
    assert badge.startswith('<span class="verdict met"><svg')
    assert badge.endswith("</svg>Đạt</span>")


def test_the_people_short_stand_only_behind_a_missed_target():
    assert "Chưa đạt \u22123</span>" in draw('{% verdict_badge "missed" 3 %}')
    assert "Chưa đạt</span>" in draw('{% verdict_badge "missed" 0 %}')
    assert "Chưa rõ</span>" in draw('{% verdict_badge "unclear" 2 %}')
    assert "Chưa phát sinh</span>" in draw('{% verdict_badge "nobody" None %}')


def test_a_verdict_can_be_a_tag_that_links_to_the_people():
    badge = draw('{% verdict_badge "missed" 1 href tag=True %}', href="/x/?a=1&b=2")
    assert badge.startswith('<a class="verdict missed tag" href="/x/?a=1&amp;b=2">')


def test_missing_data_link_to_the_field():
    assert draw('{% missing "/edit#birth" %}') == '<a class="missing" href="/edit#birth">? chưa có</a>'
    assert draw("{% missing %}") == '<span class="missing">? chưa có</span>'


@pytest.mark.parametrize(
    ("name", "markup"),
    [
        ("Trương Quốc An", 'Trương Quốc <span class="given">An</span>'),
        ("An", '<span class="given">An</span>'),
        ("H'Hen Niê", 'H&#x27;Hen <span class="given">Niê</span>'),
        ("<b> & Co", '&lt;b&gt; &amp; <span class="given">Co</span>'),
    ],
)
def test_the_given_name_stands_out(name, markup):
    assert draw("{% person_name p %}", p=SimpleNamespace(full_name=name)) == markup


def test_icons_take_their_size_from_the_style_sheet():
    icon = draw('{% icon "users" %}')
    assert 'class="icon"' in icon
    assert 'aria-hidden="true"' in icon
    assert "style=" not in icon


def test_the_bullet_is_drawn_in_shares_of_its_width():
    drawn = bullet.draw(
        tally(4, 9, unknown=1),
        target(">=", 60),
        100,
        forecast=True,
        orientation=66,
        verdict="missed",
        short_by=2,
    )
    assert draw("{% bullet b %}", b=drawn).replace("\n", "") == (
        '<svg class="bullet bullet-small" role="img" aria-label="4/9 (44–56\u00a0%), mục tiêu từ 60\u00a0%: '
        'Chưa đạt \u22122">'
        '<rect class="c-track" x="0" y="3" width="100%" height="8"/>'
        '<rect class="c-bar-forecast" fill="url(#hatch)" x="0" y="3" width="44.4444%" height="8"/>'
        '<rect class="c-unknown" fill="url(#dots)" x="44.4444%" y="3" width="11.1111%" height="8"/>'
        '<line class="c-gap" x1="55.5556%" x2="60%" y1="7" y2="7"/>'
        '<line class="c-orientation" x1="66%" x2="66%" y1="3" y2="11"/>'
        '<line class="c-target-edge" x1="60%" x2="60%" y1="0" y2="14"/>'
        '<line class="c-target" x1="60%" x2="60%" y1="0" y2="14"/></svg>'
    )


def test_the_big_bullet_is_taller():
    drawn = bullet.draw(tally(6, 27), target(">=", 15), 40, verdict="met")
    big = draw("{% bullet b True %}", b=drawn)
    assert '<rect class="c-bar" x="0" y="7" width="55.5556%" height="16"/>' in big
    assert '<line class="c-target" x1="37.5%" x2="37.5%" y1="0" y2="30"/>' in big


def test_the_day_control_keeps_the_rest_of_the_query():
    html = on_page(
        "{% day_control %}", "?q=an&page=2&on=2025-01-01", day_shortcuts=[("Mốc 2025", dt.date(2025, 12, 31))]
    )
    assert '<input type="hidden" name="q" value="an"><input type="hidden" name="page" value="2">' in html
    assert 'value="22/11/2026"' in html
    assert 'href="?q=an&amp;page=2&amp;on=2025-12-31"' in html
    assert 'href="?q=an&amp;page=2"' in html
    assert "other-day" not in html


def test_another_day_is_said_and_can_be_left():
    html = on_page("{% day_control %}{% day_notice %}", "?on=2025-06-30", day=dt.date(2025, 6, 30))
    assert "other-day" in html
    assert html.count("Về hôm nay") == 2
    assert "Đang xem số liệu ngày 30/06/2025" in html
    assert on_page("{% day_notice %}") == ""


def test_a_query_can_be_changed_and_shortened():
    assert on_page("{% query_with page=3 %}", "?q=an&page=2") == "?q=an&amp;page=3"
    assert on_page("{% query_with q=None page=None %}", "?q=an&page=2") == "?"


class Form(forms.Form):
    birth = forms.CharField(label="Ngày sinh", help_text="Ví dụ 27/3/1980")
    note = forms.CharField(label="Ghi chú", required=False)
    key = forms.BooleanField(label="Chủ chốt", required=False)


def test_a_wrong_field_says_what_to_do_and_names_its_parts():
    form = Form({"birth": ""})
    html = draw("{% field form.birth %}", form=form)
    assert 'class="field invalid"' in html
    assert 'id="id_birth_helptext"' in html
    assert 'id="id_birth_error"' in html
    assert 'aria-describedby="id_birth_helptext id_birth_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'class="form-control"' in html


def test_what_may_be_left_empty_says_so():
    form = Form()
    assert "có thể để trống" in draw("{% field form.note %}", form=form)
    assert "có thể để trống" not in draw("{% field form.birth %}", form=form)
    assert 'class="form-check-input"' in draw("{% field form.key %}", form=form)


def test_the_error_summary_takes_the_focus_and_links_to_the_fields():
    form = Form({"birth": ""})
    form.add_error(None, "Hồ sơ vừa được người khác sửa.")
    html = draw("{% error_summary form %}", form=form)
    assert 'role="alert" tabindex="-1" autofocus' in html
    assert "Có lỗi cần sửa" in html
    assert "<li>Hồ sơ vừa được người khác sửa.</li>" in html
    assert '<a href="#id_birth">Ngày sinh: ' in html
    assert draw("{% error_summary form %}", form=Form({"birth": "1980"})) == ""


def test_the_summary_names_each_field_once():
    form = Form({"birth": "1980"})
    form.add_error("birth", "Ngày sinh phải trước hôm nay.")
    form.add_error("note", "Cần điền mục này.")
    html = draw("{% error_summary form %}", form=form)
    assert '<a href="#id_birth">Ngày sinh phải trước hôm nay.</a>' in html
    assert '<a href="#id_note">Ghi chú: Cần điền mục này.</a>' in html


def test_steps_say_where_one_stands():
    steps = [
        {"label": "Tệp", "state": "done", "href": "/file/", "facts": "86 dòng"},
        {"label": "Kiểm tra", "state": "current"},
        {"label": "Kết quả", "state": "later", "href": "/never/"},
    ]
    html = draw("{% stepper steps %}", steps=steps)
    assert '<a href="/file/">1. Tệp</a>' in html
    assert '<li class="current" aria-current="step">' in html
    assert "bước 2 trên 3" in html
    assert "/never/" not in html


def test_a_condition_can_be_taken_away():
    html = draw('{% chip "Nữ" "?q=an" %}')
    assert 'href="?q=an" aria-label="Bỏ điều kiện “Nữ”"' in html
    assert "<a" not in draw('{% chip "Nữ" %}')


def test_the_file_is_complete_in_part():
    html = draw("{% completeness 15 18 missing %}", missing=[{"label": "Số điện thoại", "href": "/e"}])
    assert '<rect class="c-bar" width="83%" height="8"/>' in html
    assert '<a href="/e">Số điện thoại</a>' in html
    assert 'width="0%"' in draw("{% completeness 0 0 %}")


def test_pages_keep_the_conditions():
    page = Paginator(range(250), 100).page(2)
    html = on_page("{% pagination page %}", "?q=an&page=2", page=page)
    assert 'href="?q=an&amp;page=1"' in html
    assert 'href="?q=an&amp;page=3"' in html
    assert "101–200 trong 250" in html
    assert on_page("{% pagination page %}", page=Paginator(range(5), 100).page(1)) == ""


def test_a_switch_shows_the_reading_and_the_verdict():
    items = [{"label": "Mốc 2030", "sub": "5/21", "verdict": "met", "href": "?m=2030", "current": True}]
    html = draw("{% segmented items %}", items=items)
    assert 'href="?m=2030" aria-current="true"' in html
    assert "✓" in html
    assert "Đạt" in html


def test_paper_says_whose_figures_of_which_day():
    html = on_page(
        "{% print_line %}",
        committee_name="Đảng ủy phường Mẫu",
        plan_number="52-KH/ĐU",
        reader_name="Nguyễn Thị Hòa",
    )
    assert "ĐẢNG ỦY PHƯỜNG MẪU · Kế hoạch 52-KH/ĐU" in html
    assert "Số liệu tính đến 22/11/2026 · in ngày 22/11/2026 · người in Nguyễn Thị Hòa" in html
