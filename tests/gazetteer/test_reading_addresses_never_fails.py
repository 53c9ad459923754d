"""Does any text at all give an answer, quickly?"""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from geo_incidents.gazetteer.addresses import parse, street_key
from geo_incidents.gazetteer.house_numbers import house_key, number_base

ADDRESS_LIKE = st.lists(
    st.sampled_from(
        [
            "ул.",
            "д.",
            "12",
            "к2",
            "/",
            "-",
            ",",
            "кв",
            "лит",
            "Ленина",
            "8",
            "Марта",
            "корпус",
            "№",
            ".",
            "«А»",
            "1-я",
            "п.",
            "г.",
            "(",
            ")",
        ]
    ),
    max_size=40,
).map(" ".join)


REPEATED = (
    " /1",
    "1 /1",
    "- 1",
    "1 а",
    " к 1",
    "1-а ",
    "корпус ",
    "д. 1 ",
    "12/",
    "а",
    "ул. ",
)
PATIENCE_S = 20  # a runaway reading would take longer than the universe has


@given(st.one_of(st.text(max_size=400), ADDRESS_LIKE))
def test_every_text_is_read(text: str) -> None:
    address = parse(text, town="Энск")
    assert street_key(address.street, address.settlement).count("|") >= 2
    assert isinstance(house_key(address.number), str)
    assert number_base(address.number) >= 0


def test_a_hundred_kilobytes_are_read_without_runaway_cost() -> None:
    started = time.process_time()
    for unit in REPEATED:
        parse("а 1" + unit * (500 // len(unit)) + "!", town="Энск")
        house_key(unit * (100_000 // len(unit)))
    assert time.process_time() - started < PATIENCE_S
