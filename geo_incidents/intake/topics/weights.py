"""How do the words of a text weigh for each topic? A table, kept as bytes.

Only numpy is asked, and only the rows of what stands in the text: some seventy.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo_incidents.intake.topics.features import BUCKETS, buckets

Floats = NDArray[np.float32]

# So likely right that nobody need be asked.
SURE: Final = 0.75

_NAMES: Final = ("codes", "rows", "rarity", "table", "bias", "warmth")


class WeightsUnreadable(ValueError):
    """The bytes hold no table of weights."""


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """A row of weights for each bucket that was seen, a column for each topic.

    ``rows`` leads from a bucket to its row, -1 where nothing is known of it; ``rarity``
    says by row how much its being there tells. What is summed up is divided by
    ``warmth``, so that the probabilities are right as often as they say.
    """

    codes: tuple[str, ...]
    rows: NDArray[np.int32]
    rarity: Floats
    table: NDArray[np.float16]
    bias: Floats
    warmth: float = 1.0

    def probabilities(self, text: str) -> Floats | None:
        """Return how likely each of ``codes`` is, None where no word is known."""
        scores = self.scores(text)
        return None if scores is None else shares(scores / np.float32(self.warmth))

    def scores(self, text: str) -> Floats | None:
        """Return the sums for each of ``codes``, None where no word is known."""
        found = self.rows[buckets(text)]
        found = found[found >= 0]
        if not len(found):
            return None
        told = self.rarity[found]
        told = told / np.float32(np.sqrt(told @ told))
        weighed: Floats = told @ self.table[found].astype(np.float32) + self.bias
        return weighed


def shares(scores: Floats) -> Floats:
    """Return scores as shares of one, along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    told: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return told


def packed(weights: Weights) -> bytes:
    """Return the table as bytes that hold numbers and codes only."""
    file = io.BytesIO()
    np.savez_compressed(
        file,
        codes=np.array(weights.codes),
        rows=weights.rows,
        rarity=weights.rarity,
        table=weights.table,
        bias=weights.bias,
        warmth=np.float64(weights.warmth),
    )
    return file.getvalue()


def unpacked(data: bytes) -> Weights:
    """Return the table that :func:`packed` made bytes of.

    Raises:
        WeightsUnreadable: they are torn, or of another version of this code.

    """
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            codes, rows, rarity, table, bias, warmth = (file[name] for name in _NAMES)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise WeightsUnreadable(str(error)) from error
    known = rarity.size
    if rows.shape != (BUCKETS,) or table.shape != (known, codes.size):
        raise WeightsUnreadable("The shapes do not fit each other.")
    return Weights(
        tuple(map(str, codes)), rows, rarity, table, bias, max(float(warmth), 0.01)
    )
