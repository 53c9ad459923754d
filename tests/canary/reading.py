"""What does an answer say, down to its last byte? Unpacked, with all around it."""

from __future__ import annotations

import io
import zipfile
from typing import Any, Final

import mapbox_vector_tile

_WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TILE: Final = "application/vnd.mapbox-vector-tile"


def said(response: Any) -> str:
    """Return the status, the headings and the content of an answer as one text."""
    streamed = response.streaming
    content = b"".join(response) if streamed else response.content
    headings = "\n".join(f"{name}: {value}" for name, value in response.items())
    cookies = response.cookies.output()
    kind = response.headers.get("Content-Type", "")
    status = str(response.status_code)
    return "\n".join((status, headings, cookies, _unpacked(content, kind)))


def _unpacked(content: bytes, kind: str) -> str:
    if content and kind.startswith(_TILE):
        return repr(mapbox_vector_tile.decode(content))
    if content and kind.startswith(_WORKBOOK):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            parts = [book.read(name) for name in book.namelist()]
        return "\n".join(part.decode() for part in parts)
    return content.decode(errors="replace")
