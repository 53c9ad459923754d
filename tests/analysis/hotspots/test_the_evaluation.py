"""The figures by which the scan is judged are right where the answer is plain."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from django.core.management import call_command

from geo_incidents.analysis.evaluation.holdout import lifts
from geo_incidents.analysis.evaluation.listed import Listed
from geo_incidents.analysis.evaluation.oracle import is_detectable
from geo_incidents.analysis.evaluation.peers.roster import ALWAYS
from geo_incidents.analysis.hotspots.hexagons import hexagons_of
from tests.analysis.hotspots.villages import a_city, both, reports


def test_an_oracle_sees_what_is_strong_and_not_what_is_not_there() -> None:
    city = a_city()
    told = city.reports()
    strong = [place for place in city.truth if place.kind == "strong"]
    bursts = [place for place in city.truth if place.kind == "burst"]

    seen = [is_detectable(place, city.town, told) for place in strong]

    assert sum(seen) >= len(seen) - 1
    assert not any(is_detectable(place, city.town, told) for place in bursts)


def test_a_place_that_goes_on_has_a_lift_and_the_rest_of_the_city_none() -> None:
    rng = np.random.default_rng(4)
    usual = reports(
        *(
            (*rng.uniform(0, 4000, 2), int(day), int(topic), who)
            for who, (day, topic) in enumerate(rng.integers(0, (900, 5), (9000, 2)))
        )
    )
    again = reports(
        *(
            (x, y, day, 9, 10_000 * x + y + day)
            for x in (1000, 2000, 3000)
            for y in (1000, 2000, 3000)
            for day in range(0, 900, 8)
        ),
        *(
            (x, x, day, 9, 20_000 + day)
            for x in (500, 3500)
            for day in range(0, 900, 90)
        ),
    )

    found = lifts(both(usual, again), holdout_days=120, peers=ALWAYS)

    assert found["recurring scan"].lift > 3
    assert found["recurring scan"].low > 1


def test_who_repeats_after_the_cut_what_was_said_before_says_nothing_new() -> None:
    told = reports(
        *((900 * at, 0, day, 1, 10 + at) for at in range(9) for day in (1, 200)),
        *((0, 0, day, 9, who) for day, who in ((95, 1), (105, 1), (150, 2))),
    )
    here = Listed(hexagons_of(*np.zeros((2, 1))), np.array([9]), np.array([0]))

    found = lifts(told, holdout_days=100, peers={"here": lambda _: here})

    assert found["here"].observed == 1


def test_the_command_tells_and_keeps_its_figures(tmp_path: Path) -> None:
    kept = tmp_path / "figures.json"

    call_command(
        "evaluate_hotspots",
        *("--seeds", "7", "--empty", "11", "--categories", "20"),
        *("--letters", "60000", "--json", str(kept)),
    )

    figures = json.loads(kept.read_text())["20 topics"]
    assert figures["bursts and complainers"] == 0
    assert 0.5 <= figures["precision"]["at"] <= 1
    assert figures["precision"]["low"] < figures["precision"]["at"]
    assert figures["called chronic rightly"]["at"] == 1
    assert figures["false alarms in an empty city"]["of"] == 1
    scan, counts = (figures["methods"][name] for name in ("recurring scan", "counts"))
    assert scan["precision"]["at"] > counts["precision"]["at"]
    assert scan["seconds"] > 0
