"""The components of the product. Built in: templates use them without ``{% load %}``.

Small parts (return markup)
    {% icon "name" %}                       a lucide icon, 16 px; {% icon "x" verdict=True %} 14 px and bold
    {% verdict_badge verdict short_by href tag=False %}
                                            icon and word; ``verdict`` met | missed | unclear | nobody
    {% verdict_icon verdict %}              the icon alone, in its colour, with the word as hidden text
    {% verdict_sign verdict %}              ✓ ✕ ? – as text in the colour around it, the word hidden
    {% missing href %}                      "? chưa có", a link to the field that fills it
    {% na %}                                "–": does not apply
    {% person_name cadre %}                 full name with the given name in 600; also takes a string
    {{ message|undo_url }}                  where the deed told by a message is undone by a POST
    {% query_with on=day page=None %}       "?…": the query with parameters set or, by None, dropped
Numbers (see phopho_cadre.numbers)
    {{ tally|share }} {{ tally|share:target }} {{ tally|fraction }} {{ target|target_text }}
    {{ target|target_words }} {{ n|people }} {{ n|decimal }}
Parts with a template in templates/ui/
    {% bullet drawing big=False %}          drawing from phopho_cadre.charts.bullet.draw
    {% day_control %}                       the day of the page; shortcuts from the context: day_shortcuts,
                                            a list of (label, date)
    {% day_notice %}                        the gold line under the title when another day is shown
    {% print_line %}                        first line on paper: committee, plan_number, day, who printed
    {% field form.name %}                   label, hint, error and control of one field
    {% error_summary form … %}              "Có lỗi cần sửa" with links to the fields; takes the focus
    {% empty text label href %}             nothing here: why, and the one next thing to do
    {% stepper steps %}                     steps: dicts label, state (done|current|later), facts, href
    {% chip label remove_href %}            a condition in words, with × when it can be taken away
    {% view_tabs views %}                   saved views: dicts label, count, href, current
    {% segmented items label %}             a switch: dicts label, sub, verdict, href, current
    {% key_days items %}                    dicts label, value, note
    {% completeness done total missing %}   "Hồ sơ đủ 15/18 mục"; missing: dicts label, href
    {% pagination page %}                   a Django Page; keeps the other parameters of the query
"""

from functools import lru_cache

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from lucide import _render_icon

from phopho_cadre import numbers
from phopho_cadre.verdict_words import SIGNS, VERDICTS, verdict_text

register = template.Library()

# Lucide draws its question mark only inside a circle.
QUESTION = (
    '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-linecap="round"'
    ' stroke-linejoin="round" class="{}" aria-hidden="true">'
    '<path d="M8 8a4 4 0 1 1 5.6 3.7c-1 .5-1.6 1.3-1.6 2.5"></path>'
    '<path d="M12 20h.01"></path></svg>'
)


@lru_cache(maxsize=256)
def drawn_icon(name: str, css: str) -> str:
    """The markup of an icon; drawn once per process."""
    if name == "question":
        return mark_safe(QUESTION.format(escape(css)))
    attributes = {"class": css, "aria-hidden": "true"}
    # Width and height are those of the class: an <svg> attribute would be 24.
    return mark_safe(_render_icon(name, None, **attributes))


@register.simple_tag
def icon(name, verdict=False):
    return drawn_icon(str(name), "icon-verdict" if verdict else "icon")


@register.simple_tag
def verdict_badge(verdict, short_by=None, href="", tag=False):
    verdict = str(verdict)
    css = f"verdict {verdict}{' tag' if tag else ''}"
    inside = format_html(
        "{}{}",
        drawn_icon(VERDICTS[verdict][0], "icon-verdict"),
        verdict_text(verdict, short_by),
    )
    if href:
        return format_html('<a class="{}" href="{}">{}</a>', css, href, inside)
    return format_html('<span class="{}">{}</span>', css, inside)


@register.simple_tag
def verdict_icon(verdict):
    sign, word = VERDICTS[str(verdict)]
    return format_html(
        '<span class="is-{}">{}<span class="visually-hidden">{}</span></span>',
        verdict,
        drawn_icon(sign, "icon-verdict"),
        word,
    )


@register.simple_tag
def verdict_sign(verdict):
    return format_html(
        '<span aria-hidden="true">{}</span><span class="visually-hidden">{}</span>',
        SIGNS[str(verdict)],
        VERDICTS[str(verdict)][1],
    )


@register.simple_tag
def missing(href="", label=None):
    text = f"? {label or _('not on file')}"
    if href:
        return format_html('<a class="missing" href="{}">{}</a>', href, text)
    return format_html('<span class="missing">{}</span>', text)


@register.simple_tag
def na():
    return format_html(
        '<span class="na" aria-hidden="true">–</span><span class="visually-hidden">{}</span>',
        _("does not apply"),
    )


@register.simple_tag
def person_name(cadre):
    full = cadre if isinstance(cadre, str) else cadre.full_name
    family, _space, given = full.rpartition(" ")
    return format_html('{}<span class="given">{}</span>', f"{family} " if family else "", given)


def query_string(request, **changes) -> str:
    """ "?…" of the page with parameters set or, by None, dropped; "?" when nothing is left."""
    query = request.GET.copy()
    for key, value in changes.items():
        if value is None or value == "":
            query.pop(key, None)
        else:
            query[key] = value.isoformat() if hasattr(value, "isoformat") else value
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def query_with(context, **changes):
    return query_string(context["request"], **changes)


register.filter("share", numbers.share)
register.filter("fraction", numbers.fraction)
register.filter("target_text", numbers.target_text)
register.filter("target_words", numbers.target_words)
register.filter("people", numbers.people)
register.filter("decimal", numbers.number)


UNDO = "undo:"


@register.filter
def undo_url(message) -> str:
    """Where a message's deed is undone by a POST: its tag "undo:/address/"; empty when it cannot be."""
    tags = (message.extra_tags or "").split()
    return next((tag.removeprefix(UNDO) for tag in tags if tag.startswith(UNDO)), "")


@register.inclusion_tag("ui/bullet.html")
def bullet(drawing, big=False):
    return {"b": drawing, "big": big}


@register.inclusion_tag("ui/day_control.html", takes_context=True)
def day_control(context):
    request = context["request"]
    shortcuts = [
        {
            "label": label,
            "day": day,
            "href": query_string(request, on=day),
            "current": day == request.day.day,
        }
        for label, day in context.get("day_shortcuts") or []
    ]
    kept = [(key, value) for key, values in request.GET.lists() if key != "on" for value in values]
    return {
        "day": request.day,
        "shortcuts": shortcuts,
        "kept": kept,
        "back": query_string(request, on=None),
    }


@register.inclusion_tag("ui/day_notice.html", takes_context=True)
def day_notice(context):
    request = context["request"]
    return {"day": request.day, "back": query_string(request, on=None)}


@register.inclusion_tag("ui/print_line.html", takes_context=True)
def print_line(context):
    request = context["request"]
    return {
        "committee_name": context.get("committee_name", ""),
        "plan_number": context.get("plan_number", ""),
        "day": request.day,
        "printed_by": context.get("reader_name", ""),
    }


@register.inclusion_tag("ui/_field.html")
def field(bound):
    kind = getattr(bound.field.widget, "input_type", "")
    if kind == "checkbox":
        css = "form-check-input"
    elif kind == "select":
        css = "form-select"
    elif kind == "radio":
        css = ""
    else:
        css = "form-control"
    control = bound.as_widget(attrs={"class": css} if css else {})
    return {
        "field": bound,
        "control": control,
        "is_check": kind == "checkbox",
        "is_group": kind == "radio",
    }


def _naming(label, message) -> str:
    """The message with its field's name before it, unless it begins with the name by itself."""
    return message if message.lower().startswith(str(label).lower()) else f"{label}: {message}"


@register.inclusion_tag("ui/_errors.html")
def error_summary(*forms):
    forms = [form for form in forms if form is not None and form.errors]
    own = [message for form in forms for message in form.non_field_errors()]
    fields = [
        (bound, _naming(bound.label, message)) for form in forms for bound in form for message in bound.errors
    ]
    return {"own": own, "fields": fields, "any": bool(own or fields)}


@register.inclusion_tag("ui/empty.html")
def empty(text, label="", href="", primary=False):
    return {"text": text, "label": label, "href": href, "primary": primary}


@register.inclusion_tag("ui/stepper.html")
def stepper(steps):
    return {
        "steps": [
            {**step, "of": _("step %(n)s of %(all)s") % {"n": n, "all": len(steps)}}
            for n, step in enumerate(steps, 1)
        ]
    }


@register.inclusion_tag("ui/chip.html")
def chip(label, remove_href=""):
    return {"label": label, "remove_href": remove_href}


@register.inclusion_tag("ui/view_tabs.html")
def view_tabs(views, label=None):
    return {"views": views, "label": label or _("Saved lists")}


@register.inclusion_tag("ui/segmented.html")
def segmented(items, label=None):
    return {"items": items, "label": label or _("Choose the day")}


@register.inclusion_tag("ui/key_days.html")
def key_days(items):
    return {"items": items}


@register.inclusion_tag("ui/completeness.html")
def completeness(done, total, missing=()):
    return {
        "done": done,
        "total": total,
        "missing": missing,
        "width": f"{100 * done // total if total else 0}%",
    }


@register.inclusion_tag("ui/pagination.html", takes_context=True)
def pagination(context, page):
    request = context["request"]
    before = page.previous_page_number() if page.has_previous() else None
    after = page.next_page_number() if page.has_next() else None
    return {
        "page": page,
        "previous_href": query_string(request, page=before) if before else "",
        "next_href": query_string(request, page=after) if after else "",
    }
