"""Does the demo city ask its residents something, once, with answers to look at?"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from geo_incidents.pipeline.demo.polls import ask_residents
from geo_incidents.pipeline.demo.streaming import CITY, POLLS
from geo_incidents.publication.polls.counting import result_of
from geo_incidents.publication.polls.models import Poll
from tests.toy_city import ToyCity

ASKED = """
[[polls]]
question = "Где скамейки?"
asked_by = "Администрация"
ring = [[50.02, 55.02], [50.03, 55.02], [50.03, 55.03]]
from = -2
to = 2
shows_at_once = true
choices = [["Тут", "Here"], ["Там", "There"]]
answers = [4, 2]

[[polls]]
question = "Когда вывоз?"
asked_by = "Администрация"
district = "west"
from = -2
to = 2
is_closed = true
choices = [["Утром", ""], ["Вечером", ""]]
answers = [3, 7]
"""


def test_polls_of_a_file_are_asked_once(toy_city: ToyCity, tmp_path: Path) -> None:
    file = tmp_path / "polls.toml"
    file.write_text(ASKED, "utf-8")
    for _again in range(2):
        ask_residents(file, toy_city.municipality)
    running, over = Poll.objects.order_by("pk")
    assert (running.state, over.state) == (Poll.State.OPEN, Poll.State.OVER)
    assert [line.count for line in result_of(running).lines] == [4, 2]
    assert [line.count for line in result_of(over).lines] == [3, 7]


def test_what_the_demo_asks_names_districts_of_the_demo() -> None:
    known = json.loads((CITY.parent / "districts.geojson").read_text("utf-8"))
    codes = {one["properties"]["code"] for one in known["features"]}
    asked = tomllib.loads(POLLS.read_text("utf-8"))["polls"]
    assert {one["district"] for one in asked if "district" in one} <= codes
    assert all(len(one["choices"]) == len(one["answers"]) for one in asked)
