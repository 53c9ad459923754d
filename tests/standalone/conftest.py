"""What do the tests of ./run share? A place all may enter, tools that note."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo_incidents.standalone import programs
from geo_incidents.standalone.identity import Account, database_account
from geo_incidents.standalone.layout import this_checkout
from geo_incidents.standalone.postgres import Cluster
from geo_incidents.standalone.unpacked import projections


@pytest.fixture(autouse=True)
def _signals_as_before() -> Iterator[None]:
    kept = {number: signal.getsignal(number) for number in (2, 15, 1)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Give a short-named folder that the database's account can enter."""
    folder = Path(tempfile.mkdtemp(prefix="gi-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def cluster(open_folder: Path) -> Cluster:
    """Describe a cluster of this test's own; it does not run yet."""
    found = programs.postgres(this_checkout().deps)
    if found is None:
        pytest.skip("no PostGIS on this machine")
    return Cluster(
        programs=found,
        home=open_folder / "postgres",
        sockets=open_folder / "s",
        account=database_account(),
        log=open_folder / "postgres.log",
        durable=False,
        variables=projections(this_checkout().deps),
    )


@pytest.fixture
def ourselves() -> Account:
    return Account(os.geteuid(), os.getegid())


@pytest.fixture
def fake_tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeTools:
    """Replace every program but a few by ones that only note how they were called."""
    return FakeTools(tmp_path, monkeypatch)


class FakeTools:
    """A PATH of its own with real plain tools and noting fakes."""

    PLAIN = ("cat", "dirname", "env", "find", "ln", "mkdir", "sh", "tail", "touch")

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder / "tools"
        self.folder.mkdir()
        self.notes = folder / "notes"
        self.notes.touch()
        for name in self.PLAIN:
            self.real(name)
        monkeypatch.setenv("PATH", str(self.folder))

    def real(self, name: str) -> None:
        found = shutil.which(name, path=os.defpath + ":/usr/bin:/bin:/usr/sbin:/sbin")
        assert found is not None
        (self.folder / name).symlink_to(found)

    def fake(self, name: str, script: str = "") -> None:
        path = self.folder / name
        path.unlink(missing_ok=True)
        note = f'echo "{name} $*" >>{self.notes}'
        path.write_text(f"#!/bin/sh\n{note}\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def noted(self) -> list[str]:
        return self.notes.read_text(encoding="utf-8").splitlines()
