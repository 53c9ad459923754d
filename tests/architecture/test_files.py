"""Is every file small, and does its name say what it knows?"""

from __future__ import annotations

import ast
from pathlib import Path

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


def test_no_file_is_over_300_lines() -> None:
    lengths = {path: len(path.read_text().splitlines()) for path in written_files()}
    assert {path: n for path, n in lengths.items() if n > LONGEST} == {}


def test_a_name_says_what_the_file_knows() -> None:
    assert {path for path in written_files() if says_nothing(path)} == set()


def says_nothing(path: Path) -> bool:
    names = {part.split(".")[0] for part in path.relative_to(ROOT).parts}
    allowed = {"base"} if path.suffix == ".html" else set()
    return bool(names & (SAYING_NOTHING - allowed))


def test_a_module_says_which_question_it_answers() -> None:
    modules = [path for path in written_files() if path.suffix == ".py"]
    silent = {p for p in modules if not ast.get_docstring(ast.parse(p.read_text()))}
    assert silent == set()
