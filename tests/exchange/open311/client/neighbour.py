"""Who is the neighbour? A small GeoReport server of the test, with faults to order."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

from tests.exchange.answering_server import Heard, Said

Row = dict[str, Any]


@dataclass(slots=True)
class Neighbour:
    """Requests and updates as they stand, and how the server misbehaves.

    ``faults`` are answered first, one a call; ``stuck`` takes what is posted and lets
    the caller wait. ``knows_changes`` and ``knows_pages`` say which extensions it has;
    ``most`` is what it tells at once at most, ``mixed`` in which order.
    """

    requests: list[Row] = field(default_factory=list)
    updates: list[Row] | None = None
    tokens: dict[str, str] = field(default_factory=dict)
    faults: list[Said] = field(default_factory=list)
    stuck: threading.Event | None = None
    gives_tokens: bool = False
    knows_changes: bool = True
    knows_pages: bool = True
    most: int = 1000
    mixed: Callable[[Sequence[Row]], Sequence[Row]] = tuple
    heard: list[Heard] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)

    def answer(self, heard: Heard) -> Said:
        self.heard.append(heard)
        if self.faults:
            return self.faults.pop(0)
        place = urlsplit(heard.path)
        query = {name: each[0] for name, each in parse_qs(place.query).items()}
        path, _dot, form = place.path.removeprefix("/").rpartition(".")
        if heard.method == "POST":
            return self._take(heard, form)
        if path == "requests":
            return _said(self._requests(query), form)
        if path.startswith("tokens/"):
            token = path.removeprefix("tokens/")
            known = {"token": token, "service_request_id": self.tokens.get(token)}
            return _said([known], form)
        if path == "servicerequestupdates" and self.updates is not None:
            return _said(list(self.mixed(self.updates)), form)
        return Said(404, b'[{"code":"404","description":"unknown"}]')

    def posted(self) -> list[dict[str, str]]:
        """Return the forms that were posted, each as often as it came."""
        forms = (parse_qs(each.body.decode()) for each in self.heard if each.body)
        return [{name: each[0] for name, each in form.items()} for form in forms]

    def _take(self, heard: Heard, form: str) -> Said:
        """Take what is posted once under its key."""
        key = heard.headers["idempotency-key"]
        number = self.keys.setdefault(key, f"N-{len(self.keys) + 1}")
        if self.stuck is not None:
            return Said(pause=self.stuck)
        if self.gives_tokens:
            return _said([{"token": f"t-{number}"}], form)
        return _said([{"service_request_id": number}], form)

    def _requests(self, query: dict[str, str]) -> list[Row]:
        if ids := query.get("service_request_id"):
            wanted = ids.split(",")
            return [r for r in self.requests if r["service_request_id"] in wanted]
        found = [row for row in self.requests if self._is_asked_for(row, query)]
        if not self.knows_pages:
            return list(self.mixed(found))[: self.most]
        size = min(int(query.get("page_size", 1000)), self.most)
        first = (int(query.get("page", 1)) - 1) * size
        return list(self.mixed(found[first : first + size]))

    def _is_asked_for(self, row: Row, query: dict[str, str]) -> bool:
        bounds = [("start_date", "end_date", "requested_datetime")]
        if self.knows_changes:
            bounds.append(("updated_after", "updated_before", "updated_datetime"))
        return all(
            (start not in query or _at(query[start]) <= _at(row[name]))
            and (end not in query or _at(row[name]) <= _at(query[end]))
            for start, end, name in bounds
        )


def request(number: str, at: datetime, **given: Any) -> Row:
    """Return a request of the neighbour in the west of the toy city."""
    return {
        "service_request_id": number,
        "status": "open",
        "status_notes": None,
        "service_code": "pothole",
        "description": f"Яма {number}",
        "requested_datetime": at.isoformat(),
        "updated_datetime": at.isoformat(),
        "address": "",
        "lat": 55.02,
        "long": 50.02,
        **given,
    }


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _said(rows: list[Row], form: str) -> Said:
    if form == "json":
        return Said(body=json.dumps(rows).encode())
    root = ET.Element("service_requests")
    for row in rows:
        element = ET.SubElement(root, "request")
        for name, value in row.items():
            ET.SubElement(element, name).text = None if value is None else str(value)
    return Said(body=ET.tostring(root, encoding="utf-8"))
