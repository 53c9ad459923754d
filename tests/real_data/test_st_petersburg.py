"""Does the whole chain hold on St Petersburg: every appeal, district, second and byte?

Runs in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.real_data.loading import city_file, loaded, needs, table

CITY = city_file("spb")
APPEALS = 38_578

pytestmark = needs("spb/spb_appeals.csv.gz")


def assert_accounted_for(report: dict[str, Any]) -> None:
    for each in report["tables"]:
        if each["table"] in {"houses", "streets", "districts", "appeals"}:
            fates = ("new", "changed", "unchanged", "repeated")
            counted = sum(each[fate] for fate in fates) + sum(each["refused"].values())
            assert each["read"] == counted, each["table"]


def test_the_whole_city(tmp_path: Path) -> None:
    report = loaded(CITY, tmp_path)
    assert table(report, "appeals")["new"] == APPEALS
    assert_accounted_for(report)
    outcome = report["appeals"]
    assert outcome["in_outbox"] == 0
    assert sum(outcome["located"].values()) + outcome["waiting"] == APPEALS
    shares = {level["level"]: level["share"] for level in report["agreement"]}
    assert shares["district"] >= 0.999
    assert shares["okrug"] >= 0.988
    assert report["peak_memory_mb"] <= 500
    chain = next(stage for stage in report["stages"] if stage["name"] == "chain")
    print(f"{chain['rows_per_second']} appeals/s, {report['peak_memory_mb']} MB")
    again = loaded(CITY, tmp_path, "--without-appeals")
    assert all(each["new"] + each["changed"] == 0 for each in again["tables"])
