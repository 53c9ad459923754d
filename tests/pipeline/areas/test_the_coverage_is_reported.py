"""Does a person at a terminal get the figures and the files?"""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.toy_city import ToyCity


def test_figures_and_findings_are_written(toy_city: ToyCity, tmp_path: Path) -> None:
    figures, findings, said = tmp_path / "a.json", tmp_path / "b.geojson", StringIO()
    call_command(
        "coverage", city="kvadratov", json=figures, geojson=findings, stdout=said
    )
    read = json.loads(figures.read_text())
    assert read["houses"] == len(toy_city.houses)
    assert read["findings"]["overlap"] == 1
    assert [one["kind"] for one in read["layers"]] == [
        "department",
        "management_company",
    ]
    features = json.loads(findings.read_text())["features"]
    assert len(features) == sum(read["findings"].values())
    assert "management_company" in said.getvalue()


def test_a_municipality_that_is_not_there_is_refused(toy_city: ToyCity) -> None:
    with pytest.raises(CommandError, match="nowhere"):
        call_command("coverage", city="nowhere", stdout=StringIO())
