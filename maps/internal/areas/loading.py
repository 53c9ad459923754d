"""How do files of areas come in: sent, their columns named, proposed?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from geo_incidents.accounts.models import User
from geo_incidents.errors import InvalidInput, SourceUnreadable
from geo_incidents.pipeline.areas import uploads
from geo_incidents.pipeline.areas.uploads import Upload
from geo_incidents.pipeline.city.tables import FIELDS
from geo_incidents.sources.fields import Source
from geo_incidents.sources.peeking import Glimpse, peek
from geo_incidents.sources.reading import check
from geo_incidents.sources.vectors import is_vector
from maps.internal.areas.door import for_revisers, municipalities_visible_to
from maps.internal.areas.downloads import stored_table
from maps.internal.areas.forms import ColumnsForm, UploadForm

ROWS_SHOWN: Final = 3


@require_http_methods(["GET", "HEAD", "POST"])
@for_revisers
def upload(request: HttpRequest) -> HttpResponse:
    """Take the files; those whose columns are named like our fields need no more."""
    cities = municipalities_visible_to(request.user)
    if request.method != "POST":
        return _ask_files(request, UploadForm(cities))
    form = UploadForm(cities, request.POST, request.FILES)
    if not form.is_valid():
        return _ask_files(request, form)
    sent = uploads.keep(form.wished(_user(request).pk), form.cleaned_data["sources"])
    try:
        _glimpses(sent)
    except SourceUnreadable as refused:
        form.add_error("sources", str(refused))
        return _ask_files(request, form)
    if _is_plain(sent):
        return _propose(request, sent, columns={}, constants={}, crs="")
    return redirect("maps:internal:areas:columns", token=sent.token)


@require_http_methods(["GET", "HEAD", "POST"])
@for_revisers
def columns(request: HttpRequest, token: UUID) -> HttpResponse:
    """Ask which column is which field, with the first rows in sight."""
    sent = _upload_or_404(request, token)
    glimpses = _glimpses(sent)
    shared = _shared(glimpses)
    form = ColumnsForm(
        request.POST if request.method == "POST" else None,
        collection=sent.collection,
        fields=FIELDS[sent.collection],
        columns=shared,
        has_geometry=all(is_vector(Path(name)) for name in sent.files),
    )
    if request.method == "POST" and form.is_valid():
        return _propose(
            request,
            sent,
            columns=form.columns(),
            constants=form.constants(),
            crs=form.cleaned_data["crs"],
        )
    context = {
        "form": form,
        "upload": sent,
        "columns": shared,
        "rows": [[row.get(c, "") for c in shared] for row in glimpses[0].rows],
        "findings": uploads.findings_of_upload(sent),
    }
    return render(request, "maps/areas/columns.html", context)


@require_safe
@for_revisers
def refused_csv(request: HttpRequest, token: UUID, place: int) -> HttpResponse:
    """Send the rows that were refused of an upload that nothing came of."""
    sent = _upload_or_404(request, token)
    return stored_table(uploads.findings_of_upload(sent), place)


def _propose(
    request: HttpRequest, sent: Upload, *, columns: Any, constants: Any, crs: str
) -> HttpResponse:
    """Propose what the files draw; what stands in the way is said beside them."""
    user = _user(request)
    author = user.get_full_name() or user.username
    try:
        proposed = uploads.propose_upload(
            sent, author, columns=columns, constants=constants, crs=crs
        )
    except InvalidInput as refused:
        messages.error(request, str(refused))
        return redirect("maps:internal:areas:columns", token=sent.token)
    if proposed.revision is None:
        messages.info(
            request, _("The files say what holds already: nothing to change.")
        )
        return redirect("maps:internal:areas:columns", token=sent.token)
    return redirect("maps:internal:areas:revision", number=proposed.revision.pk)


def _ask_files(request: HttpRequest, form: UploadForm) -> HttpResponse:
    return render(request, "maps/areas/upload.html", {"form": form})


def _is_plain(sent: Upload) -> bool:
    """Tell whether every file has all fields under our names, the topics too."""
    fields = FIELDS[sent.collection]
    needed = fields.known & {"categories"}
    with uploads.on_disk(sent) as paths:
        for path in paths:
            source = Source(path)
            try:
                check(source, fields)
            except SourceUnreadable:
                return False
            if not needed <= set(peek(source, 1).columns):
                return False
    return True


def _glimpses(sent: Upload) -> list[Glimpse]:
    with uploads.on_disk(sent) as paths:
        return [peek(Source(path), ROWS_SHOWN) for path in paths]


def _shared(glimpses: Sequence[Glimpse]) -> list[str]:
    """Return the columns that every file has, in the order of the first one."""
    others = [set(glimpse.columns) for glimpse in glimpses[1:]]
    return [c for c in glimpses[0].columns if all(c in other for other in others)]


def _upload_or_404(request: HttpRequest, token: UUID) -> Upload:
    found = uploads.find(str(token), _user(request).pk)
    if found is None:
        raise Http404(_("These files are not here any more. Send them again."))
    return found


def _user(request: HttpRequest) -> User:
    return cast("User", request.user)
