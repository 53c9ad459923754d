"""Which areas come, go and stay when a source draws them anew?"""

from __future__ import annotations

from datetime import date

import shapely

from geo_incidents.territories.revisions.comparison import (
    Comparer,
    Comparison,
    Holding,
)
from geo_incidents.territories.revisions.drafts import AreaDraft

TODAY = date(2026, 6, 1)
CHANGE = date(2026, 1, 1)


def ground(east: float = 1.0) -> shapely.MultiPolygon:
    return shapely.MultiPolygon([shapely.box(0, 0, east, 1)])


def draft(owner: int = 1, east: float = 1.0, **given: date | None) -> AreaDraft:
    return AreaDraft(owner, ground(east), "housing", ("housing",), **given)


def compared(
    present: list[Holding],
    *drafts: AreaDraft,
    effective_from: date | None = None,
    is_complete: bool = True,
) -> Comparison:
    day = effective_from or TODAY
    return Comparer(day, effective_from, is_complete).compare(present, drafts)


def test_what_is_drawn_alike_stays() -> None:
    result = compared([Holding(1, draft())], draft())
    assert not result
    assert result.unchanged == 1


def test_the_corner_a_ring_begins_at_makes_no_difference() -> None:
    turned = shapely.MultiPolygon([shapely.Polygon([(1, 1), (0, 1), (0, 0), (1, 0)])])
    assert not compared(
        [Holding(1, draft())], AreaDraft(1, turned, "housing", ("housing",))
    )


def test_another_outline_takes_the_place_of_the_old_one() -> None:
    result = compared([Holding(7, draft())], draft(east=2.0))
    assert (result.withdrawn, result.introduced) == ([7], [draft(east=2.0)])
    assert result.changed == 1


def test_what_nobody_draws_any_more_goes() -> None:
    result = compared([Holding(7, draft())], draft(owner=2))
    assert (result.removed, result.new) == (1, 1)
    assert result.withdrawn == [7]


def test_a_source_of_a_part_leaves_the_rest() -> None:
    result = compared([Holding(7, draft())], draft(owner=2), is_complete=False)
    assert (result.removed, result.withdrawn) == (0, [])


def test_from_a_day_on_the_old_area_is_closed_and_the_new_one_begins() -> None:
    result = compared([Holding(7, draft())], draft(east=2.0), effective_from=CHANGE)
    assert result.withdrawn == [7]
    assert result.introduced == [
        draft(valid_to=CHANGE),
        draft(east=2.0, valid_from=CHANGE),
    ]


def test_from_a_day_on_an_area_that_is_gone_is_closed() -> None:
    result = compared([Holding(7, draft())], effective_from=CHANGE)
    assert result.introduced == [draft(valid_to=CHANGE)]


def test_history_is_not_touched() -> None:
    past = Holding(1, draft(valid_to=CHANGE))
    present = Holding(2, draft(east=2.0, valid_from=CHANGE), was_cut=True)
    result = compared([past, present], draft(east=3.0))
    assert result.withdrawn == [2]
    assert result.introduced == [draft(east=3.0, valid_from=CHANGE)]


def test_a_start_that_a_revision_set_is_no_difference() -> None:
    cut = Holding(2, draft(valid_from=CHANGE), was_cut=True)
    assert not compared([cut], draft())
    assert not compared([cut], draft(valid_from=date(2010, 5, 1)))


def test_a_later_start_is_a_difference() -> None:
    result = compared([Holding(2, draft(valid_from=CHANGE))], draft(valid_from=TODAY))
    assert result.introduced == [draft(valid_from=TODAY)]


def test_two_periods_of_one_area_are_told_apart() -> None:
    periods = [draft(valid_to=CHANGE), draft(east=2.0, valid_from=CHANGE)]
    present = [Holding(pk, period) for pk, period in enumerate(periods)]
    assert not compared(present, *reversed(periods))


def test_what_is_over_before_the_day_is_not_introduced() -> None:
    over = draft(valid_from=date(2020, 1, 1), valid_to=date(2021, 1, 1))
    assert compared([], over, effective_from=CHANGE).introduced == []


def test_the_order_of_what_holds_and_of_drafts_never_matters() -> None:
    present = [Holding(pk, draft(owner=pk)) for pk in range(1, 5)]
    drafts = [draft(owner=pk, east=pk) for pk in range(2, 7)]
    assert compared(present, *drafts) == compared(present[::-1], *drafts[::-1])
