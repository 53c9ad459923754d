"""Which database and broker are used: private ones, or those the person names?"""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from geo_incidents.standalone import packages
from geo_incidents.standalone.console import step
from geo_incidents.standalone.identity import database_account
from geo_incidents.standalone.postgres import Cluster, cluster_running
from geo_incidents.standalone.postgres import is_answering as cluster_answers
from geo_incidents.standalone.redis import Broker, broker_running
from geo_incidents.standalone.redis import is_answering as broker_answers
from geo_incidents.standalone.unpacked import projections

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo_incidents.standalone.identity import Account
    from geo_incidents.standalone.layout import Layout
    from geo_incidents.standalone.packages import Need


def needs() -> list[Need]:
    """Return what has to be on the machine for the private services in use."""
    private = {"DATABASE_URL": packages.DATABASE, "CELERY_BROKER_URL": packages.BROKER}
    return [need for name, need in private.items() if not os.environ.get(name)]


@contextmanager
def services_running(layout: Layout, purpose: str) -> Iterator[dict[str, str]]:
    """Run the private services; yield the variables that say where the services are."""
    with ExitStack() as stack:
        if not os.environ.get("DATABASE_URL"):
            with step("Private PostGIS"):
                stack.enter_context(cluster_running(private_cluster(layout, purpose)))
        if not os.environ.get("CELERY_BROKER_URL"):
            with step("Private Redis"):
                stack.enter_context(broker_running(private_broker(layout, purpose)))
        yield addresses(layout, purpose)


def addresses(layout: Layout, purpose: str) -> dict[str, str]:
    """Return the variables that say where the database and the broker are."""
    return {
        **_database(layout, purpose),
        "CELERY_BROKER_URL": os.environ.get("CELERY_BROKER_URL")
        or private_broker(layout, purpose).url,
    }


def _database(layout: Layout, purpose: str) -> dict[str, str]:
    """Say where the database is, for the application and, if it is ours, its owner.

    Tests make databases of their own, so they come as the owner and put on the role of
    the application where it matters.
    """
    if named := os.environ.get("DATABASE_URL"):
        return {"DATABASE_URL": named}
    cluster = private_cluster(layout, purpose)
    if purpose == "test":
        return {"DATABASE_URL": cluster.url}
    return {
        "DATABASE_URL": cluster.application_url,
        "DATABASE_OWNER_URL": cluster.url,
    }


def are_answering(layout: Layout, purpose: str) -> bool:
    """Say whether the private services that another process runs take connections."""
    if not os.environ.get("DATABASE_URL") and not cluster_answers(
        private_cluster(layout, purpose)
    ):
        return False
    return bool(os.environ.get("CELERY_BROKER_URL")) or broker_answers(
        private_broker(layout, purpose)
    )


def private_cluster(layout: Layout, purpose: str) -> Cluster:
    """Describe the private cluster of this checkout for one purpose."""
    account = database_account()
    return Cluster(
        programs=packages.located(packages.DATABASE, layout),
        home=cluster_home(layout, purpose, account),
        sockets=layout.sockets(purpose),
        account=account,
        log=layout.log(f"{purpose}-postgres"),
        durable=purpose == "demo",
        variables=projections(layout.deps),
    )


def cluster_home(layout: Layout, purpose: str, account: Account) -> Path:
    """Return where the cluster lives: in var, or where its account can enter.

    A checkout below /root (0700) cannot be entered by the user postgres.
    """
    layout.var.mkdir(exist_ok=True)
    if account.can_enter(layout.var):
        return layout.var / f"postgres-{purpose}"
    return layout.machine_wide / f"postgres-{purpose}"


def done_folder(layout: Layout, purpose: str) -> Path | None:
    """Return where is noted what was done in the private database; it dies with it."""
    if os.environ.get("DATABASE_URL"):
        return None
    return private_cluster(layout, purpose).home / "done"


def private_broker(layout: Layout, purpose: str) -> Broker:
    """Describe the private Redis of this checkout for one purpose."""
    return Broker(
        program=packages.located(packages.BROKER, layout),
        sockets=layout.sockets(f"{purpose}-redis"),
        log=layout.log(f"{purpose}-redis"),
    )
