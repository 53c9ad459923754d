"""How does ``run`` find a Python, and what does it do where there is none?"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from geo_incidents.standalone.layout import this_checkout
from tests.standalone.conftest import FakeTools


@pytest.fixture
def checkout(tmp_path: Path, fake_tools: FakeTools) -> Path:
    """Copy run beside an installer and a package that only note what they are told."""
    place = tmp_path / "a place"
    package = place / "geo_incidents/standalone"
    package.mkdir(parents=True)
    shutil.copy(this_checkout().checkout / "run", place / "run")
    (package.parent / "__init__.py").touch()
    (package / "__init__.py").touch()
    told = "import os, sys; print(sys.argv[1:], os.getcwd())"
    (package / "__main__.py").write_text(told, encoding="utf-8")
    note = f'echo "install $*" >>{fake_tools.notes}; echo "what went wrong"'
    (package / "install.sh").write_text(note, encoding="utf-8")
    return place


def run(checkout: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command: list[str | Path] = [checkout / "run", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")


def test_it_hands_over_every_word(checkout: Path, fake_tools: FakeTools) -> None:
    (fake_tools.folder / "python3").symlink_to(sys.executable)
    done = run(checkout, "manage", "two words", "--flag")
    assert done.stdout.strip() == "['manage', 'two words', '--flag'] /"


def test_a_python_too_old_is_passed_over(checkout: Path, fake_tools: FakeTools) -> None:
    fake_tools.fake("python3", "exit 1")
    (fake_tools.folder / "python3.11").symlink_to(sys.executable)
    assert run(checkout, "test").stdout.startswith("['test']")


def test_a_missing_python_is_installed(checkout: Path, fake_tools: FakeTools) -> None:
    with (checkout / "geo_incidents/standalone/install.sh").open("a") as script:
        script.write(f"\nln -s {sys.executable} {fake_tools.folder}/python3\n")
    done = run(checkout, "demo")
    assert fake_tools.noted() == [f"install {checkout}/var/deps python3"]
    assert done.stdout.startswith("['demo']")


def test_an_unpacked_python_will_do(checkout: Path) -> None:
    unpacked = checkout / "var/deps/usr/bin"
    unpacked.mkdir(parents=True)
    (unpacked / "python3").symlink_to(sys.executable)
    assert run(checkout, "demo").stdout.startswith("['demo']")


def test_no_python_at_all_ends_with_what_to_do(
    checkout: Path, fake_tools: FakeTools
) -> None:
    done = run(checkout, "demo")
    assert done.returncode == 1
    assert "apt-get install python3" in done.stderr
    assert len(fake_tools.noted()) == 1
