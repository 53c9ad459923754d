"""Does ``./run demo`` keep its promises? A tiny project on real services."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo_incidents.standalone import programs
from geo_incidents.standalone.health import is_healthy
from geo_incidents.standalone.layout import Layout, this_checkout
from geo_incidents.standalone.ports import HOST
from tests.standalone.tiny_project import TinyProject, make
from tests.standalone.waiting import processes_about, until

ONCE_ONLY = [
    "migrate --noinput",
    "grant_rights",
    "collectstatic --noinput",
    "load_city fixtures/demo/city.toml --without-appeals",
    "stream_demo",
    "find_hotspots",
]
EVERY_TIME = ["index_map", "demo_users --json"]


@pytest.fixture
def project(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[TinyProject]:
    if programs.postgres(this_checkout().deps) is None:
        pytest.skip("no PostGIS on this machine")
    for name in ("DATABASE_URL", "CELERY_BROKER_URL"):
        monkeypatch.delenv(name, raising=False)
    yield make(open_folder)
    for process in processes_about(str(open_folder)):
        os.kill(process, signal.SIGKILL)


def until_shown(demo: subprocess.Popen[str]) -> str:
    """Read until everything is shown; return it."""
    assert demo.stdout is not None
    lines: list[str] = []
    for line in demo.stdout:
        lines.append(line)
        if "Ctrl-C stops" in line:
            break
    else:
        pytest.fail("".join(lines))
    return "".join(lines)


def site(shown: str) -> str:
    line = next(line for line in shown.splitlines() if "Public map" in line)
    return line.split()[-1]


def all_output(demo: subprocess.Popen[str]) -> str:
    return demo.communicate(timeout=60)[0]


def left_behind(project: TinyProject) -> list[int]:
    """Return the processes of the demo: its cluster, its Redis, its site."""
    by_path = processes_about(str(project.folder))
    return by_path + processes_about(Layout(project.folder).name)


def test_once_does_everything_in_order_and_ends(project: TinyProject) -> None:
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        taken = other.getsockname()[1]
        demo = project.start("demo", "--once", "--port", str(taken))
        shown = all_output(demo)
    assert demo.returncode == 0, shown
    assert f"Port {taken} is taken; using" in shown
    assert f":{taken}/" not in shown
    assert project.noted == [*ONCE_ONLY, *EVERY_TIME]
    for word in ("/internal/", "/admin/", "planner", "secret", "Plan"):
        assert word in shown
    assert not left_behind(project)


def test_a_warm_start_does_only_what_must_be_done(project: TinyProject) -> None:
    all_output(project.start("demo", "--once"))
    project.forget()
    all_output(project.start("demo", "--once"))
    assert project.noted == EVERY_TIME
    project.forget()
    (project.folder / "fixtures/streets.csv").touch()
    all_output(project.start("demo", "--once"))
    assert project.noted == [*ONCE_ONLY[3:], *EVERY_TIME]


def test_what_broke_is_shown_and_done_again(project: TinyProject) -> None:
    project.break_at("migrate")
    demo = project.start("demo", "--once")
    shown = all_output(demo)
    assert demo.returncode == 1
    assert "it broke because of this" in shown
    assert "var/log/migrate.log" in shown
    assert not left_behind(project)
    project.break_at("nothing")
    project.forget()
    assert "Public map" in all_output(project.start("demo", "--once"))
    assert project.noted[0] == ONCE_ONLY[0]


def test_ctrl_c_stops_everything(project: TinyProject) -> None:
    demo = project.start("demo")
    address = site(until_shown(demo))
    assert is_healthy(int(address.rstrip("/").rpartition(":")[2]))
    demo.send_signal(signal.SIGINT)
    assert demo.wait(40) == 0
    assert not left_behind(project)
    assert demo.stdout is not None
    demo.stdout.close()


def test_a_killed_demo_leaves_no_orphan_and_starts_again(project: TinyProject) -> None:
    demo = project.start("demo")
    until_shown(demo)
    assert len(left_behind(project)) > 5
    demo.kill()
    demo.communicate()
    until(lambda: not left_behind(project), patience_s=30)
    assert "Public map" in all_output(project.start("demo", "--once"))


def test_a_second_demo_is_refused_and_manage_uses_the_first(
    project: TinyProject,
) -> None:
    first = project.start("demo")
    until_shown(first)
    second = project.start("demo")
    assert f"already running; end it there with Ctrl-C (process {first.pid})" in (
        all_output(second)
    )
    assert second.returncode == 1
    told = all_output(project.start("manage", "tell"))
    assert "postgis://geo_incidents_app@/geo_incidents?host=/tmp/" in told
    first.send_signal(signal.SIGINT)
    all_output(first)
    assert first.returncode == 0


def test_manage_starts_the_services_itself(project: TinyProject) -> None:
    command = project.start("manage", "tell")
    told = all_output(command)
    assert command.returncode == 0, told
    assert told.splitlines()[-1].endswith("redis.sock /")
    assert not left_behind(project)


def test_a_program_that_ends_by_itself_ends_the_demo(project: TinyProject) -> None:
    demo = project.start("demo")
    until_shown(demo)
    (beat,) = processes_about(f"{project.folder}/var/beat")
    os.kill(beat, signal.SIGKILL)
    assert "Celery beat ended by itself" in all_output(demo)
    assert demo.returncode == 1
    assert not left_behind(project)


def test_an_interrupted_set_up_stops_everything(project: TinyProject) -> None:
    (project.folder / "manage.py").write_text("import time; time.sleep(60)")
    demo = project.start("demo")
    until(lambda: bool(processes_about(f"{project.folder}/manage.py")))
    demo.send_signal(signal.SIGINT)
    assert "everything is stopped" in all_output(demo)
    assert demo.returncode == 128 + signal.SIGINT
    assert not left_behind(project)
    assert not Layout(project.folder).sockets("demo").exists()
    assert not Layout(project.folder).sockets("demo-redis").exists()
