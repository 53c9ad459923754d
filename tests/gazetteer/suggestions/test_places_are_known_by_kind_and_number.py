"""Are schools, stops and parks found as people call them?"""

from __future__ import annotations

import pytest

from tests.gazetteer.suggestions.town import labels


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("школа 5", "школа № 5"),
        ("шк 5", "школа № 5"),
        ("школа №5", "школа № 5"),
        ("5 школа", "школа № 5"),
        ("садик 5", "детский сад № 5"),
        ("д/с 5", "детский сад № 5"),
        ("остановка вокзал", "Вокзал"),
        ("ост вокз", "Вокзал"),
        ("ж/д вокзал", "железнодорожный вокзал"),
        ("дк космос", "дом культуры «Космос»"),
        ("космос", "дом культуры «Космос»"),
        ("парк поб", "парк Победы"),
    ],
)
def test_the_first_answer_is_what_was_meant(text: str, first: str) -> None:
    assert labels(text)[0] == first


def test_a_number_may_go_on() -> None:
    assert labels("школа 5") == ["школа № 5", "школа № 53"]
