"""Two people, one page of the back office: the second to save is told what the first has saved."""

from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def _rows_behind(page, request, record):
    """The history of the record and of everything that its page shows in rows."""
    if hasattr(record, "history"):
        yield type(record).history.filter(id=record.pk)
    for inline in page.get_inline_instances(request, record):
        if hasattr(inline.model, "history"):
            key = inline.get_formset(request, record).fk.name
            yield inline.model.history.filter(**{key: record.pk})


def version_of(page, request, record) -> str:
    """What stood there when the page was drawn: the newest row of each history behind it."""
    newest = (rows.aggregate(n=Max("history_id"))["n"] or 0 for rows in _rows_behind(page, request, record))
    return "-".join(str(number) for number in newest)


def refusal(page, request, record) -> str:
    """Why the page that was sent cannot be saved: somebody saved since it was drawn; or nothing."""
    sent = request.POST.get("version")
    if not sent or sent == version_of(page, request, record):
        return ""
    latest = max(
        (
            row
            for rows in _rows_behind(page, request, record)
            if (row := rows.order_by("-history_id").first())
        ),
        key=lambda row: row.history_date,
    )
    words = _(
        "%(who)s has saved changes at %(when)s, after you opened this page. Nothing of yours is saved yet. "
        "Compare with the history; saving again overwrites what was changed."
    )
    moment = date_format(timezone.localtime(latest.history_date), "SHORT_DATETIME_FORMAT")
    return words % {"who": latest.history_user_name or _("Somebody"), "when": moment}
