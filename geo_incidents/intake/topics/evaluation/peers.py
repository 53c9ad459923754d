"""How right is plain scikit-learn? TF-IDF of words and pairs, LogisticRegression."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

import numpy as np

from geo_incidents.errors import GeoIncidentsError
from geo_incidents.intake.topics.examples import Example
from geo_incidents.intake.topics.weights import Floats


class PeerAbsent(GeoIncidentsError):
    """scikit-learn is not installed; see requirements-peers.lock."""


def by_scikit_learn(
    codes: Sequence[str], learnt: Sequence[Example], asked: Sequence[Example]
) -> Floats:
    """Return the shares that LogisticRegression, as it comes, gives to the topics.

    Raises:
        PeerAbsent: scikit-learn is not installed.

    """
    try:
        texts = import_module("sklearn.feature_extraction.text")
        linear = import_module("sklearn.linear_model")
    except ImportError as error:
        raise PeerAbsent("scikit-learn is of requirements-peers.lock.") from error
    vectors = texts.TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    model = linear.LogisticRegression(max_iter=60, C=10)
    model.fit(
        vectors.fit_transform([one.text for one in learnt]),
        [one.code for one in learnt],
    )
    told = model.predict_proba(vectors.transform([one.text for one in asked]))
    place = {code: number for number, code in enumerate(codes)}
    shares = np.zeros((len(asked), len(codes)), np.float32)
    shares[:, [place[code] for code in model.classes_]] = told
    return shares
