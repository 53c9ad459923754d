"""Which tools are there to be asked, and what is missing?"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Final

from geo_incidents.analysis.evaluation.listed import Listed
from geo_incidents.analysis.evaluation.peers import counts, getis_ord, st_dbscan
from geo_incidents.analysis.hotspots.reports import Reports
from geo_incidents.errors import GeoIncidentsError

Peer = Callable[[Reports], Listed]

INSTALL: Final = (
    "python3 -m pip --python var/venv/bin/python install --require-hashes"
    " -r requirements-peers.lock"
)
_NEEDED: Final = ("esda", "libpysal.graph", "sklearn.cluster")


class PeersAbsent(GeoIncidentsError):
    """A tool cannot be asked; the words say what to install."""


ALWAYS: Final[dict[str, Peer]] = {"counts": counts.listed}


def all_peers() -> dict[str, Peer]:
    """Return every tool by name.

    Raises:
        PeersAbsent: a package they need is not installed; the words say how to.

    """
    gi, weights, cluster = (_needed(name) for name in _NEEDED)
    return {
        **ALWAYS,
        "Gi* (esda)": getis_ord.GetisOrd(gi, weights).listed,
        "ST-DBSCAN (scikit-learn)": st_dbscan.Clusters(cluster).listed,
    }


def _needed(name: str) -> ModuleType:
    try:
        return import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        raise PeersAbsent(f"{package} is not installed: {INSTALL}") from error
