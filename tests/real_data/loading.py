"""How is a real city loaded into a test's database, in a process of its own?"""

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
DATA = Path(
    os.environ.get("GEO_INCIDENTS_SHARED_DATA", str(ROOT.parent / "shared" / "data"))
)


def where_there_is(path: Path) -> pytest.MarkDecorator:
    """Skip, loudly, where users of the project have no such data."""
    return pytest.mark.skipif(
        not path.exists(),
        reason=f"no real data at {DATA}; set GEO_INCIDENTS_SHARED_DATA",
    )


def needs(file: str) -> list[pytest.MarkDecorator]:
    """Return the marks of a test on real data."""
    return [
        pytest.mark.real_data,
        where_there_is(DATA / file),
        pytest.mark.django_db(transaction=True),
    ]


def city_file(name: str) -> Path:
    return Path(__file__).parent / name / "city.toml"


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


def loaded(city: Path, folder: Path, *options: str) -> dict[str, Any]:
    """Load a city into the test's database and return the report.

    What was refused is in ``folder / "refused"``.
    """
    report = folder / "report.json"
    run = subprocess.run(
        [
            *(sys.executable, "manage.py", "load_city", city),
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
