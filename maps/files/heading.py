"""What is told of a file beside its content? What it is, and how it is called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.http import content_disposition_header

KINDS: Final[Mapping[str, str]] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
    "ndjson": "application/x-ndjson",
    "pdf": "application/pdf",
}


def heading(name: str) -> dict[str, str]:
    """Return the headers of a file to be kept; its name ends as one of ``KINDS``."""
    told = {"Content-Type": KINDS[name.rpartition(".")[2]]}
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return told | {"Content-Disposition": disposition or "attachment"}
