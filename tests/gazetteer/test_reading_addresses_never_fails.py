"""Does any text at all give an answer, quickly?"""

from __future__ import annotations

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


@given(st.one_of(st.text(max_size=400), ADDRESS_LIKE))
def test_every_text_is_read(text: str) -> None:
    address = parse(text, town="Энск")
    assert street_key(address.street, address.settlement).count("|") >= 2
    assert isinstance(house_key(address.number), str)
    assert number_base(address.number) >= 0


def test_a_hundred_kilobytes_are_read_without_runaway_cost() -> None:
    for unit in ("д. 1 ", "12/", "а", "ул. ", "1-", "к1 "):
        parse(unit * (100_000 // len(unit)))
        house_key(unit * (100_000 // len(unit)))
