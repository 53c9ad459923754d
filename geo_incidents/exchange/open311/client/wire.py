"""What is another endpoint asked, and what do its answers say? Rows, in either form.

A list of JSON and the children of a root in XML are the same rows; a value is a text,
"" where there is none. XML that brings a document type is refused as a whole, and with
it every entity that could unfold into gigabytes or name a file of ours.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Final
from urllib.parse import quote, urlencode
from xml.parsers import expat

from geo_incidents.errors import AddressRefused, RemoteUnavailable
from geo_incidents.exchange.open311.client.models import Endpoint
from geo_incidents.exchange.open311.client.parts import File, body_of
from geo_incidents.outbound import TIMEOUT_S, Answer, Question, ask

Row = Mapping[str, str]

ROW_DEPTH: Final = 2
VALUE_DEPTH: Final = 3
FILES_TIMEOUT_S: Final = 30.0
MOST_ROWS: Final = 10_000
_LATER: Final = frozenset(
    {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}
)


class Declined(Exception):
    """The other system understood and will not; ``status`` says why, and its words."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(f"{status}: {words}" if words else str(status))
        self.status = status


class Busy(RemoteUnavailable):
    """The other system will not just now; ``retry_after_s`` says how long, or None."""

    def __init__(self, words: str, retry_after_s: float | None) -> None:
        super().__init__(words)
        self.retry_after_s = retry_after_s


def get(endpoint: Endpoint, path: str, **query: str) -> Sequence[Row]:
    """Return the rows of an answer.

    Raises:
        Declined, RemoteUnavailable, AddressRefused: there is none.

    """
    asked = urlencode(_named(endpoint) | query)
    url = f"{_address(endpoint, path)}?{asked}"
    return rows_of(_heard(Question(url=url, timeout_s=TIMEOUT_S)))


def post(
    endpoint: Endpoint,
    path: str,
    fields: Mapping[str, str],
    *,
    key: str,
    files: Sequence[File] = (),
) -> Sequence[Row]:
    """Post a form once; ``key`` lets the other side know a repetition.

    Raises:
        Declined, RemoteUnavailable, AddressRefused: it was not taken.

    """
    said = _named(endpoint) | {"api_key": endpoint.api_key} | dict(fields)
    body = body_of({name: value for name, value in said.items() if value}, files)
    question = Question(
        url=_address(endpoint, path),
        method="POST",
        timeout_s=FILES_TIMEOUT_S if files else TIMEOUT_S,
        body=body.content,
        headers={"Content-Type": body.type, "Idempotency-Key": key},
    )
    return rows_of(_heard(question))


def rows_of(answer: Answer) -> Sequence[Row]:
    """Return the rows of a body, by what it looks like.

    Raises:
        RemoteUnavailable: it is neither JSON nor XML.

    """
    body = answer.body.removeprefix(b"\xef\xbb\xbf").lstrip()
    try:
        return _of_xml(body) if body.startswith(b"<") else _of_json(body)
    except (ValueError, TypeError, RecursionError, expat.ExpatError) as error:
        raise RemoteUnavailable("What was answered cannot be read.") from error


def _address(endpoint: Endpoint, path: str) -> str:
    return f"{endpoint.url.rstrip('/')}/{quote(path)}.{endpoint.form}"


def _named(endpoint: Endpoint) -> dict[str, str]:
    named = endpoint.jurisdiction_id
    return {"jurisdiction_id": named} if named else {}


def _heard(question: Question) -> Answer:
    answer = ask(question)
    if answer.status in _LATER or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise Busy(str(answer.status), answer.retry_after_s)
    if answer.status >= HTTPStatus.MULTIPLE_CHOICES:
        raise Declined(answer.status, _words(answer))
    return answer


def _words(answer: Answer) -> str:
    """Return what an error says; pages that proxies make say nothing."""
    try:
        told = [row.get("description", "") for row in rows_of(answer)]
    except RemoteUnavailable:
        return ""
    return "; ".join(filter(None, told))[:500]


def _of_json(body: bytes) -> Sequence[Row]:
    """Read a list of objects, or one that stands in an object with its name."""
    told = json.loads(body)
    if isinstance(told, dict):
        lists = [value for value in told.values() if isinstance(value, list)]
        told = lists[0] if len(lists) == 1 else [told]
    if not isinstance(told, list):
        raise TypeError("no list")
    rows = [each for each in told[:MOST_ROWS] if isinstance(each, dict)]
    return [{name: _text(value) for name, value in row.items()} for row in rows]


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int | float) else ""


def _of_xml(body: bytes) -> Sequence[Row]:
    reader = _Rows()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.begin
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.say
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(body, True)
    return reader.rows


def _refuse(*_declared: object) -> None:
    raise ValueError("a document type")


class _Rows:
    """Collects the rows of a document; what is deeper than a value is left out."""

    def __init__(self) -> None:
        self.rows: list[dict[str, str]] = []
        self._depth = 0
        self._said: list[str] = []

    def begin(self, _name: str, _attributes: Mapping[str, str]) -> None:
        self._depth += 1
        self._said = []
        if self._depth == ROW_DEPTH and len(self.rows) < MOST_ROWS:
            self.rows.append({})

    def say(self, text: str) -> None:
        if self._depth == VALUE_DEPTH:
            self._said.append(text)

    def end(self, name: str) -> None:
        if self._depth == VALUE_DEPTH:
            self.rows[-1][name] = "".join(self._said).strip()
        self._depth -= 1
        self._said = []


Failed: Final = (RemoteUnavailable, AddressRefused, Declined)
