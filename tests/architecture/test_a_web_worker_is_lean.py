"""Does a web worker load what only few of its answers need? Not before the first."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
START = """
import sys
import geo_incidents.wsgi
from django.urls import get_resolver
from geo_incidents.geocoding.extraction import grammar
get_resolver().url_patterns
print(*sys.modules, "a dictionary" * grammar._dictionary.cache_info().currsize)
"""


@pytest.fixture(scope="module")
def loaded() -> str:
    done = subprocess.run(
        [sys.executable, "-c", START],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_it_holds_no_dictionary_until_it_reads_a_text(loaded: str) -> None:
    assert "a dictionary" not in loaded


@pytest.mark.parametrize(
    "module",
    [
        *("geopy", "mapbox_vector_tile", "PIL", "pygal", "requests", "weasyprint"),
        *("xlsxwriter", "pyogrio", "scipy.stats"),
    ],
)
def test_it_does_without(module: str, loaded: str) -> None:
    assert module not in loaded.split()
