"""Who changed what, when, and by which import: the history behind every tracked model."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords
from simple_history.signals import pre_create_historical_record

_import_run: ContextVar = ContextVar("import_run", default=None)


class HistoryEntry(models.Model):
    """Columns that each row of history has beside the copied ones."""

    # Kept as text as well, so that a deleted account does not empty the history.
    history_user_name = models.CharField(_("changed by"), max_length=150, blank=True, default="")
    import_run = models.ForeignKey(
        "cadres.ImportRun",
        verbose_name=_("import"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        abstract = True


def tracked(**kwargs) -> HistoricalRecords:
    """The history of a model; keyword arguments as for HistoricalRecords."""
    return HistoricalRecords(bases=[HistoryEntry], **kwargs)


@contextmanager
def during_import(run):
    """Every change inside the block is recorded as made by this ImportRun."""
    token = _import_run.set(run)
    try:
        yield run
    finally:
        _import_run.reset(token)


def current_import():
    """The ImportRun of the enclosing :func:`during_import`, or None."""
    return _import_run.get()


def name_the_author(sender, history_instance, history_user=None, **kwargs):
    """Fill the columns of HistoryEntry as a row of history is written."""
    history_instance.import_run = current_import()
    if history_user is not None:
        history_instance.history_user_name = history_user.get_username()


pre_create_historical_record.connect(name_the_author, dispatch_uid="cadres.history.name_the_author")
