"""Where are the things drawn and written by hand?  In TOML files beside the code."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def drawing(name: str) -> dict[str, Any]:
    """The file `name`.toml of this folder."""
    source = Path(__file__).with_name(f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def lines(text: str) -> list[str]:
    """One entry per line."""
    return text.strip().splitlines()
