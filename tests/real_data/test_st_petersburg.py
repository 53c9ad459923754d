"""Does the whole chain hold on St Petersburg: every appeal, district, second and byte?

Runs in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.db import connection

ROOT = Path(__file__).parents[2]
CITY = Path(__file__).parent / "spb" / "city.toml"
DATA = Path(
    os.environ.get("GEO_INCIDENTS_SHARED_DATA", str(ROOT.parent / "shared" / "data"))
)
APPEALS = 38_578

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(
        not (DATA / "spb" / "spb_appeals.csv.gz").is_file(),
        reason=f"no real data at {DATA}; set GEO_INCIDENTS_SHARED_DATA",
    ),
    pytest.mark.django_db(transaction=True),
]


def database_url() -> str:
    """Return the address of the test's own database."""
    set_up = connection.settings_dict
    login = quote(set_up["USER"], safe="")
    if set_up["PASSWORD"]:
        login += ":" + quote(set_up["PASSWORD"], safe="")
    server = {key: set_up[key.upper()] for key in ("host", "port")}
    server |= set_up["OPTIONS"]
    given = urlencode({key: value for key, value in server.items() if value})
    return f"postgis://{login}@/{set_up['NAME']}?{given}"


def loaded(folder: Path, *options: str) -> dict[str, Any]:
    """Load the city into the test's database and return the report."""
    report = folder / "report.json"
    run = subprocess.run(
        [
            *(sys.executable, "manage.py", "load_city", CITY),
            *(f"--json={report}", f"--refused={folder / 'refused'}", *options),
        ],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": database_url()},
        check=False,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr.strip().splitlines()[-1]
    read: dict[str, Any] = json.loads(report.read_text())
    return read


def table(report: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(t for t in report["tables"] if t["table"] == name)
    return found


def assert_accounted_for(report: dict[str, Any]) -> None:
    for each in report["tables"]:
        if each["table"] in {"houses", "streets", "districts", "appeals"}:
            fates = ("new", "changed", "unchanged", "repeated")
            counted = sum(each[fate] for fate in fates) + sum(each["refused"].values())
            assert each["read"] == counted, each["table"]


def test_the_whole_city(tmp_path: Path) -> None:
    report = loaded(tmp_path)
    assert table(report, "appeals")["new"] == APPEALS
    assert_accounted_for(report)
    outcome = report["appeals"]
    assert outcome["in_outbox"] == 0
    assert sum(outcome["located"].values()) + outcome["waiting"] == APPEALS
    district = next(a for a in report["agreement"] if a["level"] == "district")
    assert district["share"] >= 0.999
    assert report["peak_memory_mb"] <= 500
    chain = next(stage for stage in report["stages"] if stage["name"] == "chain")
    print(f"{chain['rows_per_second']} appeals/s, {report['peak_memory_mb']} MB")
    again = loaded(tmp_path, "--without-appeals")
    assert all(each["new"] + each["changed"] == 0 for each in again["tables"])
