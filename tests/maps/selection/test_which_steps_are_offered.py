"""Which steps are offered for several, with how many, and why not with the others?"""

from __future__ import annotations

from geo_incidents.casework.workflow import Status
from geo_incidents.pipeline.leading import lead
from tests.maps.selection.conftest import Desk, LogIn, Pile
from tests.personas import Role, make_company_user, make_officer, make_user
from tests.toy_city import ToyCity


def steps(desk: Desk, numbers: set[int]) -> str:
    status, told = desk.ask("steps/", numbers=",".join(map(str, sorted(numbers))))
    assert status == 200, told
    html: str = told["html"]
    return html


def test_a_step_says_how_many_can_take_it(desk_of: LogIn, pile: Pile) -> None:
    operator = make_user("operator", Role.OPERATOR)
    lead(pile.east.pk, Status.DONE, author=operator)
    html = steps(desk_of(operator), pile.numbers)
    accept = '<button class="button button--small" type="button" data-step="{}">'
    assert accept.format("accepted-new") in html
    assert 'Принять <span class="selection__can">3</span>' in html
    assert 'Подтвердить ремонт <span class="selection__can">1</span>' in html


def test_a_role_is_offered_its_own_steps_only(
    desk_of: LogIn, toy_city: ToyCity, pile: Pile
) -> None:
    numbers = {one.pk for one in pile.west}
    company = steps(desk_of(make_company_user(toy_city, "company-a")), numbers)
    planner = steps(desk_of(make_user("planner", Role.PLANNER)), numbers)
    assert "refused" not in company
    assert planner.count("data-step") == 1
    assert "planned-new" in planner


def test_what_is_elsewhere_is_told_as_not_there(
    desk_of: LogIn, toy_city: ToyCity, pile: Pile
) -> None:
    html = steps(desk_of(make_officer(toy_city, "east")), pile.numbers)
    assert 'Принять <span class="selection__can">1</span>' in html
    assert "3 выбранные не в ваших районах" in html


def test_the_form_says_why_the_others_stay(desk_of: LogIn, pile: Pile) -> None:
    operator = make_user("operator", Role.OPERATOR)
    lead(pile.east.pk, Status.DONE, author=operator)
    lead(pile.west[0].pk, Status.ACCEPTED, author=operator)
    numbers = ",".join(map(str, pile.numbers))
    _status, told = desk_of(operator).ask("steps/accepted-new/", numbers=numbers)
    html = told["html"]
    assert "Принять: 2 из 4" in html
    assert "1 · «Принято»: уже так" in html
    assert "1 · «Выполнено»: из этого состояния так нельзя" in html
    first, second = pile.west[1:]
    assert f'value="{first.pk}:new,{second.pk}:new"' in html


def test_the_form_asks_what_the_step_needs(desk_of: LogIn, pile: Pile) -> None:
    desk = desk_of(make_user("operator", Role.OPERATOR))
    numbers = ",".join(map(str, pile.numbers))
    refusal = desk.ask("steps/refused-new/", numbers=numbers)[1]["html"]
    handing = desk.ask("steps/forwarded-new/", numbers=numbers)[1]["html"]
    assert "Почему отказываем?" in refusal
    assert "УК «Бульвар»" in handing
    assert "Это прочитают все, кто писал" in handing


def test_a_step_nobody_can_take_is_not_there(desk_of: LogIn, pile: Pile) -> None:
    desk = desk_of(make_user("planner", Role.PLANNER))
    status, told = desk.ask("steps/refused-new/", numbers=str(pile.east.pk))
    assert status == 404
    assert "уже нельзя" in told["error"]
