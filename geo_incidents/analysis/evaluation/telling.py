"""What is told of an evaluation? Figures with their intervals, and tables of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from rich.table import Table

from geo_incidents.analysis.evaluation.holdout import Lift
from geo_incidents.analysis.evaluation.measuring import Cost
from geo_incidents.analysis.evaluation.running import Score
from geo_incidents.analysis.evaluation.scoring import FIRST, Standing
from geo_incidents.analysis.hotspots.labels import Label
from geo_incidents.analysis.statistics.rates import Rate, rate, share

Figures = dict[str, Any]

_THIRDS: Final = ("least", "middle", "most")


def told(score: Score) -> Figures:
    """Return the figures of some cities: those of the scan, then those of each method.

    A share is ``{"at", "low", "high", "cases", "of"}`` (95 %), None of nothing.
    """
    found, doubted = score.confirmed, score.doubted
    detectable = sum(score.detectable)
    return {
        "precision": _share(found.planted, found.counted),
        "precision, elevated counted": _share(
            found.planted + found.elevated, found.counted
        ),
        "noise": _share(found.noise, found.counted),
        "bursts and complainers": found.decoys,
        "chronic tasks": found.chronic,
        "recall of the detectable": _share(sum(score.found), detectable),
        "recall with the list to look at": _share(score.to_look_at, detectable),
        "to look at: planted, elevated, noise": (
            f"{doubted.planted}, {doubted.elevated}, {doubted.noise}"
        ),
        **{f"called {of} rightly": _rate(found.labelled(of)) for of in Label},
        "episodes within one": _rate(found.within_one),
        **_equity(score),
        "false alarms in an empty city": _rate(
            rate(sum(score.false_alarms), len(score.false_alarms))
        ),
        "methods": {name: _stands(one) for name, one in score.methods.items()},
    }


def foretold(lifts: Mapping[str, Lift]) -> Figures:
    """Return the figures of weeks held out, by method."""
    return {name: asdict(lift) for name, lift in lifts.items()}


def tables(title: str, figures: Figures) -> Iterable[Table]:
    """Lay figures out: those of the scan line by line, those of methods beside."""
    if "methods" in figures:
        plain = Table(title, "")
        for name, value in figures.items():
            if name != "methods":
                plain.add_row(name, _said(value))
        yield plain
        yield _beside(title, figures["methods"])
    else:
        yield _beside(title, figures)


def _beside(title: str, methods: Mapping[str, Figures]) -> Table:
    """Lay methods side by side, of shares only the share and its bounds."""
    table = Table(title, *methods)
    rows: Sequence[str] = [*next(iter(methods.values()))] if methods else []
    for row in rows:
        table.add_row(
            row, *(_said(figures[row], short=True) for figures in methods.values())
        )
    return table


def _stands(one: Standing) -> Figures:
    cities = len(one.costs)
    return {
        "places in a city": round(one.listed / cities, 1),
        "precision": _share(one.planted, one.counted),
        f"precision of the first {FIRST}": _share(one.first_planted, one.first),
        "recall of the detectable": _share(one.found, one.detectable),
        "seconds": round(sum(cost.seconds for cost in one.costs) / cities, 2),
        "MB at most": _most(one.costs),
    }


def _most(costs: Iterable[Cost]) -> int | None:
    known = [cost.megabytes for cost in costs if cost.megabytes is not None]
    return round(max(known)) if known else None


def _equity(score: Score) -> Figures:
    """Tell the recall by how much districts write, and the least over the most."""
    thirds = [share(*pair) for pair in zip(score.found, score.detectable, strict=True)]
    low, high = thirds[0], thirds[-1]
    return {
        **{
            f"recall, districts that write {how}": _rate(one)
            for how, one in zip(_THIRDS, thirds, strict=True)
        },
        "recall, least over most": (
            round(low.at / high.at, 3) if low and high and high.at else None
        ),
    }


def _share(part: int, whole: int) -> Figures | None:
    return _rate(share(part, whole))


def _rate(one: Rate | None) -> Figures | None:
    if one is None:
        return None
    at, low, high = (round(each, 3) for each in (one.at, one.low, one.high))
    return {"at": at, "low": low, "high": high, "cases": one.cases, "of": one.base}


def _said(value: Any, *, short: bool = False) -> str:
    if value is None:
        return "–"
    if not isinstance(value, dict):
        return str(value)
    bounds = f"{value['at']} ({value['low']}–{value['high']})"
    return bounds if short else f"{bounds}, {value['cases']} of {value['of']}"
