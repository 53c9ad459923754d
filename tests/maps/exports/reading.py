"""How does a test read a file that was taken away? As rows, by titles."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

from django.test import Client
from openpyxl import load_workbook

from geo_incidents.accounts.models import Export

FORMS = Export.Form.values


def content_of(response: Any) -> bytes:
    """Return every byte that came."""
    if response.streaming:
        return b"".join(response.streaming_content)
    return bytes(response.content)


def taken(client: Client, form: str, query: str = "") -> bytes:
    response = client.get(f"/internal/incidents.{form}?{query}")
    assert response.status_code == 200
    return content_of(response)


def unpacked(content: bytes) -> bytes:
    """Return a file, or all parts of one that is packed."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return b"".join(packed.read(name) for name in packed.namelist())


def csv_rows(content: bytes) -> list[dict[str, str]]:
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, delimiter=";"))


def xlsx_rows(content: bytes) -> list[dict[str, Any]]:
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    titles, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, titles), row, strict=True)) for row in rows]


def features(content: bytes) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(content)["features"]
    return found
