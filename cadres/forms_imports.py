"""The form that takes a workbook."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class UploadForm(forms.Form):
    """One file. Only its size is judged here; everything else is said on the page of the check."""

    file = forms.FileField(
        label=_("Workbook (.xlsx)"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        limit = settings.IMPORT_LIMITS["bytes"]
        if file.size > limit:
            raise forms.ValidationError(
                _("The file is larger than %(limit)s MB. Split it into several files."),
                params={"limit": limit // (1 << 20)},
            )
        return file
