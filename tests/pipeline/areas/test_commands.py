"""Can areas be changed from a terminal, looked at first, and brought back?"""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from geo_incidents.pipeline.drain import drain
from geo_incidents.territories.models import Revision, ServiceArea
from tests.builders import appeal
from tests.city_files import feature, findings, square, write_csv, write_geojson
from tests.toy_city import IN_WEST, ToyCity

Collected = Revision.Collection


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


def said(command: str, *arguments: object) -> str:
    out = io.StringIO()
    call_command(command, *map(str, arguments), stdout=out)
    return " ".join(out.getvalue().split())


@pytest.fixture
def areas(tmp_path: Path) -> Path:
    """Company B takes over the whole west; company A and the roads are not named."""
    return write_geojson(
        tmp_path / "areas.geojson",
        feature(square(50.0, 55.0, 0.06), who="company-b", categories="housing"),
        feature(square(50.0, 55.0, 0.06), who="company-x", categories="housing"),
    )


def propose(areas: Path, *options: object) -> str:
    return said(
        *("propose_areas", Collected.SERVICE_AREAS, areas, "--city", "kvadratov"),
        *("--columns", "organisation=who", "--refused", areas.parent / "refused"),
        *options,
    )


def test_a_proposal_is_shown_and_has_no_effect(toy_city: ToyCity, areas: Path) -> None:
    appeal(toy_city, position=IN_WEST, category="roof-leak")
    drain()
    before = set(ServiceArea.objects.filter(live=True))
    shown = propose(areas, "--partial")
    revision = Revision.objects.get(state="proposed")
    assert f"Proposal {revision.pk}." in shown
    assert "УК «Бульвар»" in shown
    assert set(ServiceArea.objects.filter(live=True)) == before
    (refused,) = findings(areas.parent / "refused" / "service_areas-areas.csv")
    assert refused["_reason"] == "there is no such organisation"


def test_it_is_applied_undone_and_listed(toy_city: ToyCity, areas: Path) -> None:
    propose(areas, "--partial", "--from", "2026-01-01", "--title", "West [to] B")
    revision = Revision.objects.get(state="proposed")
    assert revision.effective_from == date(2026, 1, 1)
    assert "is applied" in said("apply_revision", revision.pk)
    assert "West [to] B" in said("revisions", "--city", "kvadratov")
    assert "is undone" in said("undo_revision", revision.pk)
    assert said("revisions", "--city", "elsewhere") == (
        "There are no changes of areas yet."
    )


def test_it_can_be_applied_at_once(toy_city: ToyCity, areas: Path) -> None:
    assert "is applied" in propose(areas, "--apply")
    assert not ServiceArea.objects.filter(
        organisation__code="company-a", live=True
    ).exists()


def test_a_proposal_is_discarded(toy_city: ToyCity, areas: Path) -> None:
    propose(areas)
    said("discard_revision", Revision.objects.get(state="proposed").pk)
    assert not Revision.objects.filter(state="proposed").exists()


def test_what_holds_already_is_no_change(toy_city: ToyCity, areas: Path) -> None:
    propose(areas, "--apply")
    assert "there is nothing to do" in propose(areas)


def test_a_file_of_refused_rows_takes_nothing_away(
    toy_city: ToyCity, tmp_path: Path
) -> None:
    outside = write_csv(
        tmp_path / "list.csv",
        [("organisation_code", "organisation", "lat", "lon"), ("1", "A", "1", "1")],
    )
    with pytest.raises(CommandError, match="can be used"):
        said("propose_areas", Collected.HOUSE_LISTS, outside, "--city", "kvadratov")
    assert Revision.objects.filter(state="proposed").count() == 0


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--columns", "organisations=who"], "no field organisations"),
        (["--columns", "organisation=whom"], "perhaps “who”"),
        (["--crs", "EPSG:none"], "there is no CRS"),
    ],
)
def test_what_cannot_be_read_is_said(
    toy_city: ToyCity, areas: Path, options: list[str], reason: str
) -> None:
    with pytest.raises(CommandError, match=reason):
        propose(areas, *options)


def test_an_unknown_city_or_revision_is_said(toy_city: ToyCity, areas: Path) -> None:
    with pytest.raises(CommandError, match="there are: kvadratov"):
        said("propose_areas", Collected.DISTRICTS, areas, "--city", "nowhere")
    for command in ("apply_revision", "undo_revision", "discard_revision"):
        with pytest.raises(CommandError, match="discarded meanwhile"):
            said(command, 4711)
