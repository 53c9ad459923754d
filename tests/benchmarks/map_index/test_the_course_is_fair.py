"""Is the course as drawn, the same for everybody, and no cache's friend?"""

from __future__ import annotations

from collections import Counter
from datetime import date

import numpy as np

from tests.benchmarks.map_index import drawing, wishes
from tests.benchmarks.map_index.course import NO_FILTER, TOGETHER, Course
from tests.benchmarks.map_index.tiles import Tile, mercator
from tests.benchmarks.map_index.wishes import Wish


def test_the_course_that_is_kept_is_what_the_seed_draws() -> None:
    assert drawing.draw() == Course.read()


def test_every_zoom_has_its_tiles() -> None:
    zooms = Counter(asked.tile.z for asked in Course.read().mixes[NO_FILTER])
    assert zooms == dict.fromkeys(drawing.ZOOMS, drawing.TILES)


def test_there_are_too_many_wishes_for_a_cache() -> None:
    course = Course.read()
    asked = {each.wish for mix in course.mixes.values() for each in mix}
    assert asked == {Wish()}.union(*course.wishes.values())
    assert len(asked) >= 50


def test_every_part_of_a_list_has_all_zooms() -> None:
    tiles = Course.read().by_points
    assert {tile.z for tile in tiles[18:27]} == set(drawing.ZOOMS)


def test_whoever_restricts_everything_restricts_everything() -> None:
    for wish in Course.read().wishes[TOGETHER]:
        assert all((wish.status, wish.category, wish.district, wish.organisation))
        assert wish.first_day
        assert wish.last_day


def test_a_tile_is_one_range_of_keys() -> None:
    assert Tile(0, 0, 0).keys == (0, 1 << 60)
    assert Tile(1, 1, 0).keys == (1 << 58, 2 << 58)
    assert Tile(1, 0, 1).keys == (2 << 58, 3 << 58)
    assert Tile(30, 0b101, 0b011).keys == (0b011011, 0b011100)


def test_greenwich_on_the_equator_is_the_middle_of_the_world() -> None:
    x, y = mercator(np.array([0.0, -180.0]), np.array([0.0, 85.0511287798]))
    assert np.allclose(x, [0.5, 0])
    assert np.allclose(y, [0.5, 0])


def test_a_wish_is_told_alike_in_every_language() -> None:
    wish = Wish(
        status=("new", "done"),
        group=(20,),
        category=(20, 21),
        district=(18,),
        first_day=date(2026, 3, 1),
        last_day=date(2026, 3, 8),
    )
    assert wishes.query(wish) == (
        "category=topic-020&category=topic-021&district=raced.area-018&from=2026-03-01"
        "&group=group-20&status=done&status=new&to=2026-03-08"
    )
    condition, values = wishes.where(wish)
    assert condition.count("%s") == len(values) == 5
    assert values[:2] == [["new", "done"], [20]]
    assert wishes.cql(wish).startswith(
        "status IN ('new', 'done') AND category_number IN (20) AND district_number IN"
        " (18, 36, 54,"
    )
    assert wishes.cql(wish).endswith(
        " AND opened_at >= TIMESTAMP('2026-02-28T21:00:00Z')"
        " AND opened_at < TIMESTAMP('2026-03-08T21:00:00Z')"
    )
    assert wishes.numbers(wish)["status"] == [0, 3]


def test_no_wish_asks_for_everything() -> None:
    assert wishes.query(Wish()) == wishes.cql(Wish()) == ""
    assert wishes.where(Wish()) == ("", [])
