"""Is every polygon around a place named, with why it answers or does not?"""

from __future__ import annotations

from datetime import date

from geo_incidents.intake.models import Category
from geo_incidents.matching.explanation import Explanation, Verdict, Weighed, explain
from geo_incidents.matching.located import Question
from geo_incidents.matching.rules import Defeat
from geo_incidents.territories.models import District, ServiceArea
from tests.toy_city import (
    IN_EAST,
    IN_OVERLAP,
    IN_WEST,
    ON_BORDER,
    OUTSIDE,
    Spot,
    ToyCity,
    areas,
    square,
)
from tests.two_towns import TwoTowns

DAY = date(2026, 6, 1)


def ask(
    city: ToyCity, at: Spot, category: str = "roof-leak", day: date = DAY
) -> Explanation:
    topic = Category.objects.select_related("group").get(code=category)
    municipality = city.municipality.pk
    return explain(Question(0, *at, topic.code, topic.group.code, day, municipality))


def verdicts(weighed: tuple[Weighed, ...]) -> dict[str, Verdict]:
    return {
        one.area.organisation.code
        if isinstance(one.area, ServiceArea)
        else one.area.district.code: one.verdict
        for one in weighed
    }


def weighed_of(explanation: Explanation, organisation: str) -> Weighed:
    return next(
        one
        for one in explanation.areas
        if isinstance(one.area, ServiceArea)
        and one.area.organisation.code == organisation
    )


def test_who_answers_comes_first_then_who_does_not(toy_city: ToyCity) -> None:
    explanation = ask(toy_city, IN_WEST)
    assert list(verdicts(explanation.areas).items()) == [
        ("company-a", Verdict.WON),
        ("roads-department", Verdict.OTHER_TOPIC),
    ]
    assert verdicts(explanation.boundaries) == {
        "west-south": Verdict.WON,
        "west": Verdict.LOST,
        "town": Verdict.LOST,
    }
    assert explanation.organisation == toy_city.organisations["company-a"]
    assert explanation.district == toy_city.districts["west-south"]


def test_districts_above_are_not_rivals(toy_city: ToyCity) -> None:
    explanation = ask(toy_city, IN_OVERLAP)
    defeats = {str(one.area.pk): one.defeat for one in explanation.boundaries}
    assert list(defeats.values()).count(Defeat.LESS_DEEP) == 2
    assert list(defeats.values()).count(Defeat.LARGER) == 1
    assert explanation.choice.ambiguous


def test_a_loser_is_named_with_the_rule(toy_city: ToyCity) -> None:
    explanation = ask(toy_city, ON_BORDER)
    loser = next(one for one in explanation.areas if one.verdict is Verdict.LOST)
    assert loser.defeat is Defeat.LATER_CODE
    assert explanation.choice.ambiguous


def test_an_ended_contract_is_named(toy_city: ToyCity) -> None:
    ServiceArea.objects.filter(organisation__code="company-a").update(valid_to=DAY)
    assert verdicts(ask(toy_city, IN_WEST).areas)["company-a"] == "other_period"
    eve = ask(toy_city, IN_WEST, day=date(2026, 5, 31))
    assert verdicts(eve.areas)["company-a"] == Verdict.WON


def test_who_is_only_near_is_named_where_another_covers(toy_city: ToyCity) -> None:
    metre = 1 / 111_195
    toy_city.serve(
        "company-b",
        square(50.03, 55.02 + 20 * metre, 50.04, 55.03),
        ["housing"],
        valid_from=date(2026, 1, 1),
    )
    near = weighed_of(ask(toy_city, (50.035, 55.02)), "company-b")
    assert (near.verdict, round(near.distance_m)) == (Verdict.ONLY_NEAR, 20)


def test_the_nearest_answers_with_its_distance(toy_city: ToyCity) -> None:
    ServiceArea.objects.all().delete()
    metre = 1 / 111_195
    toy_city.serve("company-a", square(50.0, 55.0, 50.02, 55.02), ["housing"])
    explanation = ask(toy_city, (50.01, 55.02 + 40 * metre))
    winner = weighed_of(explanation, "company-a")
    assert (winner.verdict, round(winner.distance_m)) == (Verdict.WON, 40)
    assert explanation.choice.method == "nearest"


def test_the_administration_answers_for_the_rest(toy_city: ToyCity) -> None:
    department = toy_city.organisations["roads-department"]
    District.objects.filter(code="east").update(administration=department)
    explanation = ask(toy_city, IN_EAST, "rubbish")
    assert explanation.organisation == department
    assert explanation.choice.method == "administration"
    assert set(verdicts(explanation.areas).values()) == {Verdict.OTHER_TOPIC}


def test_another_municipality_is_said(two_towns: TwoTowns) -> None:
    city = two_towns.kvadratov
    ServiceArea.objects.filter(
        organisation=two_towns.krugov.organisations["company-b"]
    ).update(geometry=areas(square(50.0, 55.0, 50.1, 55.06)))
    assert verdicts(ask(city, IN_WEST).areas)["company-b"] == "other_municipality"


def test_outside_everything_nobody_is_found(toy_city: ToyCity) -> None:
    explanation = ask(toy_city, OUTSIDE)
    assert (explanation.boundaries, explanation.areas) == ((), ())
    assert (explanation.district, explanation.organisation) == (None, None)
    assert explanation.choice.method == "none"
