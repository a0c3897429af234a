"""Choices that long lists need: groups with headings, which every browser can search by typing."""

from itertools import groupby

from django import forms
from django.forms.models import ModelChoiceIterator
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from cadres.models import Body, Post, Term

NOT_CHOSEN = _("not chosen")
OFFERED = 12


class _InGroups(ModelChoiceIterator):
    def __iter__(self):
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        for heading, rows in groupby(self.queryset, key=self.field.group_of):
            yield str(heading), [self.choice(row) for row in rows]


class GroupedChoiceField(forms.ModelChoiceField):
    """A record of a list under headings; the queryset is ordered so that each group stands together."""

    iterator = _InGroups

    def __init__(self, queryset, *, group_of, label_of=str, **kwargs):
        self.group_of, self.label_of = group_of, label_of
        super().__init__(queryset, **{"empty_label": NOT_CHOSEN, **kwargs})

    def label_from_instance(self, obj):
        return str(self.label_of(obj))

    def offer_to_add(self, user) -> None:
        """Say where to add what the list lacks, to who may; in a new tab, so that nothing typed is left."""
        model = self.queryset.model._meta
        if not (user.is_staff and user.has_perm(f"{model.app_label}.add_{model.model_name}")):
            return
        link = format_html(
            '<a href="{}" target="_blank">{}</a>',
            reverse(f"admin:{model.app_label}_{model.model_name}_add"),
            _("Add it in a new tab"),
        )
        words = format_html(
            _("Not in the list? {link}, then press “Save” here: it will be there."), link=link
        )
        self.help_text = format_html("{} {}", self.help_text, words)


def _of_body(record):
    return record.body.name if record.body else _("Outside any body")


def _body_label(body: Body) -> str:
    return f"{body.name} (… – {body.until:%d/%m/%Y})" if body.until else body.name


def post_field(**kwargs) -> GroupedChoiceField:
    """All posts, under the bodies to which they belong."""
    posts = Post.objects.select_related("body").order_by(
        "body__protocol_rank", "body__name", "body", "protocol_rank", "title", "pk"
    )
    return GroupedChoiceField(
        posts, group_of=_of_body, label_of=lambda p: p.title, **{"label": _("post"), **kwargs}
    )


def body_field(**kwargs) -> GroupedChoiceField:
    """All bodies by kind, the ended ones too: earlier seats were in them."""
    bodies = Body.objects.order_by("kind", "protocol_rank", "name", "pk")
    return GroupedChoiceField(
        bodies, group_of=Body.get_kind_display, label_of=_body_label, **{"label": _("body"), **kwargs}
    )


def term_field(**kwargs) -> GroupedChoiceField:
    """All terms, under the bodies to which they belong; the newest first."""
    terms = Term.objects.select_related("body").order_by(
        "body__protocol_rank", "body__name", "body", "-name", "pk"
    )
    return GroupedChoiceField(terms, group_of=_of_body, **{"label": _("term"), **kwargs})


class OfferingInput(forms.TextInput):
    """A text box that offers what was typed in it before; anything else may be typed too."""

    offered: tuple[str, ...] = ()

    def render(self, name, value, attrs=None, renderer=None):
        attrs = attrs or {}
        key = f"{attrs.get('id', name)}_offered"
        control = super().render(name, value, {**attrs, "list": key, "autocomplete": "off"}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((text,) for text in self.offered))
        return format_html('{}<datalist id="{}">{}</datalist>', control, key, options)


def recently_typed(model, name: str) -> tuple[str, ...]:
    """What stands in a text field of the newest records, each once, the latest first. One query."""
    texts = model.objects.exclude(**{name: ""}).order_by("-pk").values_list(name, flat=True)
    return tuple(dict.fromkeys(texts[: 10 * OFFERED]))[:OFFERED]
