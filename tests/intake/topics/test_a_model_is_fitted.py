"""Do weights tell the topics of texts that were not learnt, and survive being kept?"""

from __future__ import annotations

import numpy as np
import pytest

from geo_incidents.intake.topics.calibration import calibrated, expected_error
from geo_incidents.intake.topics.catalogue import Topic, weights_of
from geo_incidents.intake.topics.examples import Example
from geo_incidents.intake.topics.features import buckets
from geo_incidents.intake.topics.fitting import fit
from geo_incidents.intake.topics.trying import judged, scored, tried
from geo_incidents.intake.topics.weights import (
    Weights,
    WeightsUnreadable,
    packed,
    unpacked,
)
from tests.intake.topics.trades import written

CATALOGUE = (
    Topic("pothole", "Яма на дороге", "Pothole", "Дороги", "выбоина, колдобина"),
    Topic("rubbish", "Не вывезли мусор", "Rubbish", "Мусор", "помойка, свалка"),
    Topic("roof-leak", "Протечка кровли", "Roof leak", "Дом", "течёт крыша, капает"),
)


def best(weights: Weights, text: str) -> str:
    told = weights.probabilities(text)
    assert told is not None
    return weights.codes[int(told.argmax())]


@pytest.fixture(scope="module")
def fitted() -> Weights:
    return fit(list(written(60)))


def test_words_in_other_forms_and_with_a_wrong_letter_are_understood(
    fitted: Weights,
) -> None:
    assert best(fitted, "Огромные ямы, все калеса пробили") == "pothole"
    assert best(fitted, "МУСАР не вывозят") == "rubbish"


def test_the_confidences_are_shares_of_one(fitted: Weights) -> None:
    told = fitted.probabilities("яма у мусорных контейнеров")
    assert told is not None
    assert told.sum() == pytest.approx(1)


@pytest.mark.parametrize("text", ["", "…", "12", "zzz qqq"])
def test_of_what_is_not_known_nothing_is_said(fitted: Weights, text: str) -> None:
    assert fitted.probabilities(text) is None


def test_the_same_history_gives_the_same_weights() -> None:
    examples = list(written(60))
    assert np.array_equal(fit(examples).table, fit(examples).table)


def test_what_counts_more_prevails() -> None:
    texts = ["снег у школы"] * 6
    doubted = [Example(text, "rubbish", 0.2) for text in texts]
    corrected = [Example(text, "pothole", 3) for text in texts]
    assert best(fit([*doubted, *corrected]), "снег") == "pothole"


def test_kept_as_bytes_it_is_the_same(fitted: Weights) -> None:
    again = unpacked(packed(fitted))
    assert again.codes == fitted.codes
    assert str(again.scores("яма")) == str(fitted.scores("яма"))


def test_no_word_of_anybody_is_kept(fitted: Weights) -> None:
    assert "колесо".encode() not in packed(fitted)
    assert "колесо".encode("utf-32-le") not in packed(fitted)


def test_torn_bytes_are_refused(fitted: Weights) -> None:
    for data in (b"", b"PK", packed(fitted)[:500]):
        with pytest.raises(WeightsUnreadable):
            unpacked(data)


def test_the_catalogue_alone_knows_what_is_named_in_it() -> None:
    weights = weights_of(CATALOGUE)
    assert best(weights, "У нас течет крыша") == "roof-leak"
    assert best(weights, "свалки за гаражами") == "rubbish"
    assert best(weights, "a pothole") == "pothole"


def test_a_model_is_tried_on_what_came_later() -> None:
    trial, weights = tried([], list(written(120)))
    assert trial.tested == 12
    assert trial.right == 1
    assert judged(weights, list(written(30))).right == 1


def test_a_topic_that_was_never_learnt_is_a_miss() -> None:
    weights = fit(list(written(60)))
    assert judged(weights, [Example("яма на дороге", "elevator")]).right == 0


def test_confidence_is_made_honest() -> None:
    """Of texts whose words say nothing, half are right: no more may be said."""
    same = [Example("яма или мусор", ("pothole", "rubbish")[n % 2]) for n in range(80)]
    sure = fit([Example("яма", "pothole"), Example("мусор", "rubbish")] * 40)
    scores, truth = scored(sure, same)
    scores[:, 0] += 4
    honest = calibrated(sure, scores, truth)
    assert honest.warmth > 2


def test_the_error_of_confidence_is_counted() -> None:
    said = np.array([0.9, 0.9, 0.6, 0.6], np.float32)
    was = np.array([True, False, True, False])
    assert expected_error(said, was) == pytest.approx(0.25)


def test_features_are_numbers_without_order() -> None:
    found = buckets("Ёлка у дома, у дома")
    assert found.tolist() == sorted(set(found.tolist()))
    assert np.array_equal(buckets("елка"), buckets("Ёлка"))
