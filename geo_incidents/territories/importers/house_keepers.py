"""Who keeps a house that is listed twice, and by which name is a company known?"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Final

from django.utils.translation import gettext as _

from geo_incidents.sources.loading import Loading
from geo_incidents.sources.rows import RowRefused
from geo_incidents.spatial.crs import distance_m
from geo_incidents.territories.importers.house_rows import (
    Company,
    ListedHouse,
    Position,
)

SAME_HOUSE_M: Final = 500.0
ASIDE: Final = 5e-7
Placed = tuple[ListedHouse, Position]
_Identity = Callable[[Placed], Hashable]


def one_keeper_each(placed: Sequence[Placed], loading: Loading) -> list[Placed]:
    """Return the rows that count: of several companies the one that goes first.

    Rows of one address no more than 500 m apart are one house. The later contract
    goes first, then the smaller code; any company goes before none.
    """
    kept = []
    for house, at, winner in _against_winners(placed, _address):
        if winner[0].code == house.code or distance_m(at, winner[1]) > SAME_HOUSE_M:
            kept.append((house, at))
        elif house.code:
            loading.refuse(house.row, _other(_reason(house, winner[0]), winner[0]))
        else:
            loading.tally.repeated += 1
    return kept


def keepers(placed: Sequence[Placed], loading: Loading) -> dict[Position, str]:
    """Return the company at every point, "" for none.

    Where several companies have houses at the very same point, none of them is left
    without ground: each gets a point 5 cm aside, and with it a slice.
    """
    codes: dict[Position, dict[str, None]] = defaultdict(dict)
    for house, at in sorted(placed, key=_first):
        codes[at].setdefault(house.code)
    there = {at: list(filter(None, found)) for at, found in codes.items()}
    for house, at in placed:
        loading.tally.repeated += bool(there[at]) and not house.code
        if house.code and len(there[at]) > 1:
            reason = _(
                "several companies have houses at one point and share its ground"
            )
            others = ", ".join(code for code in there[at] if code != house.code)
            loading.remark(house.row, RowRefused("organisation_code", reason, others))
    return {
        point: code
        for at, found in there.items()
        for point, code in zip(_aside(at, len(found)), found or [""], strict=True)
    }


def _aside(at: Position, points: int) -> list[Position]:
    """Return points around one, beginning in the east."""
    if points <= 1:
        return [at]
    turns = [2 * math.pi * number / points for number in range(points)]
    return [
        (at[0] + ASIDE * math.cos(turn), at[1] + ASIDE * math.sin(turn))
        for turn in turns
    ]


def companies(listed: Iterable[ListedHouse], loading: Loading) -> dict[str, Company]:
    """Return every company by code as most of its rows write it."""
    rows: dict[str, Counter[Company]] = defaultdict(Counter)
    written: dict[tuple[str, str], ListedHouse] = {}
    for house in listed:
        if house.company is not None:
            rows[house.code][house.company] += 1
            written.setdefault((house.code, house.company.name), house)
    found = {code: _usual(counted) for code, counted in sorted(rows.items())}
    for (code, name), house in written.items():
        if name != found[code].name:
            reason = _("the company is written in two ways; the usual one counts")
            refused = RowRefused("organisation", reason, f"{name} / {found[code].name}")
            loading.remark(house.row, refused)
    _remark_namesakes(found, written, loading)
    return found


def plain_company(name: str) -> str:
    """Return a company's name as spellings share it."""
    return " ".join(re.findall(r"\w+", name.lower().replace("ё", "е")))


def _remark_namesakes(
    found: dict[str, Company],
    written: dict[tuple[str, str], ListedHouse],
    loading: Loading,
) -> None:
    codes: dict[str, str] = {}
    for code, company in found.items():
        first = codes.setdefault(plain_company(company.name), code)
        if first != code:
            reason = _("a company of this name has another code as well")
            house = written[code, company.name]
            loading.remark(house.row, RowRefused("organisation_code", reason, first))


def _usual(counted: Counter[Company]) -> Company:
    return min(counted, key=lambda company: (-counted[company], company))


def _against_winners(
    placed: Sequence[Placed], identity: _Identity
) -> Iterator[tuple[ListedHouse, Position, Placed]]:
    """Yield every row with the one that goes first among those of its identity."""
    winners: dict[Hashable, Placed] = {}
    for one in placed:
        key = identity(one)
        winners[key] = min(winners.get(key, one), one, key=_first)
    for house, at in placed:
        yield house, at, winners[identity((house, at))]


def _first(one: Placed) -> tuple[tuple[bool, int, str], Position]:
    return one[0].precedence, one[1]


def _address(one: Placed) -> Hashable:
    """Return what is the same in every row of one house."""
    house = one[0]
    return house.address or (house.row.source, house.row.number)


def _reason(house: ListedHouse, winner: ListedHouse) -> str:
    if house.since != winner.since:
        return _("another company has the house under a later contract")
    return _(
        "another company has the house since the same day; the smaller code counts"
    )


def _other(reason: str, winner: ListedHouse) -> RowRefused:
    return RowRefused("organisation_code", reason, winner.code)
