"""What would a spreadsheet take for a formula, and how is it kept from being one?"""

from __future__ import annotations

import re
from typing import Final

# The wide ones count where one writes Chinese; an older Excel skips what is blank.
_FORMULA: Final = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")


def harmless(text: str) -> str:
    """Return a text as a cell that is no formula."""
    return f"'{text}" if _FORMULA.match(text) else text
