"""Standard tools are asked of the same reports, and only where somebody has them."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from geo_incidents.analysis.evaluation.peers import counts
from geo_incidents.analysis.evaluation.peers.roster import all_peers
from geo_incidents.analysis.hotspots.hexagons import hexagons_of, middles
from geo_incidents.analysis.hotspots.reports import Reports
from tests.analysis.hotspots.villages import reports


def a_town_with_a_place_that_returns() -> Reports:
    rng = np.random.default_rng(5)
    usual = [
        (*rng.uniform(0, 5000, 2), int(rng.integers(0, 1800)), 1, who)
        for who in range(1500)
    ]
    returns = [
        (2500 + who, 2500, 200 * coming + who, 1, 5000 + 10 * coming + who)
        for coming in range(6)
        for who in range(8)
    ]
    return reports(*usual, *returns)


def test_counts_list_most_first_and_one_place_once() -> None:
    told = reports(
        *((0.0, 0.0, day, 1, day) for day in range(9)),
        *((90.0, 0.0, day, 1, 20 + day) for day in range(7)),
        *((900.0, 0.0, day, 1, 40 + day) for day in range(5)),
    )

    there = hexagons_of(np.array([0.0, 900.0]), np.zeros(2))

    assert counts.listed(told).hexagon.tolist() == there.tolist()


@pytest.mark.parametrize("package", ["esda", "sklearn.cluster"])
def test_who_asks_for_peers_is_told_how_to_install_them(
    monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    for name in ("esda", "libpysal.graph", "sklearn.cluster"):
        monkeypatch.setitem(sys.modules, name, sys)
    monkeypatch.setitem(sys.modules, package, None)

    with pytest.raises(CommandError, match=r"requirements-peers\.lock"):
        call_command("evaluate_hotspots", "--peers", "--seeds", "--empty")


def test_every_peer_finds_what_is_plain() -> None:
    for package in ("esda", "sklearn"):
        pytest.importorskip(package, reason="requirements-peers.lock is not installed")
    told = a_town_with_a_place_that_returns()

    for name, peer in all_peers().items():
        x, y = middles(peer(told).hexagon[:1])
        assert np.hypot(x - 2500, y - 2500) < 100, name
