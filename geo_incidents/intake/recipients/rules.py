"""By which words is it known whose business a text is? Signs for it, and against it.

A rule speaks where one of its signs stands in the text and nothing that is ours does:
a pit before the police station is a pit. It is silent rather than wrong: whoever is
told once too often to go elsewhere does not write again.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from geo_incidents.intake.recipients.kinds import Kind

_SIGNS: Final = Path(__file__).with_name("signs.toml")
_SPACE: Final = re.compile(r"\s+")
_BEFORE_WORDS: Final = re.compile(r"^\W+")
# Who is thanked and asked for something more in one breath has a problem.
_BUT: Final = re.compile(
    r"\b(?:но|однако|прошу|просьба|когда|почему|до сих пор|опять|жаль)\b|\?"
)
_LONG_THANKS: Final = 400
# "By the police station": a place, and nobody who is written to.
_BESIDE: Final = re.compile(
    r"\b(?:у|возле|около|перед|напротив|за|рядом с|недалеко от|вход\w* в)"
    r"(?: (?:здани\w+|вход\w*|наш\w+))? $"
)
# Life and limb come before whose business it is.
_ALWAYS: Final = frozenset({Kind.EMERGENCY})


@dataclass(frozen=True, slots=True)
class _Signs:
    ours: re.Pattern[str]
    theirs: Mapping[Kind, re.Pattern[str]]


def kind_of(text: str) -> Kind | None:
    """Return what kind of others' business a text is; None: ours, or not sure."""
    said, signs = plain(text), _signs()
    is_ours = bool(signs.ours.search(said))
    for kind, sign in signs.theirs.items():
        if _stands(sign, said) and _speaks(kind, said, is_ours=is_ours):
            return kind
    return None


def plain(text: str) -> str:
    """Return a text in small letters, ё as е, with single spaces."""
    said = _SPACE.sub(" ", text.lower().replace("ё", "е"))
    return _BEFORE_WORDS.sub("", said)


def _stands(sign: re.Pattern[str], said: str) -> bool:
    """Tell whether a sign stands in a text otherwise than to say where it is."""
    return any(
        not _BESIDE.search(said[: found.start()]) for found in sign.finditer(said)
    )


def _speaks(kind: Kind, said: str, *, is_ours: bool) -> bool:
    if kind is Kind.THANKS:
        return not _BUT.search(said) and len(said) <= _LONG_THANKS
    return kind in _ALWAYS or not is_ours


@lru_cache(maxsize=1)
def _signs() -> _Signs:
    told = tomllib.loads(_SIGNS.read_text(encoding="utf-8"))
    theirs = {Kind(name): _any_of(signs) for name, signs in told["theirs"].items()}
    return _Signs(_any_of(told["ours"]), theirs)


def _any_of(signs: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(signs)})")
