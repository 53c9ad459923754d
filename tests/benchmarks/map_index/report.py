"""How is a race told? A table for each town, and in the end what was promised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.benchmarks.map_index.course import NO_FILTER
from tests.benchmarks.map_index.drawing import ZOOMS
from tests.benchmarks.map_index.holding import Held
from tests.benchmarks.map_index.race import Laps

_HEAD = f"{'p50':>11}{'p95':>11}{'p99':>11}{'max ms':>11}{'mean size':>14}{'asked':>8}"


def told_of(town: Held) -> str:
    """Tell of one town."""
    return "\n".join(_town(town))


def _town(town: Held) -> Iterator[str]:
    yield f"\n== {town.rows:,} incidents, load average {town.load_average:.1f}"
    yield from _lists(town.raced, town)
    yield f"  while 200 changes/s come in, {town.busy.pending:,} laid over in the end"
    yield from _lists(town.busy.raced, town)
    yield f"  by zoom, {NO_FILTER}: p50/p95 ms"
    yield from _zooms(town)
    yield from _memory(town)
    yield from _states(town)
    yield from (f"  {name}: absent, {why}" for name, why in town.absent.items())


def _lists(raced: Mapping[str, Mapping[str, Laps]], town: Held) -> Iterator[str]:
    mixes = dict.fromkeys(mix for laps in raced.values() for mix in laps)
    for mix in mixes:
        yield f"  {mix:<28}{_HEAD}"
        for name, laps in raced.items():
            if mix in laps and laps[mix].rounds:
                failures = f" {laps[mix].failures} failed" if laps[mix].failures else ""
                verdict = town.verdicts[name].value
                yield f"    {name:<26}{laps[mix].figures}  {verdict}{failures}"


def _zooms(town: Held) -> Iterator[str]:
    yield f"    {'':<26}" + "".join(f"{f'z{zoom}':>16}" for zoom in ZOOMS)
    for name, laps in town.raced.items():
        found = [laps[NO_FILTER].at(zoom) for zoom in ZOOMS]
        cells = [f"{each.p50:,.2f}/{each.p95:,.2f}" if each else "-" for each in found]
        yield f"    {name:<26}" + "".join(f"{cell:>16}" for cell in cells)


def _memory(town: Held) -> Iterator[str]:
    yield "  memory of the process that answers, own + mapped files, and its peak"
    for name, memory in town.memory.items():
        yield (
            f"    {name:<26}{memory.own:>8,.0f} + {memory.shared:,.0f} MB,"
            f" {memory.peak:,.0f} MB at its worst"
        )


def _states(town: Held) -> Iterator[str]:
    loaded = "kept" if town.load_s is None else f"{town.load_s:.0f} s"
    yield (
        f"  loaded: {loaded}; snapshot: {town.build_s:.1f} s,"
        f" {town.snapshot_mb:,.0f} MB, of which {town.mapped_mb:,.0f} MB are mapped in"
    )
    first = town.cold
    yield (
        f"  cold: up in {first.start_s:.1f} s, first tile {first.first_ms:.1f} ms,"
        f" the next {first.next.p50:.2f} / {first.next.p95:.2f} ms"
    )
    fresh = town.fresh
    yield (
        f"  from COMMIT to the tile {fresh.tile.p50:.0f} / {fresh.tile.p95:.0f} ms,"
        f" to the list {fresh.list.p50:.0f} / {fresh.list.p95:.0f} ms (p50 / p95)"
    )
    for name, seconds in town.changes_s.items():
        told = ", ".join(f"{each:.2f}" for each in seconds)
        yield f"  another filter, {name}: {told} s"
    counted = town.checked
    yield (
        f"  {town.tiles_per_s:,.0f} tiles/s; {len(counted.differences)} of"
        f" {counted.checks:,} counts differ, at {counted.moments} moments,"
        f" {counted.changes:,} changes read"
    )
    yield from (f"    {each}" for each in counted.differences[:5])
