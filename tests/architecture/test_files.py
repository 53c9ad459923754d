"""Is every file small, and does its name say what it knows?"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST = 300
SAYING_NOTHING = {
    "common",
    "core",
    "util",
    "utils",
    "helper",
    "helpers",
    "misc",
    "base",
    "api",
    "config",
}
FOLDERS = ("geo_incidents", "maps", "fixtures", "tests")
WRITTEN = {".py", ".js", ".css", ".html"}


def written_files() -> list[Path]:
    inside = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    return [
        path
        for path in sorted([*inside, *ROOT.glob("*")])
        if path.suffix in WRITTEN and "migrations" not in path.parts and path.is_file()
    ]


@pytest.mark.parametrize("path", written_files(), ids=lambda path: path.name)
def test_no_file_is_over_300_lines(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST, path


@pytest.mark.parametrize("path", written_files(), ids=lambda path: path.name)
def test_a_name_says_what_the_file_knows(path: Path) -> None:
    names = {part.split(".")[0] for part in path.relative_to(ROOT).parts}
    assert not names & (
        SAYING_NOTHING - ({"base"} if path.suffix == ".html" else set())
    )


@pytest.mark.parametrize(
    "path",
    [p for p in written_files() if p.suffix == ".py"],
    ids=lambda path: path.name,
)
def test_a_module_says_which_question_it_answers(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text())), path
