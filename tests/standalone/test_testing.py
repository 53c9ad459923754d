"""Does ``./run test`` run every check, whatever the one before said?"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import pytest

from geo_incidents.standalone import environment, testing
from geo_incidents.standalone.console import SetupError
from geo_incidents.standalone.layout import Layout
from geo_incidents.standalone.processes import Program

REPORT = """<testsuites><testsuite>
<testcase><skipped message="no browser"/></testcase>
<testcase><skipped message="no data"/></testcase>
<testcase><skipped message="no browser"/></testcase><testcase/>
</testsuite></testsuites>"""
ALL = [
    "ruff check geo_incidents maps tests manage.py",
    "ruff format --check geo_incidents maps tests manage.py",
    "lint-imports",
    "mypy",
    "python {checkout}/manage.py check",
    "python {checkout}/manage.py makemigrations --check --dry-run",
    "pytest --junit-xml={checkout}/var/log/pytest.xml -k map",
]


class Checks:
    """Stands for the checks; notes them, and one of them may fail."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.ran: list[str] = []
        self.fails = "none"

    def attend(self, command: Sequence[str | Path], **_: object) -> int:
        program = f"{self.layout.venv}/bin/"
        self.ran.append(" ".join(map(str, command)).removeprefix(program))
        return int(self.fails in self.ran[-1])

    @contextmanager
    def running(self, program: Program) -> Iterator[subprocess.Popen[bytes]]:
        """Start what ends with the status of the check, and says its name."""
        status = self.attend(program.command)
        said = f"echo words of {program.name}; exit {status}"
        with (
            program.log.open("wb") as log,
            subprocess.Popen(["sh", "-c", said], stdout=log) as child,
        ):
            yield child


@pytest.fixture
def checks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checks:
    def services(*_: object) -> AbstractContextManager[dict[str, str]]:
        return nullcontext({})

    checks = Checks(Layout(tmp_path))
    monkeypatch.setattr(testing, "attend", checks.attend)
    monkeypatch.setattr(testing, "running", checks.running)
    monkeypatch.setattr(testing, "prepare", lambda *_: None)
    monkeypatch.setattr(testing, "provide", lambda *_: None)
    monkeypatch.setattr(testing, "services_running", services)
    monkeypatch.setattr(environment, "add", lambda *_: None)
    monkeypatch.setenv("CHROMIUM_EXECUTABLE", "/bin/sh")
    return checks


def test_every_check_runs_in_order(checks: Checks) -> None:
    assert testing.test(checks.layout, ["-k", "map"]) == 0
    assert checks.ran == [one.format(checkout=checks.layout.checkout) for one in ALL]


def test_a_failure_fails_the_whole_and_stops_nothing(
    checks: Checks, capsys: pytest.CaptureFixture[str]
) -> None:
    checks.fails = "mypy"
    assert testing.test(checks.layout, []) == 1
    assert len(checks.ran) == len(ALL)
    told = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [line[1] for line in told if line[:1] == ["FAILED"]] == ["mypy"]


def test_what_ran_beside_the_tests_is_told_after_them(
    checks: Checks, capsys: pytest.CaptureFixture[str]
) -> None:
    testing.test(checks.layout, [])
    told = capsys.readouterr().out
    assert "== pytest" in told.split("== mypy\nwords of mypy\n")[0]


def test_what_was_skipped_is_said_at_the_end(
    checks: Checks, capsys: pytest.CaptureFixture[str]
) -> None:
    (checks.layout.log("pytest").with_suffix(".xml")).write_text(REPORT)
    testing.test(checks.layout, [])
    last = capsys.readouterr().out.split("pytest  ")[-1]
    assert "SKIPPED 2 × no browser" in last
    assert "SKIPPED 1 × no data" in last


def test_no_browser_is_a_loud_skip(
    checks: Checks, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise SetupError("the browser of the tests is missing.")

    monkeypatch.setattr(testing, "provide", refuse)
    assert testing.test(checks.layout, []) == 0
    assert "SKIPPED no browser" in capsys.readouterr().out
