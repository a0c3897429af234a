"""Pages in which the records of a person are entered, changed, ended, put in the trash and taken back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cadres import editing
from cadres.conflicts import version_of
from cadres.models import Cadre
from cadres.sections import PERSON, section_of
from cadres.views.record_pages import UNDO, RecordPage, back_to, person_of, record_or_404
from phopho_cadre.drafts import keeps_draft

a_form = require_http_methods(["GET", "HEAD", "POST"])


@keeps_draft
@a_form
def cadre_add(request):
    """Enter a person; asks first when somebody on file may be the same one."""
    PERSON.require(request.user, "add")
    page = RecordPage(request, PERSON, PERSON.form)
    return page.add() if request.method == "POST" else page.first_look()


@keeps_draft
@a_form
def cadre_edit(request, pk):
    """Change who a person is."""
    return _change(request, PERSON.slug, pk)


@keeps_draft
@a_form
def record_add(request, pk, section):
    """Enter a record of a person."""
    part = section_of(section, "add", request.user, of_person=True)
    is_sent = request.method == "POST"
    cadre = get_object_or_404(Cadre.with_trash if is_sent else Cadre.objects, pk=pk)
    page = RecordPage(request, part, part.form, cadre=cadre)
    return page.add() if is_sent else page.first_look()


@keeps_draft
@a_form
def record_edit(request, section, pk):
    """Change a record of a person."""
    return _change(request, section, pk)


@keeps_draft
@a_form
def record_end(request, section, pk):
    """Give a record the day and the reason of its end."""
    return _change(request, section, pk, ends=True)


def _change(request, slug, pk, ends=False):
    part = section_of(slug, "change", request.user, ends=ends)
    is_sent = request.method == "POST"
    record = record_or_404(part, pk, in_trash=is_sent)
    form_class = part.end_form if ends else part.form
    page = RecordPage(request, part, form_class, record)
    return page.change() if is_sent else page.first_look()


@a_form
def record_delete(request, section, pk):
    """Ask once, then put a record with all that hangs on it in the trash; the message offers to undo it."""
    part = section_of(section, "delete", request.user)
    record = record_or_404(part, pk)
    version = version_of(record)
    if request.method == "POST" and request.POST.get("version") == version:
        editing.put_in_trash(record, request.user)
        text = _("In the trash: %(record)s.") % {"record": record}
        messages.success(request, text, extra_tags=UNDO + part.url("restore", record))
        if part is PERSON:
            return HttpResponseRedirect(reverse("cadre_list") + request.day.query)
        return back_to(request, part, person_of(record))
    context = {"record": record, "cadre": person_of(record), "section": part, "version": version}
    context |= {"is_person": part is PERSON, "is_stale": request.method == "POST"}
    status = 409 if context["is_stale"] else 200
    return render(request, "cadres/records/delete.html", context, status=status)


@require_POST
def record_restore(request, section, pk):
    """Take a record out of the trash again."""
    part = section_of(section, "delete", request.user)
    record = record_or_404(part, pk, in_trash=True)
    try:
        editing.take_back(record, request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Taken out of the trash: %(record)s.") % {"record": record})
    person = person_of(record)
    if person.trashed_at is not None:
        return HttpResponseRedirect(reverse("cadre_list"))
    return back_to(request, part, person)
