"""Does root hand the database to another account that can reach its files?"""

from __future__ import annotations

import os
import pwd
from pathlib import Path

import pytest

from geo_incidents.standalone.console import SetupError
from geo_incidents.standalone.identity import Account, database_account, private_folder
from geo_incidents.standalone.layout import Layout
from geo_incidents.standalone.services import cluster_home

only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root switches accounts")


def test_a_plain_user_runs_it_himself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 4242)
    assert database_account().uid == 4242
    assert database_account().switch() == {}


@only_root
def test_root_hands_over_to_postgres() -> None:
    expected = pwd.getpwnam("postgres")
    assert database_account() == Account(expected.pw_uid, expected.pw_gid)


@only_root
def test_a_checkout_only_root_can_enter_keeps_its_cluster_elsewhere(
    open_folder: Path,
) -> None:
    home = cluster_home(Layout(open_folder), "demo", database_account())
    assert home == open_folder / "var/postgres-demo"
    open_folder.chmod(0o700)
    layout = Layout(open_folder)
    home = cluster_home(layout, "demo", database_account())
    assert home == Path("/var/lib/geo_incidents") / layout.name / "postgres-demo"


def test_ourselves_stay_in_the_checkout(tmp_path: Path, ourselves: Account) -> None:
    layout = Layout(tmp_path)
    assert cluster_home(layout, "demo", ourselves) == tmp_path / "var/postgres-demo"


def test_a_private_folder_is_private(tmp_path: Path, ourselves: Account) -> None:
    private_folder(tmp_path / "s", ourselves)
    assert (tmp_path / "s").stat().st_mode & 0o777 == 0o700


def test_a_link_is_no_private_folder(tmp_path: Path, ourselves: Account) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    with pytest.raises(SetupError):
        private_folder(tmp_path / "link", ourselves)


def test_two_checkouts_do_not_share() -> None:
    one, other = Layout(Path("/one")), Layout(Path("/other"))
    assert one.sockets("demo") != other.sockets("demo")
    assert one.sockets("demo") != one.sockets("test")
