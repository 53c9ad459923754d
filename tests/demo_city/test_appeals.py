"""Do the appeals look like two years of a town's life?"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict

from geo_incidents.exchange.feeds.plans import read_feed
from geo_incidents.pipeline.demo.streaming import FEED
from tests.demo_city import reading

CATALOGUE = reading.DEMO.parent / "categories.csv"
LAST_DAY = "2026-10-31"
OPEN = {"new", "accepted", "in_work", "waiting", "forwarded", "planned"}
SETTLED = {"done", "confirmed", "refused", "duplicate"}


def _appeals() -> list[dict[str, str]]:
    return reading.rows("appeals.csv.gz")


def _share(part: int) -> float:
    return part / len(_appeals())


def _categories() -> list[dict[str, str]]:
    with CATALOGUE.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def test_catalogue_is_bilingual_and_of_the_planned_size() -> None:
    categories = _categories()
    assert 90 <= len(categories) <= 130
    assert 12 <= len({c["group"] for c in categories}) <= 15
    assert all(c["name_en"] and c["name"] and int(c["answer_days"]) for c in categories)
    assert len({c["code"] for c in categories}) == len(categories)


def test_appeals_fill_two_years_and_every_category() -> None:
    appeals = _appeals()
    assert len(appeals) == len({a["id"] for a in appeals}) == 20_000
    assert {a["category"] for a in appeals} == {c["code"] for c in _categories()}
    days = {a["created"][:10] for a in appeals}
    assert (min(days), max(days), len(days)) == ("2024-11-01", LAST_DAY, 730)


def test_places_are_told_in_the_planned_mix() -> None:
    told = Counter((bool(a["address"]), bool(a["lat"])) for a in _appeals())
    assert 0.52 < _share(told[True, False]) < 0.58
    assert 0.22 < _share(told[False, True]) < 0.28
    assert 0.10 < _share(told[True, True]) < 0.14
    lost = sum(not a["lat"] and not re.search(r"\d", a["address"]) for a in _appeals())
    assert 0.06 < _share(lost) < 0.10


def test_topics_follow_the_seasons() -> None:
    months: dict[str, Counter[str]] = defaultdict(Counter)
    for appeal in _appeals():
        months[appeal["category"]][appeal["created"][5:7]] += 1
    snow, grass, hole = (
        months[c] for c in ("winter-road", "greenery-grass", "roads-pothole")
    )
    assert snow["07"] == 0
    assert snow["01"] > 20
    assert grass["01"] == 0
    assert grass["06"] > 20
    assert hole["04"] > 2 * hole["11"]


def test_people_write_by_day_and_on_weekdays() -> None:
    hours = Counter(int(a["created"][11:13]) for a in _appeals())
    assert sum(hours[h] for h in range(9, 22)) > 10 * sum(hours[h] for h in range(6))


def test_every_status_occurs_and_old_ones_are_settled() -> None:
    statuses = {a["status"] for a in _appeals()}
    assert statuses == OPEN | SETTLED
    old = [a for a in _appeals() if a["created"] < "2026-08-01"]
    assert sum(bool(a["closed"]) for a in old) > 0.95 * len(old)
    assert all(a["created"] > "2026-10-20" for a in _appeals() if a["status"] == "new")


def test_dates_are_in_order() -> None:
    for a in _appeals():
        moments = [a["created"], a["first_answer"], a["closed"]]
        told = [moment for moment in moments if moment]
        assert told == sorted(told)
        assert told[-1][:10] <= LAST_DAY
        assert bool(a["closed"]) is (a["status"] in SETTLED)


def test_several_residents_write_about_the_same_thing_on_one_day() -> None:
    same: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for a in _appeals():
        if a["address"] and a["reporter"]:
            house = re.findall(r"\d+", a["address"])[-1:]
            same[a["created"][:10], a["category"], *house].add(a["text"])
    assert sum(len(texts) > 1 for texts in same.values()) > 200


def test_wording_is_varied() -> None:
    texts = Counter(a["text"] for a in _appeals())
    assert len(texts) > 15_000
    assert texts.most_common(1)[0][1] < 60
    assert all(a["text"].strip() for a in _appeals())
    assert 0.05 < _share(sum(a["text"] == a["text"].lower() for a in _appeals())) < 0.2


def test_nobody_can_be_called_or_written_to() -> None:
    for a in _appeals():
        assert not re.search(r"\d[\d\s()-]{8,}\d|@|https?:", a["text"] + a["address"])


def test_staff_writes_a_small_part_and_has_no_reporter() -> None:
    staff = [a for a in _appeals() if a["origin"] == "staff"]
    assert 0.04 < _share(len(staff)) < 0.08
    assert {a["reporter"] for a in staff} == {""}
    assert all(a["reporter"] for a in _appeals() if a["origin"] == "resident")


def test_the_file_of_another_system_is_of_the_town() -> None:
    feed = read_feed(FEED)
    with FEED.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        posts = list(csv.DictReader(file, delimiter=";"))
    assert set(feed.appeals.columns.values()) == set(posts[0])
    topics = feed.appeals.values["category"]
    assert {topics[post["Тематика"]] for post in posts} <= {
        each["code"] for each in _categories()
    }
    houses = {(r["street"], r["number"]) for r in reading.rows("houses.csv.gz")}
    assert all(tuple(post["Адрес"].split(", ")) in houses for post in posts)
    assert feed.city in reading.content("city.toml").decode()
