"""Where do files of areas lie between being sent and being read? In the storage.

An upload belongs to who sent it and is forgotten after a day. Rows that were refused
are kept with the proposal, or with the upload when nothing came of it.
"""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any, Final

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.utils import timezone

from geo_incidents.errors import InvalidInput
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.pipeline.areas.proposing import Proposed, propose_areas, title_of
from geo_incidents.sources.fields import Source
from geo_incidents.territories.models import Revision
from geo_incidents.territories.revisions.drafts import Wish

UPLOADS: Final = "area_uploads"
FINDINGS: Final = "area_findings"
KEPT_FOR: Final = timedelta(days=1)
_WISHED: Final = "wished.json"


@dataclass(frozen=True, slots=True)
class Upload:
    """What somebody wishes to load; ``files`` are names, the first day is ISO 8601."""

    token: str
    owner_id: int
    municipality_id: int
    collection: str
    title: str
    first_day: str
    is_complete: bool
    files: tuple[str, ...]

    @property
    def folder(self) -> str:
        return f"{UPLOADS}/{self.token}"


def keep(wished: Mapping[str, Any], files: Sequence[File[bytes]]) -> Upload:
    """Store files and what is wished of them; ``wished`` has the fields of an upload.

    Forgets what others left lying for too long.
    """
    _forget_old()
    token = str(uuid.uuid4())
    names = [f"{at}/{_plain(str(file.name))}" for at, file in enumerate(files)]
    upload = Upload(token, **wished, files=tuple(names))
    for name, file in zip(names, files, strict=True):
        default_storage.save(f"{upload.folder}/{name}", file)
    text = json.dumps(asdict(upload), ensure_ascii=False)
    default_storage.save(f"{upload.folder}/{_WISHED}", ContentFile(text.encode()))
    return upload


def find(token: str, owner_id: int) -> Upload | None:
    """Return an upload of this owner, None for anybody else's."""
    name = f"{UPLOADS}/{token}/{_WISHED}"
    if not default_storage.exists(name):
        return None
    with default_storage.open(name) as file:
        said = json.load(file)
    upload = Upload(**said | {"files": tuple(said["files"])})
    return upload if upload.owner_id == owner_id else None


@contextmanager
def on_disk(upload: Upload) -> Iterator[list[Path]]:
    """Lay the files of an upload where they can be read, under their own names."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in upload.files]
        for path, name in zip(paths, upload.files, strict=True):
            path.parent.mkdir()
            with (
                default_storage.open(f"{upload.folder}/{name}") as stored,
                path.open("wb") as laid,
            ):
                shutil.copyfileobj(stored, laid)
        yield paths


def propose_upload(
    upload: Upload,
    author: str,
    *,
    columns: Mapping[str, str],
    constants: Mapping[str, str],
    crs: str = "",
) -> Proposed:
    """Propose what an upload draws; the upload is gone if something came of it.

    Raises:
        SourceUnreadable: a file as a whole is of no use.
        RevisionRefused: another proposal waits, or no row could be used.

    """
    wish = _wish(upload, author)
    with on_disk(upload) as paths, TemporaryDirectory() as findings:
        sources = [
            Source(path, columns=columns, constants=constants, crs=crs)
            for path in paths
        ]
        try:
            proposed = propose_areas(wish, sources, Path(findings))
        except InvalidInput:
            _keep_findings(upload.folder, Path(findings))
            raise
        if proposed.revision is None:
            _keep_findings(upload.folder, Path(findings))
        else:
            _keep_findings(_place(proposed.revision.pk), Path(findings))
            _forget(upload.folder)
    return proposed


def findings_of_upload(upload: Upload) -> list[str]:
    """Return the stored names of the tables of refused rows of an upload."""
    return _findings(upload.folder)


def findings_of_revision(revision_id: int) -> list[str]:
    """Return the stored names of the tables of refused rows of a proposal."""
    return _findings(_place(revision_id))


def forget_findings(revision_id: int) -> None:
    """Forget the refused rows of a proposal that is discarded."""
    _forget(_place(revision_id))


def _wish(upload: Upload, author: str) -> Wish:
    first_day = date.fromisoformat(upload.first_day) if upload.first_day else None
    names = [PurePosixPath(name).name for name in upload.files]
    return Wish(
        Municipality.objects.get(pk=upload.municipality_id),
        Revision.Collection(upload.collection),
        upload.title or title_of(names),
        author,
        first_day,
        upload.is_complete,
    )


def _plain(name: str) -> str:
    """Return a name that is safe to store; a bare ZIP can only be a Shapefile."""
    plain = str(default_storage.get_valid_name(name))
    if plain.lower().endswith(".zip") and not plain.lower().endswith(".shp.zip"):
        return f"{plain[:-4]}.shp.zip"
    return plain


def _place(revision_id: int) -> str:
    return f"{FINDINGS}/{revision_id}"


def _keep_findings(folder: str, findings: Path) -> None:
    for name in _findings(folder):
        default_storage.delete(name)
    for path in sorted(findings.iterdir()):
        with path.open("rb") as file:
            default_storage.save(f"{folder}/findings/{path.name}", File(file))


def _findings(folder: str) -> list[str]:
    place = f"{folder}/findings"
    if not default_storage.exists(place):
        return []
    return [f"{place}/{name}" for name in sorted(default_storage.listdir(place)[1])]


def _forget(folder: str) -> None:
    if not default_storage.exists(folder):
        return
    folders, files = default_storage.listdir(folder)
    for name in folders:
        _forget(f"{folder}/{name}")
    for name in files:
        default_storage.delete(f"{folder}/{name}")
    default_storage.delete(folder)


def _forget_old() -> None:
    if not default_storage.exists(UPLOADS):
        return
    for token in default_storage.listdir(UPLOADS)[0]:
        wished = f"{UPLOADS}/{token}/{_WISHED}"
        is_there = default_storage.exists(wished)
        if is_there and default_storage.get_created_time(wished) < (
            timezone.now() - KEPT_FOR
        ):
            _forget(f"{UPLOADS}/{token}")
