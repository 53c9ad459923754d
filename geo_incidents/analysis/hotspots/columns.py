"""What can be done with everything that is kept as columns of equal length?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Columns:
    """A base of tables: every field of theirs is a column."""

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """Lay the columns of some tables, at least one, end to end."""
        columns: dict[str, Any] = {
            each.name: np.concatenate([getattr(part, each.name) for part in parts])
            for each in fields(cls)
        }
        return replace(parts[0], **columns)

    def taken(self, which: NDArray[Any]) -> Self:
        """Return the chosen lines, by their places or by a mask."""
        columns: dict[str, Any] = {
            each.name: getattr(self, each.name)[which] for each in fields(self)
        }
        return replace(self, **columns)
