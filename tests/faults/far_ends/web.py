"""Who fills in the form? People who press the button again until a page comes.

Each from a network of their own, as in a town; a person has decided that the town is
not under attack, or who writes after thirty in a minute would be heard by one first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from threading import Lock
from typing import ClassVar

import httpx

from tests.faults.far_ends.postman import Postman, postman_working
from tests.faults.far_ends.talking import sentence
from tests.faults.stand import Stand

QUIET = """
INSERT INTO gate_watch (municipality_id, mode, most_per_minute, changed_by)
SELECT id, 'off', 30, '' FROM gazetteer_municipality
"""
PAGE = re.compile(r"^/appeals/([0-9a-f-]{36})/")
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)"[^>]*? value="([^"]*)"')


@dataclass(slots=True)
class Browsers:
    """Browsers of people, each with a form of its own."""

    channel: ClassVar = "web"
    killed: ClassVar[Sequence[str]] = (
        "web",
        "worker",
        "web",
        "postgres",
        "web",
        "worker",
    )
    doubles_a_kill: ClassVar = 0
    dropped: ClassVar = 0

    postman: Postman
    site: str = ""
    opened: dict[int, Mapping[str, str]] = field(default_factory=dict)
    pages: dict[str, list[str]] = field(default_factory=dict)
    forged: int = 0
    guard: Lock = field(default_factory=Lock)

    def variables(self) -> dict[str, str]:
        return {"GATE_SOONEST_S": "0"}

    def joins(self, stand: Stand) -> None:
        with stand.connected() as link:
            link.execute(QUIET.encode())
        self.site = stand.site

    def comes(self, person: int) -> None:
        self.postman.takes(partial(self._sends, person))

    def told(self) -> Mapping[str, list[str]]:
        with self.guard:
            return {person: list(found) for person, found in self.pages.items()}

    def rests(self) -> bool:
        return self.postman.rests()

    def failed(self) -> int:
        return self.postman.refused

    def _sends(self, person: int, client: httpx.Client) -> bool:
        form = self._form_of(person, client)
        answer = client.post(
            f"{self.site}/report/", data=dict(form), headers=_headers(person, form)
        )
        pages = PAGE.findall(answer.headers.get("Location", ""))
        with self.guard:
            known = self.pages.setdefault(str(person), [])
            known.extend(page for page in pages if page not in known)
        return answer.status_code == HTTPStatus.FOUND and bool(pages)

    def _form_of(self, person: int, client: httpx.Client) -> Mapping[str, str]:
        """Return the form that somebody has open, filled in."""
        if person not in self.opened:
            page = client.get(f"{self.site}/report/", headers=_headers(person, {}))
            form = dict(_HIDDEN.findall(page.raise_for_status().text))
            form |= {"text": sentence(person), "category": "pothole"}
            form |= {"address": "улица Ленина, 12"}
            self.opened[person] = form
        return self.opened[person]


def _headers(person: int, form: Mapping[str, str]) -> dict[str, str]:
    headers = {"X-Forwarded-For": f"10.0.{person}.1"}
    token = form.get("csrfmiddlewaretoken")
    # The cookie may hold the same as the form, masked as it is.
    return headers | ({"Cookie": f"csrftoken={token}"} if token else {})


@contextmanager
def web() -> Iterator[Browsers]:
    """Let people fill in the form until the block ends."""
    with postman_working() as postman:
        yield Browsers(postman)
