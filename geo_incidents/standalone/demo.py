"""What does ``./run demo`` do? A living city, from nothing, until Ctrl-C."""

from __future__ import annotations

import json
import os
import subprocess
import time
from contextlib import ExitStack, suppress
from functools import partial
from typing import TYPE_CHECKING

from geo_incidents.standalone.commands import attend
from geo_incidents.standalone.console import SetupError, say, step
from geo_incidents.standalone.health import is_healthy
from geo_incidents.standalone.interruption import Interrupted
from geo_incidents.standalone.lock import hold
from geo_incidents.standalone.ports import HOST, free_port
from geo_incidents.standalone.processes import (
    ONE_HEAP,
    Program,
    await_ready,
    must_live,
    running,
)
from geo_incidents.standalone.project import Project, prepare, settings
from geo_incidents.standalone.services import done_folder, services_running
from geo_incidents.standalone.stamps import digest, do_once

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geo_incidents.standalone.layout import Layout

    Running = dict[Program, subprocess.Popen[bytes]]

CITY = "fixtures/demo/city.toml"
LOCK = "demo.lock"
BUSY = "A demo of this checkout is already running; end it there with Ctrl-C"
HEALTHY_WITHIN_S = 60


def demo(layout: Layout, wished_port: int, *, once: bool) -> None:
    """Set up what is missing, run the city, show it, and wait for Ctrl-C."""
    with hold(layout.var / LOCK, BUSY), ExitStack() as stack:
        prepare(layout)
        services_at = stack.enter_context(services_running(layout, "demo"))
        project = Project(layout, settings(layout, services_at))
        fill(project)
        port = _port(wished_port)
        programs = _start(project, port, stack)
        appeals = digest(
            layout.checkout / "geo_incidents", layout.checkout / "fixtures"
        )
        do_once(_stamp(project, "appeals"), appeals, partial(_stream, project, port))
        hotspots = partial(project.run, "Hotspots", "find_hotspots")
        do_once(_stamp(project, "hotspots"), appeals, hotspots)
        project.run("Map indexes", "index_map")
        with suppress(Interrupted):
            _show(project, port)
            if not once:
                _wait(programs)
        say("\nStopping …")


def fill(project: Project) -> None:
    """Bring the tables, the static files and the demo city up to date."""
    here = project.layout.checkout
    code, maps = here / "geo_incidents", here / "maps"
    locks = (here / "package-lock.json", here / "requirements.lock")

    def manage(title: str, *words: str) -> Callable[[], None]:
        return partial(project.run, title, *words)

    migrate = manage("Tables", "migrate", "--noinput")
    do_once(_stamp(project, "tables"), digest(code), migrate)
    if "DATABASE_OWNER_URL" in project.variables:
        grant = manage("Rights", "grant_rights")
        do_once(_stamp(project, "rights"), digest(code), grant)
    collect = manage("Static files", "collectstatic", "--noinput")
    static = project.layout.var / "static" / "collected-from"
    do_once(static, digest(code, maps, *locks), collect)
    load = manage("Demo city", "load_city", CITY, "--without-appeals")
    do_once(_stamp(project, "city"), digest(code, here / "fixtures"), load)


def _stamp(project: Project, name: str) -> Path | None:
    """Return where it is noted that something is in the database, if that is ours."""
    folder = done_folder(project.layout, "demo")
    return folder and folder / name


def _start(project: Project, port: int, stack: ExitStack) -> Running:
    """Start worker, beat and web server; they end in the opposite order."""
    with step("Worker, beat and web server"):
        programs = [_worker(project), _beat(project), _web(project, port)]
        started = {one: stack.enter_context(running(one)) for one in programs}
        web = programs[-1]
        await_ready(web, started[web], lambda: is_healthy(port), HEALTHY_WITHIN_S)
        _must_all_live(started)
    return started


def _worker(project: Project) -> Program:
    words = (
        "celery",
        "-A",
        "geo_incidents.celery",
        "worker",
        "-c",
        "2",
        "--loglevel",
        "INFO",
    )
    return _program(project, "Celery worker", words, stop_s=20)


def _beat(project: Project) -> Program:
    schedule = project.layout.var / "beat"
    words = (
        "celery",
        "-A",
        "geo_incidents.celery",
        "beat",
        "-s",
        str(schedule),
        "--pidfile=",
    )
    return _program(project, "Celery beat", words)


def _web(project: Project, port: int) -> Program:
    words = (
        "granian",
        "geo_incidents.wsgi:application",
        *("--interface", "wsgi", "--no-ws", "--log-level", "warning"),
        *("--host", HOST, "--port", str(port)),
        *("--workers", "2", "--blocking-threads", "8", "--respawn-failed-workers"),
    )
    return _program(project, "Web server", words)


def _program(
    project: Project, name: str, words: tuple[str, ...], stop_s: float = 10
) -> Program:
    return Program(
        name=name,
        command=(project.layout.python, "-m", *words),
        log=project.layout.log(name.lower().replace(" ", "-")),
        variables={**ONE_HEAP, **project.variables},
        folder=project.layout.checkout,
        stop_s=stop_s,
    )


def _port(wished: int) -> int:
    port = free_port(wished)
    if port != wished:
        say(f"  Port {wished} is taken; using {port} instead.")
    return port


def _stream(project: Project, port: int) -> None:
    """Send the demo appeals through the pipeline; the command shows its progress."""
    say(f"\n  Watch the map fill: http://{HOST}:{port}/\n")
    here = project.layout.checkout
    status = attend(
        project.manage("stream_demo"), variables=project.variables, folder=here
    )
    if status != 0:
        raise SetupError("The demo appeals did not go through the pipeline.")


def _show(project: Project, port: int) -> None:
    site = f"http://{HOST}:{port}"
    print(f"""
  Public map    {site}/
  Internal map  {site}/internal/
  Admin         {site}/admin/
""")
    for login in _logins(project):
        print(f"  {login['username']:<15} {login['password']:<14} {login['name']}")
    print("\n  Ctrl-C stops everything.", flush=True)


def _logins(project: Project) -> list[dict[str, str]]:
    """Return one login per role."""
    command = project.manage("demo_users", "--json")
    variables = {**os.environ, **project.variables}
    with project.layout.log("demo_users").open("ab") as log:
        told = subprocess.run(
            command, env=variables, stdout=subprocess.PIPE, stderr=log, check=True
        )
    logins: list[dict[str, str]] = json.loads(told.stdout)
    return logins


def _wait(started: Running) -> None:
    """Wait for Ctrl-C; the end of a program by itself is a failure."""
    while True:
        _must_all_live(started)
        time.sleep(0.5)


def _must_all_live(started: Running) -> None:
    for program, child in started.items():
        must_live(program, child)
