"""Does the set-up work before anything is installed? It knows the standard library."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from geo_incidents.standalone.layout import this_checkout

PACKAGE = "geo_incidents.standalone"
CHECKOUT = this_checkout().checkout


def imported(path: Path) -> set[str]:
    """Return every module a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


@pytest.mark.parametrize(
    "path",
    sorted((CHECKOUT / "geo_incidents/standalone").glob("*.py")),
    ids=lambda p: p.stem,
)
def test_it_imports_only_the_standard_library(path: Path) -> None:
    foreign = {name for name in imported(path) if not name.startswith(PACKAGE)}
    assert {name.partition(".")[0] for name in foreign} <= sys.stdlib_module_names


def test_nobody_imports_it() -> None:
    for folder in ("geo_incidents", "maps"):
        for path in (CHECKOUT / folder).rglob("*.py"):
            if "standalone" not in path.parts:
                assert not [name for name in imported(path) if name.startswith(PACKAGE)]


def test_the_package_above_it_imports_nothing() -> None:
    assert imported(CHECKOUT / "geo_incidents/__init__.py") <= {"__future__"}
