"""How much that gives people away is found, and how much is masked in vain?"""

from __future__ import annotations

import pytest

from geo_incidents.publication.masking.finding import NOTHING_KNOWN
from tests.publication.masking.generated import generated
from tests.publication.masking.reading import Figures, measured, written

COUNT = 400
MENDED_BY = ("tuned_on", "held_out", "held_out_later")
BY_HAND = (*MENDED_BY, "untouched")
SOURCES = (*MENDED_BY, "by hand", "templates", "templates_held_out")


def texts_of(source: str) -> Figures:
    if source.startswith("templates"):
        texts = generated(COUNT, held_out=source.endswith("held_out"))
    elif source == "by hand":
        texts = [text for name in BY_HAND for text in written(name)]
    else:
        texts = written(source)
    return measured(texts, NOTHING_KNOWN)


@pytest.fixture(scope="module", params=SOURCES)
def figures(request: pytest.FixtureRequest) -> Figures:
    return texts_of(request.param)


def test_what_has_a_form_is_found(figures: Figures) -> None:
    assert figures.structured >= 0.995, figures.leaks


def test_names_are_found(figures: Figures) -> None:
    assert figures.names >= 0.97, figures.leaks


def test_hardly_a_text_leaks(figures: Figures) -> None:
    assert figures.leaking <= 0.03, figures.leaks


def test_little_is_masked_in_vain(figures: Figures) -> None:
    assert figures.in_vain_per_1000 <= 60, figures.in_vain


def test_the_texts_written_by_hand_are_many() -> None:
    assert sum(len(written(name)) for name in BY_HAND) >= 770
