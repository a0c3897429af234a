"""Several records edited in one form: checked against each other as they will stand together.

Each record by itself is checked against the database, where the others still are as they were: ending
one seat and beginning the next in the same form would be refused, and two new ones that overlap let through.
"""

from itertools import combinations

from django.db import IntegrityError, models, transaction
from django.forms import BaseInlineFormSet

from phopho_cadre import trash
from phopho_cadre.named_controls import name_controls
from phopho_cadre.periods import NoOverlap


class RecordsTogether(BaseInlineFormSet):
    """Inline records of one parent."""

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        # Those of this form are compared in clean(), as they will be.
        form.instance.edited_together = {row.pk for row in self.get_queryset()}
        return form

    def add_fields(self, form, index):
        super().add_fields(form, index)
        name_controls(form)

    def clean(self):
        super().clean()
        for earlier, later in combinations(self._kept(), 2):
            for rule in self.model._meta.constraints:
                if self._clash(rule, earlier.instance, later.instance):
                    later.add_error(None, str(rule.get_violation_error_message()))
                    break

    def _kept(self):
        gone = self.deleted_forms
        return [
            form
            for form in self.forms
            if form not in gone and (form.instance.pk or form.has_changed()) and not form.errors
        ]

    def _clash(self, rule, one, other) -> bool:
        if not isinstance(rule, NoOverlap | models.UniqueConstraint):
            return False
        for name in rule.fields:
            if name == self.fk.name:
                continue
            value = getattr(one, self.model._meta.get_field(name).attname)
            # An empty value is equal to nothing.
            if value in (None, "") or value != getattr(other, self.model._meta.get_field(name).attname):
                return False
        return rule.shares_a_day(one, other) if isinstance(rule, NoOverlap) else True

    def remove_and_save(self) -> None:
        """Write what ``save(commit=False)`` gathered: removals first, then in an order the database takes."""
        for row in self.deleted_objects:
            if isinstance(row, trash.Trashable):
                trash.move_to_trash(row)
            else:
                row.delete()
        save_in_any_order([row for row, _changed in self.changed_objects] + self.new_objects)
        self.save_m2m()


@transaction.atomic
def save_in_any_order(rows) -> None:
    """Save rows of which one may have to make room before another fits.

    Raises IntegrityError when none of those left can be saved.
    """
    waiting = list(rows)
    while waiting:
        refused, last = [], None
        for row in waiting:
            try:
                with transaction.atomic():
                    row.save()
            except IntegrityError as error:
                refused.append(row)
                last = error
        if len(refused) == len(waiting):
            raise last
        waiting = refused
