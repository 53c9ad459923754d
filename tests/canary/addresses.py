"""Which addresses has the project, and with what is each asked?

The list of addresses is the resolver's own; with what to ask each of them is written
down beside. One that is new has nothing yet, and fails the test until it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.urls import URLPattern, URLResolver, get_resolver

from tests.canary.asked_by_all import BY_ALL
from tests.canary.asked_by_staff import BY_STAFF
from tests.canary.asking import Asked, Given

# Names of arguments that are ids of a bird's rows.
OF_A_BIRD: Final = frozenset(
    {
        *("number", "appeal_id", "photo_id", "extension_id", "decision_id", "token"),
        *("reply_id", "act_id", "hotspot_id"),
    }
)


@dataclass(frozen=True, slots=True)
class Address:
    """A name of the resolver and the route that it stands for."""

    name: str
    route: str
    arguments: frozenset[str]

    def filled(self, given: Given) -> str:
        """Return the path with its arguments filled in."""

        def value(found: re.Match[str]) -> str:
            return str(given[found["name"]])

        return "/" + _BY_CONVERTER.sub(
            value, _BY_EXPRESSION.sub(value, self.route)
        ).rstrip("$")


_BY_CONVERTER: Final = re.compile(r"<(?:\w+:)?(?P<name>\w+)>")
_BY_EXPRESSION: Final = re.compile(r"\^?\(\?P<(?P<name>\w+)>[^)]*\)(?=/?\$)")
ASKED: Final[Mapping[str, tuple[Asked, ...]]] = {**BY_ALL, **BY_STAFF}
# The admin names its own addresses: a model that is shown there has the same ones.
_OF_THE_ADMIN: Final = {
    "object_id": "appeal_id",
    "id": 1,
    "content_type_id": 1,
    "app_label": "pipeline",
    "url": "nothing",
}


def addresses() -> list[Address]:
    """Return every address that the resolver knows."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def asked_of(address: Address) -> tuple[Asked, ...]:
    """Return with what an address is asked; nothing where nobody has said it."""
    if address.name.startswith("admin:"):
        return (Asked(_OF_THE_ADMIN),)
    return ASKED.get(address.name, ())


def _walk(
    patterns: Iterable[URLPattern | URLResolver], route: str, space: str
) -> Iterator[Address]:
    for pattern in patterns:
        longer = f"{route}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, longer, inner)
        else:
            known = frozenset(pattern.pattern.converters)
            named = frozenset(pattern.pattern.regex.groupindex)
            yield Address(f"{space}{pattern.name or ''}", longer, known | named)
