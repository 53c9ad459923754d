"""Is there more of it than before, or did it only happen so?

Two counts of independent events over the same time differ by chance alone by about the
root of their sum: given the sum, each event lies in one of the two with the same chance
(J. Przyborowski, H. Wilenski, "Homogeneity of Results in Testing Samples from Poisson
Series", Biometrika 31, 1940).
"""

from __future__ import annotations

import math
from typing import Final

# Below so many in the present period nobody speaks of a rise.
FEWEST: Final = 10
SURE: Final = 3.0


def surprise(now: int, before: int) -> float:
    """Return by how many standard deviations one count exceeds another."""
    total = now + before
    return (now - before) / math.sqrt(total) if total else 0.0


def is_rising(now: int, before: int) -> bool:
    """Tell whether there is more of it than chance explains in 999 of 1,000 cases."""
    return now >= FEWEST and surprise(now, before) >= SURE


def change(now: int, before: int) -> float | None:
    """Return the change as a share of before; None where there was nothing."""
    return now / before - 1 if before else None
