"""Taking a workbook in: file, check, confirmation, result. Nothing is saved before the confirmation."""

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from cadres.forms_imports import UploadForm
from cadres.importing import import_pages
from cadres.importing.applying import apply_confirmed, changed_meanwhile, new_run
from cadres.importing.exporting import export_workbook
from cadres.importing.template import empty_workbook
from cadres.importing.workbook import check_file
from cadres.models import ImportRun

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
may_import = permission_required("cadres.import_cadres", raise_exception=True)


@may_import
def import_start(request):
    """Choose a file. It is kept as it is, and shown with everything that it would do."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        import_pages.forget_unconfirmed(request.user, timezone.now() - dt.timedelta(days=1))
        file = form.cleaned_data["file"]
        run = new_run(file.read(), user=request.user, file_name=file.name)
        run.save()
        return redirect("import_preview", pk=run.pk)
    return render(request, "cadres/import/start.html", import_pages.start(form))


@may_import
@require_GET
def import_preview(request, pk):
    """What the file would do, and everything wrong with it; read again each time, never out of date."""
    run = get_object_or_404(ImportRun, pk=pk, user=request.user)
    if run.status == ImportRun.Status.IMPORTED:
        return redirect("import_result", pk=pk)
    check = check_file(bytes(run.content), request.day.today)
    import_pages.remember(run, check)
    return render(request, "cadres/import/preview.html", import_pages.preview(run, check, request.GET))


@may_import
def import_confirm(request, pk):
    """Ask once more; on POST apply exactly what was previewed, or show it again when it is another by now."""
    run = get_object_or_404(ImportRun, pk=pk, user=request.user)
    if run.status == ImportRun.Status.IMPORTED:
        return redirect("import_result", pk=pk)
    if request.method == "POST":
        refusal = apply_confirmed(run, request.POST.get("outcome"), request.day.today)
        if refusal is None:
            return redirect("import_result", pk=pk)
    else:
        check = check_file(bytes(run.content), request.day.today)
        if check.accepted and check.outcome() == request.GET.get("outcome"):
            return render(request, "cadres/import/confirm.html", import_pages.confirm(run, check))
        refusal = changed_meanwhile()
    messages.warning(request, f"{refusal.reason} {refusal.fix}")
    return redirect("import_preview", pk=pk)


@may_import
@require_GET
def import_result(request, pk):
    """What a confirmed file has changed."""
    run = get_object_or_404(
        ImportRun.objects.defer("content"), pk=pk, user=request.user, status=ImportRun.Status.IMPORTED
    )
    return render(request, "cadres/import/result.html", import_pages.result(run))


def _file(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


@may_import
@require_GET
def workbook_template(request):
    """The empty workbook."""
    return _file(empty_workbook(), "so-lieu-trong.xlsx")


@permission_required(
    ["cadres.import_cadres", "cadres.view_citizen_number", "cadres.view_evaluation"], raise_exception=True
)
@require_GET
def workbook_export(request):
    """Everything on record as the seven sheets."""
    return _file(export_workbook(), f"can-bo-{request.day.today:%Y-%m-%d}.xlsx")
