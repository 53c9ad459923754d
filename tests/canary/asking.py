"""With what is an address asked?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """With what an address is asked.

    ``given`` are its arguments; those that are not given are ids of a bird. ``queries``
    stand behind it, and ``form`` is what is posted.
    """

    given: Given = field(default_factory=dict)
    queries: tuple[str, ...] = ("",)
    form: Given = field(default_factory=dict)


ANYTHING: Final = Asked()
AROUND: Final = "bbox=49,54,52,57"
FILTERS: Final = ("", "status=new", "district=west&district=east", "from=2020-01-01")
TILES: Final = tuple(
    Asked({"z": 6, "x": 40, "y": 20, "form": form}, ("", "view=heat"))
    for form in ("json", "mvt")
)
LISTS: Final = (AROUND, "near=50.02,55.02", f"{AROUND}&organisation=company-a")
NUMBERS: Final = "730000001,730000002,730000003,730000004,730000005"
BY_NUMBER: Final = f"numbers={NUMBERS}"
SPOT: Final = {"lon": "50.02", "lat": "55.02"}
