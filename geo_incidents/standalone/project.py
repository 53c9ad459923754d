"""How are the project's own commands run? By manage.py, with what it must be told."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_incidents.standalone import (
    environment,
    frontend,
    packages,
    services,
    translations,
)
from geo_incidents.standalone.commands import run
from geo_incidents.standalone.console import step
from geo_incidents.standalone.lock import wait_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from geo_incidents.standalone.layout import Layout
    from geo_incidents.standalone.packages import Need


@dataclass(frozen=True, slots=True)
class Project:
    """The Django project in its environment, with the variables it runs with."""

    layout: Layout
    variables: Mapping[str, str]

    def manage(self, *words: str) -> list[str | Path]:
        """Return the command line of a management command."""
        return [self.layout.python, self.layout.checkout / "manage.py", *words]

    def run(self, title: str, *words: str) -> None:
        """Run a management command as a step."""
        with step(title):
            log = self.layout.log(words[0])
            here = self.layout.checkout
            run(self.manage(*words), log, variables=self.variables, folder=here)


def prepare(layout: Layout, extra: Iterable[Need] = ()) -> None:
    """Bring everything that is installed; one process of this checkout at a time."""
    with wait_for(
        layout.var / "setup.lock", "Waiting for another ./run to finish its set-up"
    ):
        needs = [packages.PIP, *services.needs(), packages.PAPER, *extra]
        packages.provide(needs, layout)
        environment.prepare(layout)
        frontend.prepare(layout)
        translations.prepare(layout)


def settings(layout: Layout, services_at: Mapping[str, str]) -> dict[str, str]:
    """Return the variables the project runs with; what the person set stays."""
    wanted = {
        **services_at,
        "DEBUG": "false",
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "SECRET_KEY": secret_key(layout.var / "secret_key"),
        "PYTHONUTF8": "1",
        "FEEDS_DIR": str(layout.checkout / "fixtures" / "feeds" / "demo"),
    }
    return {
        **wanted,
        **{name: os.environ[name] for name in wanted if os.environ.get(name)},
    }


def secret_key(path: Path) -> str:
    """Return the key of this checkout, made once and readable by its owner only."""
    if not path.exists():
        fresh = path.with_suffix(".fresh")
        fresh.unlink(missing_ok=True)
        with os.fdopen(
            os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w"
        ) as file:
            file.write(secrets.token_urlsafe(48))
        fresh.replace(path)
    return path.read_text(encoding="ascii")
