"""How many texts a second are read, cold and warm, and how long does one take?"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from geo_incidents.geocoding.extraction.reading import read
from geo_incidents.geocoding.extraction.register import Register
from geo_incidents.geocoding.extraction.sites import Reading

_WARM_PASSES: Final = 3
_MILLI: Final = 1000


def timed_readings(
    texts: Sequence[str], register: Register
) -> tuple[list[Reading], dict[str, Any]]:
    """Read every text; return the readings and the seconds, by processor time.

    Cold is the first pass of the process over distinct texts, warm the median of
    three more.
    """
    distinct = list(dict.fromkeys(texts))
    cold_s, took_ms, found = _pass(distinct, register)
    warm_s = sorted(_pass(distinct, register)[0] for _ in range(_WARM_PASSES))
    by_text = dict(zip(distinct, found, strict=True))
    return [by_text[text] for text in texts], {
        "distinct texts": len(distinct),
        "cold texts/s": round(len(distinct) / max(cold_s, 1e-9)),
        "warm texts/s": round(len(distinct) / max(warm_s[1], 1e-9)),
        "cold p95 ms": round(float(np.percentile(took_ms, 95)), 2),
    }


def _pass(
    texts: Sequence[str], register: Register
) -> tuple[float, list[float], list[Reading]]:
    took_ms, found = [], []
    started = time.process_time()
    for text in texts:
        before = time.perf_counter()
        found.append(read(text, register))
        took_ms.append((time.perf_counter() - before) * _MILLI)
    return time.process_time() - started, took_ms, found
