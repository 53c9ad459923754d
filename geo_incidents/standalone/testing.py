"""What does ``./run test`` do? Every check and every test, on services of its own."""

from __future__ import annotations

import os
import time
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.parsers import expat

from geo_incidents.standalone import environment
from geo_incidents.standalone.commands import attend
from geo_incidents.standalone.console import SetupError, explain
from geo_incidents.standalone.lock import hold
from geo_incidents.standalone.packages import BROWSER, provide
from geo_incidents.standalone.processes import Program, running
from geo_incidents.standalone.project import Project, prepare, settings
from geo_incidents.standalone.services import services_running

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geo_incidents.standalone.layout import Layout

BUSY = "The tests of this checkout are already running"
# Named, because without a .git nothing says that var is none of our source.
SOURCES = ("geo_incidents", "maps", "tests", "manage.py")
# All tests are shared among the cores, a file at a time, as the folders lie: files of
# few tests, put last by default, are often the longest. Chosen ones run one by one.
SIDE_BY_SIDE = (
    "--numprocesses=auto",
    "--maxprocesses=4",
    "--dist=loadfile",
    "--no-loadscope-reorder",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one check ended, and when; not of those that ran beside the tests."""

    name: str
    status: int
    seconds: float | None = None


def test(layout: Layout, pytest_words: Sequence[str]) -> int:
    """Run all checks, say how each ended and what was skipped; 0 when all are well."""
    with hold(layout.var / "test.lock", BUSY):
        prepare(layout)
        lock = layout.checkout / "requirements-test.lock"
        environment.add(layout, lock, "Python packages of the tests")
        no_browser = _provide_browser(layout)
        with services_running(layout, "test") as services_at:
            project = Project(layout, settings(layout, services_at))
            outcomes = [*_quick(project), *_long(project, pytest_words)]
        _summarise(outcomes, [*no_browser, *_skipped(_report(layout))])
    return max(abs(outcome.status) for outcome in outcomes) and 1


def _provide_browser(layout: Layout) -> list[str]:
    """Bring the browser; where it cannot be had, return why instead of failing."""
    try:
        provide([BROWSER], layout)
    except SetupError as error:
        explain(error)
        return [f"no browser: {error}"]
    os.environ["CHROMIUM_EXECUTABLE"] = str(BROWSER.find(layout.deps))
    return []


def _quick(project: Project) -> list[Outcome]:
    programs = project.layout.venv / "bin"
    ruff = programs / "ruff"
    return [
        _check(project, "ruff check", [ruff, "check", *SOURCES]),
        _check(project, "ruff format", [ruff, "format", "--check", *SOURCES]),
        _check(project, "lint-imports", [programs / "lint-imports"]),
    ]


def _long(project: Project, pytest_words: Sequence[str]) -> list[Outcome]:
    """Run the tests and, beside them, the checks that keep one core busy for long."""
    program = project.layout.venv / "bin" / "pytest"
    report = f"--junit-xml={_report(project.layout)}"
    with ExitStack() as stack:
        others = [
            (other, stack.enter_context(running(other)))
            for other in _beside_the_tests(project)
        ]
        words = pytest_words or SIDE_BY_SIDE
        tests = _check(project, "pytest", [program, report, *words])
        return [*(_heard(*other) for other in others), tests]


def _beside_the_tests(project: Project) -> Iterator[Program]:
    for name, command in (
        ("mypy", [project.layout.venv / "bin" / "mypy"]),
        ("manage.py check", project.manage("check")),
        ("migrations", project.manage("makemigrations", "--check", "--dry-run")),
    ):
        log = project.layout.log(f"check-{name.split()[-1]}")
        log.unlink(missing_ok=True)
        here = project.layout.checkout
        yield Program(name, command, log, project.variables, folder=here)


def _check(project: Project, name: str, command: list[str | Path]) -> Outcome:
    print(f"\n== {name}", flush=True)
    started = time.monotonic()
    here = project.layout.checkout
    status = attend(command, variables=project.variables, folder=here)
    return Outcome(name, status, time.monotonic() - started)


def _heard(program: Program, child: subprocess.Popen[bytes]) -> Outcome:
    """Wait for a check that ran beside the tests, and tell what it said."""
    status = child.wait()
    print(f"\n== {program.name}\n{program.log.read_text(encoding='utf-8')}", end="")
    return Outcome(program.name, status)


def _report(layout: Layout) -> Path:
    return layout.logs / "pytest.xml"


def _skipped(report: Path) -> list[str]:
    """Return every reason for which pytest skipped something, with how often."""
    if not report.exists():
        return []
    reasons: list[str] = []

    def note(tag: str, said: dict[str, str]) -> None:
        if tag == "skipped":
            reasons.append(said.get("message", ""))

    parser = expat.ParserCreate()
    parser.StartElementHandler = note
    parser.Parse(report.read_bytes())
    return [f"{reasons.count(reason)} × {reason}" for reason in sorted(set(reasons))]


def _summarise(outcomes: list[Outcome], skipped: list[str]) -> None:
    print()
    for outcome in outcomes:
        word = "ok" if outcome.status == 0 else "FAILED"
        took = "" if outcome.seconds is None else f"{outcome.seconds:6.1f} s"
        print(f"  {word:<7} {outcome.name:<16} {took}".rstrip())
    for reason in skipped:
        print(f"  SKIPPED {reason}")
    print(flush=True)
