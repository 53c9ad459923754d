"""Does the private PostGIS come up, speak Russian, and survive what happened to us?"""

from __future__ import annotations

import os
import signal
import stat
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from geo_incidents.standalone import postgres
from geo_incidents.standalone.console import SetupError
from geo_incidents.standalone.identity import database_account
from geo_incidents.standalone.layout import Layout, this_checkout
from geo_incidents.standalone.postgres import (
    APPLICATION,
    Cluster,
    ask,
    cluster_running,
    is_answering,
    left_over,
)
from tests.standalone.waiting import is_alive, processes_about, until


def server_process(cluster: Cluster) -> int:
    noted = (cluster.data / "postmaster.pid").read_text(encoding="utf-8")
    return int(noted.partition("\n")[0])


def test_it_knows_polygons_and_cyrillic_letters(cluster: Cluster) -> None:
    with cluster_running(cluster):
        assert ask(cluster, "SELECT ST_Area(ST_MakeEnvelope(0, 0, 2, 3))") == "6"
        metres = (
            "SELECT ST_SRID(ST_Transform(ST_SetSRID(ST_Point(50, 55), 4326), 32639))"
        )
        assert ask(cluster, metres) == "32639"
        assert ask(cluster, postgres.LOCALE_TEST) == "t"
        sorted_words = (
            "SELECT string_agg(w, '' ORDER BY w) FROM (VALUES ('я'), ('Б'), ('а')) t(w)"
        )
        assert ask(cluster, sorted_words) == "аБя"


def test_a_new_database_has_the_extensions(cluster: Cluster) -> None:
    with cluster_running(cluster):
        ask(cluster, "CREATE DATABASE test_of_django", "postgres")
        distance = "SELECT 'а' <-> 'б', postgis_lib_version()"
        assert ask(cluster, distance, "test_of_django")


def test_the_application_comes_as_a_role_that_owns_nothing(cluster: Cluster) -> None:
    roles = (
        f"SELECT rolcanlogin, rolsuper FROM pg_roles WHERE rolname = '{APPLICATION}'"
    )
    for _start in range(2):
        with cluster_running(cluster):
            assert ask(cluster, roles) == "t|f"
    assert cluster.application_url.startswith(f"postgis://{APPLICATION}@/")


def test_a_locale_blind_to_cyrillic_is_refused(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "LOCALE", ("--locale=C",))
    with pytest.raises(SetupError, match="Cyrillic"), cluster_running(cluster):
        pytest.fail("a blind cluster was taken")
    assert not is_answering(cluster)


def test_it_listens_on_a_socket_only_for_its_owner(cluster: Cluster) -> None:
    with cluster_running(cluster):
        assert ask(cluster, "SHOW listen_addresses") == ""
        found = cluster.sockets.stat()
        assert stat.S_IMODE(found.st_mode) == 0o700
        assert found.st_uid == database_account().uid


def test_what_was_written_is_there_again(cluster: Cluster) -> None:
    with cluster_running(cluster):
        ask(cluster, "CREATE TABLE kept (n int)")
    with cluster_running(cluster):
        assert ask(cluster, "SELECT count(*) FROM kept") == "0"


def test_the_end_leaves_no_process_and_no_socket(cluster: Cluster) -> None:
    with cluster_running(cluster):
        server = server_process(cluster)
    assert not is_alive(server)
    assert not cluster.sockets.exists()


def test_it_ends_at_once_though_a_client_is_connected(cluster: Cluster) -> None:
    place = ["--host", str(cluster.sockets), "--username", postgres.USER, "postgres"]
    waiting = "SELECT pg_sleep(60)"
    with cluster_running(cluster):
        command: list[str | Path] = [
            cluster.programs / "psql",
            *place,
            "--command",
            waiting,
        ]
        client = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        busy = (
            "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'"
        )
        until(lambda: ask(cluster, busy) == "1")
    assert client.wait(5) != 0


def test_a_killed_server_starts_again(cluster: Cluster) -> None:
    with cluster_running(cluster):
        os.kill(server_process(cluster), signal.SIGKILL)
        until(lambda: not processes_about(str(cluster.data)))
    assert (cluster.data / "postmaster.pid").exists()
    with cluster_running(cluster):
        assert is_answering(cluster)


def test_a_server_that_outlived_us_is_ended(cluster: Cluster) -> None:
    with cluster_running(cluster):
        pass
    place: list[str | Path] = ["-D", cluster.data, "-k", cluster.home]
    command = [cluster.programs / "postgres", *place, "-c", "listen_addresses="]
    switch = cluster.account.switch()
    orphan = subprocess.Popen(command, cwd="/", stderr=-3, **switch)
    until(lambda: left_over(cluster) == orphan.pid)
    with cluster_running(cluster):
        assert orphan.wait(10) == 0
        assert is_answering(cluster)


def test_an_innocent_process_of_the_same_number_lives_on(cluster: Cluster) -> None:
    with cluster_running(cluster):
        pass
    with subprocess.Popen(["sleep", "60"]) as innocent:
        noted = cluster.data / "postmaster.pid"
        noted.write_text(f"{innocent.pid}\n{cluster.data}\n", encoding="utf-8")
        with cluster_running(cluster):
            assert is_alive(innocent.pid)
        assert innocent.poll() is None
        innocent.kill()


def test_a_half_made_cluster_does_not_count(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "LOCALE", ("--locale=no_SUCH",))
    with pytest.raises(SetupError, match="initdb"), cluster_running(cluster):
        pass
    assert not cluster.data.exists()
    monkeypatch.undo()
    with cluster_running(cluster):
        assert is_answering(cluster)


def test_a_socket_path_too_long_is_refused(cluster: Cluster) -> None:
    deep = replace(cluster, sockets=cluster.sockets / ("x" * 100))
    with pytest.raises(SetupError, match="too long"), cluster_running(deep):
        pytest.fail("no socket can be there")


def test_our_own_socket_path_fits_however_deep_the_checkout_lies() -> None:
    deep = Layout(Path("/home") / ("очень-глубоко" * 20))
    for layout in (deep, this_checkout()):
        longest = layout.sockets("demo-redis") / ".s.PGSQL.5432.lock"
        assert len(os.fsencode(longest)) <= postgres.SOCKET_BYTES


def test_somebody_elses_socket_folder_is_refused(cluster: Cluster) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can make a folder that belongs to somebody else")
    cluster.sockets.mkdir()
    os.chown(cluster.sockets, 12345, 12345)
    with pytest.raises(SetupError, match="somebody else"), cluster_running(cluster):
        pytest.fail("a folder of somebody else was trusted")
