"""What is the least that ``./run demo`` can run? Site, worker, noting commands."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from geo_incidents.standalone.layout import this_checkout

DJANGO = {"DJANGO_SETTINGS_MODULE"}  # pytest-django sets it; this is another project
SITE = """
def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [environ["PATH_INFO"].encode()]
"""
WORKER = """
import os
from celery import Celery
app = Celery("tiny", broker=os.environ["CELERY_BROKER_URL"])
"""
COMMANDS = """
import os, sys
from pathlib import Path
here = Path(__file__).parent
if Path.cwd() != here and sys.argv[1] not in ("tell", "demo_users"):
    sys.exit("started elsewhere")
with (here / "noted").open("a") as notes:
    print(*sys.argv[1:], file=notes)
if sys.argv[1] == (here / "breaks").read_text():
    sys.exit("it broke because of this")
if sys.argv[1] == "demo_users":
    print('[{"username": "planner", "password": "secret", "name": "Plan"}]')
if sys.argv[1] == "tell":
    print(os.environ["DATABASE_URL"], os.environ["CELERY_BROKER_URL"], Path.cwd())
"""
DRIVE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from geo_incidents.standalone import __main__, demo, management, packages
from geo_incidents.standalone.layout import Layout
__main__.this_checkout = lambda: Layout(Path(sys.argv[2]))
demo.prepare = management.prepare = packages.adopt
sys.exit(__main__.main(sys.argv[3:]))
"""


@dataclass(frozen=True, slots=True)
class TinyProject:
    """A checkout that is set up already, with fakes in the place of the project."""

    folder: Path

    @property
    def noted(self) -> list[str]:
        """The management commands that ran."""
        noted = self.folder / "noted"
        return noted.read_text(encoding="utf-8").splitlines() if noted.exists() else []

    def break_at(self, command: str) -> None:
        (self.folder / "breaks").write_text(command, encoding="utf-8")

    def forget(self) -> None:
        (self.folder / "noted").unlink()

    def start(self, *words: str) -> subprocess.Popen[str]:
        real = this_checkout().checkout
        command = [sys.executable, "-c", DRIVE, str(real), str(self.folder), *words]
        return subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd="/",
            env={name: os.environ[name] for name in os.environ.keys() - DJANGO},
            start_new_session=True,
        )


def make(folder: Path) -> TinyProject:
    """Write the tiny project; its environment is the one we run in."""
    for package in ("geo_incidents", "maps", "fixtures", "var"):
        (folder / package).mkdir()
    (folder / "geo_incidents/__init__.py").touch()
    (folder / "geo_incidents/wsgi.py").write_text(SITE, encoding="utf-8")
    (folder / "geo_incidents/celery.py").write_text(WORKER, encoding="utf-8")
    (folder / "manage.py").write_text(COMMANDS, encoding="utf-8")
    (folder / "var/venv").symlink_to(sys.prefix)
    (folder / "var/deps").symlink_to(this_checkout().deps)
    project = TinyProject(folder)
    project.break_at("nothing")
    return project
