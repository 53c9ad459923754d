"""Does the difference of a real list hold what a hand counts, and go and come back?"""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import pytest
from django.db import connection

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.pipeline.areas.proposing import propose_areas
from geo_incidents.pipeline.areas.revising import apply_revision, undo_revision
from geo_incidents.pipeline.city.plan import read_plan
from geo_incidents.sources.fields import Source
from geo_incidents.territories.models import Revision
from geo_incidents.territories.revisions.drafts import Wish
from geo_incidents.territories.revisions.selectors import area_changes
from tests.city_files import findings
from tests.real_data.loading import DATA, city_file, loaded, needs

pytestmark = needs("spb/spb_houses_companies_2016.csv.gz")
LIST = DATA / "spb" / "spb_houses_companies_2016.csv.gz"
MOVED = 3000
NEW = "reforma-new"
_DIGESTS = """
SELECT md5(string_agg(t::text, ';' ORDER BY t.id))
FROM (SELECT id, organisation_id, code, geometry, valid_from, valid_to, live,
    introduced_by_id, withdrawn_by_id FROM territories_servicearea) t
UNION ALL
SELECT md5(string_agg(p.part, ';' ORDER BY p.part))
FROM (SELECT service_area_id || ':' || geometry::text AS part
    FROM territories_serviceareapart) p
"""


def rows() -> list[dict[str, str]]:
    with gzip.open(LIST, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, listed: list[dict[str, str]]) -> Path:
    with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(listed[0]))
        writer.writeheader()
        writer.writerows(listed)
    return path


def digests() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_DIGESTS)
        return [digest for (digest,) in cursor]


def proposed(path: Path, refused: Path) -> Revision:
    (source,) = read_plan(city_file("spb")).sources["house_lists"]
    changed = Source(path, source.columns, source.values, source.constants)
    city = Municipality.objects.get(code="spb")
    wish = Wish(city, Revision.Collection.HOUSE_LISTS, "changed list")
    revision = propose_areas(wish, [changed], refused).revision
    assert revision is not None
    return revision


def odd(folder: Path) -> set[int]:
    """Return the rows of the list of which anything was said."""
    (file,) = folder.glob(f"house_lists-{LIST.name.split('.')[0]}*.csv")
    return {int(finding["_row"]) for finding in findings(file)}


def test_the_ground_changes_hands_and_nothing_else(tmp_path: Path) -> None:
    loaded(city_file("spb"), tmp_path, "--without-appeals")
    listed, before = rows(), odd(tmp_path / "refused")
    used = [
        number
        for number, row in enumerate(listed, start=2)
        if row["MGMT_COMPANY"] and number not in before
    ]
    moved = used[:: len(used) // MOVED][:MOVED]
    keepers = {n: f"reforma-{listed[n - 2]['MGMT_COMPANY_ID']}" for n in moved}
    for number in moved:
        listed[number - 2] |= {"MGMT_COMPANY": "Новая", "MGMT_COMPANY_ID": "new"}
    revision = proposed(write(tmp_path / LIST.name, listed), tmp_path / "changed")
    changes = {change.owner_code: change for change in area_changes(revision)}
    disputed = odd(tmp_path / "changed")
    losing = {code for number, code in keepers.items() if number not in disputed}
    assert len(moved) == MOVED
    assert changes.keys() >= losing | {NEW}
    was = sum(change.before.area_m2 for change in changes.values() if change.before)
    becomes = sum(change.after.area_m2 for change in changes.values() if change.after)
    # A house that two companies now claim keeps one of its points.
    assert becomes == pytest.approx(was, rel=1e-3)
    assert changes[NEW].fate == "appears"
    assert_goes_and_comes_back(revision)
    print(f"{len(changes)} areas of {MOVED} houses change hands")


def assert_goes_and_comes_back(revision: Revision) -> None:
    stood = digests()
    apply_revision(revision.pk)
    changed = digests()
    undo_revision(revision.pk)
    assert digests() == stood != changed
    apply_revision(revision.pk)
    assert digests() == changed
