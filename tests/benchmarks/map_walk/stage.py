"""Where does the walk take place? On the demo city in the tests' database, served."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.standalone.layout import this_checkout
from tests.benchmarks.map_index.servers import Server, serving
from tests.benchmarks.map_index.towns import Town
from tests.benchmarks.map_index.web import manage, site, site_variables
from tests.benchmarks.map_walk.multitude import multiply
from tests.personas import Role, make_user

CITY: Final = this_checkout().checkout / "fixtures/demo/city.toml"
READY: Final = "/healthz/map"


@dataclass(frozen=True, slots=True)
class Stage:
    """A served site; ``session`` is the cookie of an operator who sees everything."""

    address: str
    session: str
    server: Server


@contextmanager
def staged(rows: int, folder: Path) -> Iterator[Stage]:
    """Load the city, give it so many incidents and serve both maps of it."""
    call_command("load_city", str(CITY), without_appeals=True, verbosity=0)
    town = Town(rows, str(connection.settings_dict["NAME"]), None)
    with town.session() as session:
        multiply(session, rows)
    static = {"STATIC_ROOT": str(folder / "static")}
    manage(town, folder / "index", "collectstatic", "--noinput", **static)
    manage(town, folder / "index", "index_map", "--anew")
    operator = make_user("operator", Role.OPERATOR)
    variables = site_variables(town, folder / "index") | static
    log = folder / "web.log"
    with serving(site(), ready=READY, log=log, variables=variables) as server:
        address = f"http://localhost:{server.port}"
        yield Stage(address, _session_of(operator), server)


def _session_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value
