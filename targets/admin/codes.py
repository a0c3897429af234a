"""Codes of plan data: made from the name where none is typed."""

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from phopho_cadre.admin import BackOfficeForm
from phopho_cadre.vietnamese import search_key


def code_from(name: str, taken) -> str:
    """ "Nữ Ủy ban MTTQ" → "nu_uy_ban_mttq", with a number behind it where ``taken`` has that already."""
    stem = slugify(search_key(name)).replace("-", "_")[:44] or "code"
    numbered = (f"{stem}_{n}" for n in range(2, len(taken) + 3))
    return next(code for code in [stem, *numbered] if code not in taken)


class CodedForm(BackOfficeForm):
    """For a model with a ``code``: left empty, it is made from ``coded_by``."""

    coded_by = "name"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "code" in self.fields:
            self.fields["code"].required = False
            self.fields["code"].help_text = _("Left empty: made from the name.")

    def clean_code(self):
        code = self.cleaned_data["code"] or self.instance.code
        name = self.data.get(self.add_prefix(self.coded_by), "")
        if code or not name:
            return code
        return code_from(name, set(type(self.instance).objects.values_list("code", flat=True)))
