"""Is the place offered where two streets meet, when both are typed?"""

from __future__ import annotations

import pytest

from tests.gazetteer.suggestions.town import answers, labels, town

CROSSING = "улица Маршала Жукова / проспект Мира"


@pytest.mark.parametrize(
    "text",
    [
        "маршала жукова мира",
        "марш жук мир",
        "жукова/мира",
        "жукова / мира",
        "угол жукова и мира",
        "на углу ул. Жукова и пр. Мира",
        "перекресток жукова и мира",
        "ул маршала жукова пр мира",
        "vfhifkf ;erjdf vbhf",
    ],
)
def test_two_names_in_any_way(text: str) -> None:
    assert labels(text)[0] == CROSSING


def test_the_first_that_is_named_is_said_first() -> None:
    assert labels("мира/жукова")[0] == "проспект Мира / улица Маршала Жукова"


def test_a_crossing_lies_where_the_lines_cross() -> None:
    found = answers("жукова/мира")[0]
    assert found.kind == "crossing"
    assert (found.lon, found.lat) == pytest.approx((50.002, 55.002))


def test_one_name_and_a_stroke_offer_all_that_cross_it() -> None:
    assert set(labels("маршала жукова /")) == {
        CROSSING,
        "улица Маршала Жукова / набережная Реки",
    }


def test_streets_that_do_not_meet_have_no_crossing() -> None:
    assert labels("жуковская/зеленый") == []


def test_a_name_of_two_words_is_not_taken_for_two_streets() -> None:
    assert labels("маршала жукова")[0] == "улица Маршала Жукова"


def test_without_lines_the_nearest_houses_tell() -> None:
    """A house of both streets stands within 60 m, in the middle of which they meet."""
    bare = town(lines=False)
    found = answers("ленина/мира", index=bare)[0]
    assert found.label == "улица Ленина / проспект Мира"
    assert (found.lon, found.lat) == pytest.approx((50.002, 55.0001), abs=1e-4)
    assert labels("маршала жукова / набережная реки", index=bare) == []
