"""Do we read addresses better and faster than anybody else?

Run it with ``./run test -m benchmark``; the package says how to install the peers.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from statistics import mean

import pytest

from tests.benchmarks.geocoding import race, texts
from tests.benchmarks.geocoding.judging import Verdict, judge
from tests.benchmarks.geocoding.osm_xml import osm_number
from tests.benchmarks.geocoding.ours import NAME as OURS
from tests.benchmarks.geocoding.peers import Absent
from tests.benchmarks.geocoding.race import Outcome
from tests.benchmarks.geocoding.roster import NATASHA, PEERS, RAW, Roster

# The share of the official addresses that Nominatim finds in our register.
KNOWN = 0.95

pytestmark = [
    pytest.mark.benchmark,
    # Those of pymorphy2, which natasha needs.
    pytest.mark.filterwarnings("ignore:pkg_resources is deprecated"),
]


@pytest.fixture(scope="module")
def course() -> texts.Course:
    return texts.course()


@pytest.fixture(scope="module")
def roster(
    course: texts.Course, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Roster]:
    with ExitStack() as stack:
        yield Roster(course.register, tmp_path_factory.mktemp("nominatim"), stack)


@pytest.fixture(scope="module")
def outcome(course: texts.Course, roster: Roster) -> Outcome:
    return race.hold(roster, course.texts)


def test_the_table(
    course: texts.Course,
    roster: Roster,
    outcome: Outcome,
    capsys: pytest.CaptureFixture[str],
) -> None:
    known = course.register
    title = (
        f"{len(course.texts)} texts of {course.name}, {len(known.streets):,} streets,"
        f" {len(known.houses):,} houses"
    )
    with capsys.disabled():
        print(f"\n{race.table(title, outcome)}")
        if roster.import_s is not None:
            print(f"  imported into Nominatim in {roster.import_s:.0f} s")
    assert course.texts


@pytest.mark.parametrize("name", PEERS)
def test_every_text_is_read(name: str, course: texts.Course, outcome: Outcome) -> None:
    if name in outcome.absent:
        pytest.skip(f"{name} is absent: {outcome.absent[name]}")
    assert outcome.results[name].texts == len(course.texts)


def test_we_read_twenty_times_as_fast_as_natasha(outcome: Outcome) -> None:
    if NATASHA in outcome.absent:
        pytest.skip(outcome.absent[NATASHA])
    results = outcome.results
    assert results[OURS].texts_per_s >= 20 * results[NATASHA].texts_per_s


def test_nobody_finds_as_many_houses_as_we_do(outcome: Outcome) -> None:
    results = dict(outcome.results)
    ours = results.pop(OURS)
    if not results:
        pytest.skip("no peer is installed")
    assert ours.right_house > max(each.right_house for each in results.values())


def test_nominatim_has_what_it_is_asked_for(
    course: texts.Course, roster: Roster
) -> None:
    """What it misses, it misses in the texts: asked in its own way it finds all."""
    try:
        nominatim = roster.enter(RAW)
    except Absent as absent:
        pytest.skip(f"{RAW} is absent: {absent}")
    truths = [text.truth for text in course.texts]
    queries = [f"{truth.street}, {osm_number(truth.number)}" for truth in truths]
    verdicts = map(judge, map(nominatim.find, queries), truths)
    assert mean(verdict is Verdict.HOUSE for verdict in verdicts) >= KNOWN
