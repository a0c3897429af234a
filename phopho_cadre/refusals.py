"""The reason, in words, why the database refused a record.

Forms check every rule first; this is for what only the database can see: two people saving at once.
"""

import re

from django.db import IntegrityError, models
from django.utils.translation import gettext as _

UNIQUE_COLUMNS = re.compile(r"UNIQUE constraint failed: (.+)")


def reason_of(error: IntegrityError, *asked: type[models.Model]) -> str:
    """The message of the rule that was broken, looked for among the constraints of the models given."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or str(error)
    columns = _columns(str(error))
    for model in asked:
        for rule in model._meta.constraints:
            if rule.name in name or (columns and columns == _columns_of(rule, model)):
                return str(rule.get_violation_error_message())
    return _("Somebody has just saved a record that stands in the way of this one. Look at it and try again.")


def _columns(message: str) -> set[str]:
    # SQLite names the columns of a unique rule, not the rule.
    found = UNIQUE_COLUMNS.search(message)
    return set(found.group(1).split(", ")) if found else set()


def _columns_of(rule, model) -> set[str]:
    if not isinstance(rule, models.UniqueConstraint):
        return set()
    return {f"{model._meta.db_table}.{model._meta.get_field(field).column}" for field in rule.fields}
