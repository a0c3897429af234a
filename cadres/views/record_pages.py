"""One form of one record: shown, checked, asked about, saved; shared by all sections of a person's file."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from cadres import editing
from cadres.conflicts import (
    ASKED,
    Gone,
    Stale,
    carried,
    differences,
    typed_words,
    unanswered,
    version_of,
    with_answers,
)
from cadres.doubts import Doubts, doubts_about_change, doubts_about_new
from cadres.importing.guards import demo_is_present
from cadres.models import Cadre
from cadres.models.base import Record
from cadres.sections import PERSON, Section
from phopho_cadre.drafts import take_draft

UNDO = "undo:"


def person_of(record: Record) -> Cadre:
    return record if isinstance(record, Cadre) else record.cadre


def record_or_404(section: Section, pk: int, in_trash: bool = False) -> Record:
    """The record of an address with its person; ``in_trash``: also one in the trash."""
    manager = section.model.with_trash if in_trash else section.model.objects
    return get_object_or_404(manager if section is PERSON else manager.select_related("cadre"), pk=pk)


def back_to(request, section: Section, cadre: Cadre) -> HttpResponseRedirect:
    """To the section on the person's page, on the day that was looked at."""
    anchor = f"#{section.anchor}" if section.anchor else ""
    return HttpResponseRedirect(f"{cadre.get_absolute_url()}{request.day.query}{anchor}")


class RecordPage:
    """The page of a form. ``record``: the one to change, None for a new one; ``form_class``: its form."""

    def __init__(self, request, section: Section, form_class, record=None, cadre=None):
        self.request, self.section, self.form_class = request, section, form_class
        self.record, self.cadre = record, cadre
        self.version = ""
        if record is not None:
            self.cadre = person_of(record)
            is_sent = request.method == "POST"
            # A form without a version was read at none: it overwrites nothing unseen.
            self.version = request.POST.get("version", "") if is_sent else version_of(record)

    # --- the form ----------------------------------------------------------------------------
    def form(self, data: QueryDict | None = None, record: Record | None = None):
        """The form, bound to the data when there are any."""
        extra = {} if self.section is PERSON else {"cadre": self.cadre}
        if self.section.slug == "trainings":
            extra["ladder"] = self.request.GET.get("ladder", "")
        if self.record is None and self.request.GET.get("year", "").isdecimal():
            extra["initial"] = {"year": self.request.GET["year"][:4]}
        instance = record or self.record
        return self.form_class(
            data, instance=instance, day=self.request.day.today, user=self.request.user, **extra
        )

    def show(self, form, doubts: Doubts | None = None, status: int = 200):
        section, record = self.section, self.record
        is_end = self.form_class is section.end_form
        context = {
            "form": form,
            "heading": section.add if record is None else section.end if is_end else section.edit,
            "cadre": self.cadre,
            "record": record,
            "section": section,
            "is_end": is_end,
            "version": self.version,
            "doubts": doubts,
            "joins_the_fictional": record is None and section is PERSON and demo_is_present(),
            "delete_url": section.url("delete", record)
            if record is not None and not is_end and section.may(self.request.user, "delete")
            else "",
        }
        return render(self.request, "cadres/records/form.html", context, status=status)

    def first_look(self):
        """The page as it opens, or with the text that waited behind the sign-in page."""
        draft = take_draft(self.request)
        if draft is None:
            return self.show(self.form())
        self.version = draft.get("version", self.version)
        if unanswered(draft):
            # It came from a page of two versions, with fields open: the save will ask again.
            self.version = draft.get("base", self.version)
        draft = with_answers(draft, self.form())
        words = _("You are signed in again. Here is what you typed; it is not saved yet.")
        messages.info(self.request, words)
        return self.show(self.form(draft))

    # --- a new record ------------------------------------------------------------------------
    def add(self):
        """Save what was sent, unless it is wrong or doubtful, or the person lies in the trash by now."""
        form = self.form(self.request.POST)
        if self.cadre is not None and self.cadre.trashed_at is not None:
            return self._gone(form, PERSON, self.cadre)
        is_valid = form.is_valid()
        doubts = doubts_about_new(form) if self.section is PERSON else Doubts()
        if not is_valid or not self._is_settled(doubts):
            return self.show(form, doubts)
        try:
            editing.create(form.instance, self.request.user)
        except ValidationError as error:
            form.add_refusal(error)
            return self.show(form, doubts)
        self._say_added(form.instance)
        if "another" in self.request.POST:
            return HttpResponseRedirect(self.request.get_full_path())
        return back_to(self.request, self.section, person_of(form.instance))

    def _is_settled(self, doubts: Doubts) -> bool:
        return not doubts or self.request.POST.get("settled") == doubts.mark

    def _say_added(self, record: Record) -> None:
        messages.success(self.request, _("Entered: %(record)s.") % {"record": record})

    # --- a change ----------------------------------------------------------------------------
    def change(self):
        """Save what was sent, unless it is wrong, doubtful, or somebody else was faster."""
        data = self.request.POST
        is_open = bool(unanswered(data))
        if ASKED in data and not is_open:
            data = with_answers(data, self.form())
        form = self.form(data)
        if not form.is_valid():
            return self.show(form)
        if is_open:
            stored = self.section.model.objects.get(pk=self.record.pk)
            return self._conflict(form, stored, data.get("base", self.version))
        doubts = doubts_about_change(form)
        if not self._is_settled(doubts):
            return self.show(form, doubts)
        return self._save(form)

    def _save(self, form):
        try:
            is_changed = editing.change(form.instance, self.request.user, self.version)
        except Stale as stale:
            return self._conflict(form, stale.stored, self.version)
        except Gone as gone:
            return self._gone(form, self.section, gone.stored)
        except ValidationError as error:
            form.add_refusal(error)
            return self.show(form)
        words = _("Saved: %(record)s.") if is_changed else _("Nothing was changed: %(record)s.")
        messages.success(self.request, words % {"record": form.instance})
        return back_to(self.request, self.section, person_of(form.instance))

    # --- somebody else was faster ------------------------------------------------------------
    def _conflict(self, form, stored: Record, base: str):
        data = self.request.POST
        found = differences(form, stored, base, data)
        open_names = unanswered(data)
        for difference in found:
            difference.unanswered = difference.name in open_names
        if not found:
            # Both typed the same: there is nothing to choose.
            self.version = version_of(stored)
            return self._save(form)
        context = {
            "form": form,
            "cadre": self.cadre,
            "record": stored,
            "section": self.section,
            "differences": found,
            "carried": [pair for pair in carried(data) if pair[0] != "base"],
            "version": version_of(stored),
            "base": base,
            "unanswered": [difference for difference in found if difference.unanswered],
        }
        return render(self.request, "cadres/records/conflict.html", context, status=409)

    def _gone(self, form, section: Section, stored: Record | None):
        may_restore = stored is not None and section.may(self.request.user, "delete")
        context = {
            "typed": typed_words(form),
            "cadre": self.cadre,
            "record": stored or self.record,
            "restore_url": section.url("restore", stored) if may_restore else "",
        }
        return render(self.request, "cadres/records/gone.html", context, status=409)
