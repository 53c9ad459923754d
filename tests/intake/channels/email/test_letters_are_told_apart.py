"""Is a letter of ours known by its id, and by no id that somebody else made up?"""

from __future__ import annotations

import pytest

from geo_incidents.intake.channels.email.threads import id_of, keys_in


@pytest.mark.parametrize("key", ["letter:12", "received:7", "a key/of <any> kind…"])
def test_the_key_of_a_letter_is_read_from_its_id(key: str) -> None:
    ours = id_of(key, "town.example")
    assert ours == id_of(key, "town.example")
    assert keys_in(["<1@example.org>", ours]) == [key]


def test_no_id_that_was_made_up_is_ours() -> None:
    ours = id_of("letter:12", "town.example")
    forged = [ours.replace("12", "13"), ours[:-20] + "@town.example>", "<>", "<.@>"]
    forged += [f"<letter%3A13.{number:020x}@town.example>" for number in range(1000)]
    assert keys_in(forged) == []
