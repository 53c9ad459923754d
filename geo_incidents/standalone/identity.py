"""Under which account does the database run? PostgreSQL refuses to run as root."""

from __future__ import annotations

import os
import pwd
import shutil
import stat
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from geo_incidents.standalone.console import SetupError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Switch(TypedDict, total=False):
    """The arguments of Popen that start a child under another account."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True)
class Account:
    """A user of this machine; None as user means: whoever runs us."""

    uid: int
    gid: int

    def switch(self) -> Switch:
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can_enter(self, folder: Path) -> bool:
        """Say whether this account may pass through every folder down to this one."""
        command = ["test", "-x", str(folder)]
        done = subprocess.run(command, cwd="/", check=False, **self.switch())
        return done.returncode == 0


def database_account() -> Account:
    """Return our own account, or for root the one that Debian made for PostgreSQL."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    try:
        entry = pwd.getpwnam("postgres")
    except KeyError:
        raise SetupError(
            "PostgreSQL does not run as root, and there is no user postgres.",
            "Do once: useradd --system postgres",
        ) from None
    return Account(entry.pw_uid, entry.pw_gid)


@contextmanager
def passing_folder(folder: Path, account: Account) -> Iterator[None]:
    """Have a private folder that is gone afterwards, however it ended."""
    private_folder(folder, account)
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def private_folder(folder: Path, account: Account) -> None:
    """Make a folder that only this account can enter; refuse somebody else's."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {
        account.uid,
        os.geteuid(),
    }:
        raise SetupError(
            f"{folder} belongs to somebody else.", "Remove it and start again."
        )
    folder.chmod(0o700)
    if found.st_uid != account.uid:
        os.chown(folder, account.uid, account.gid)
