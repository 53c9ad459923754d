"""Is a step already done? It is when it ended well with the very same contents."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

IGNORED = {"__pycache__", ".mypy_cache", ".ruff_cache"}


def digest(*parts: str | Path) -> str:
    """Hash words, files and whole folders by content; a missing file counts as such."""
    total = hashlib.sha256()
    for part in parts:
        for piece in _pieces(part):
            total.update(len(piece).to_bytes(8, "big") + piece)
    return total.hexdigest()


def is_done(stamp: Path, contents: str) -> bool:
    """Say whether the step ended well with exactly these contents."""
    return stamp.is_file() and stamp.read_text(encoding="ascii") == contents


@contextmanager
def stamped(stamp: Path, contents: str) -> Iterator[None]:
    """Run a step; only its success leaves the stamp, a failure leaves none."""
    stamp.unlink(missing_ok=True)
    yield
    stamp.parent.mkdir(parents=True, exist_ok=True)
    fresh = stamp.with_suffix(".fresh")
    fresh.write_text(contents, encoding="ascii")
    fresh.replace(stamp)


def do_once(stamp: Path | None, contents: str, work: Callable[[], None]) -> None:
    """Do a work unless it ended well with the same contents before.

    Without a stamp, as with a database that is not ours, it is always done.
    """
    if stamp is None:
        work()
    elif not is_done(stamp, contents):
        with stamped(stamp, contents):
            work()


def _pieces(part: str | Path) -> Iterable[bytes]:
    if isinstance(part, str):
        yield part.encode()
    elif part.is_dir():
        for path in sorted(part.rglob("*")):
            if path.is_file() and not IGNORED & set(path.parts):
                yield str(path.relative_to(part)).encode()
                yield path.read_bytes()
    else:
        yield part.read_bytes() if part.is_file() else b"missing"
