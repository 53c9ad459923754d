"""Does a link to the map show the same map?"""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.visitor import Screen, Visitor
from tests.browser.widths import at_a_desk, on_a_phone

LINK = "/?from=2026-02-01&group=roads&lat=55.02000&lon=50.03000&zoom=14"


@on_a_phone
def test_a_link_shows_layers_period_and_place(visitor: Visitor, screen: Screen) -> None:
    page = visitor.open_map(LINK, screen=screen)
    expect(page.locator("input[name=group][value=roads]")).to_be_checked()
    expect(page.locator("input[name=group][value=waste]")).not_to_be_checked()
    expect(page.locator("#period-from")).to_have_value("2026-02-01")
    assert page.url.endswith(LINK)


@at_a_desk
def test_reloading_changes_nothing(visitor: Visitor, screen: Screen) -> None:
    page = visitor.open_map(LINK, screen=screen)
    said = page.locator("#panel-sum").inner_text()
    page.reload()
    expect(page.locator("#panel-sum")).to_have_text(said)
    assert page.url.endswith(LINK)


def test_a_link_with_an_incident_opens_its_card(
    visitor: Visitor, screen: Screen
) -> None:
    page = visitor.open_map("/?lat=55.02&lon=50.07&zoom=16", screen=screen)
    number = page.locator(".row").get_attribute("data-number")
    again = visitor.open(f"/?incident={number}", screen=screen)
    expect(again.locator("#panel-card h2")).to_have_text("Яма на дороге")
    again.wait_for_url("**lat=55.0*lon=50.07*zoom=17*")


@on_a_phone
def test_what_makes_no_sense_in_a_link_is_ignored(
    visitor: Visitor, screen: Screen
) -> None:
    page = visitor.open_map("/?lat=x&zoom=99&incident=abc", screen=screen)
    expect(page.locator("#panel-sum")).to_have_text("25 проблем на карте")


@on_a_phone
def test_an_incident_that_is_not_there_is_said(
    visitor: Visitor, screen: Screen
) -> None:
    visitor.expect("404")
    page = visitor.open_map("/?incident=99999999", screen=screen)
    expect(page.locator("#panel-card")).to_contain_text("Такой проблемы на карте нет.")


@at_a_desk
def test_a_period_that_is_none_is_said_by_the_server(
    visitor: Visitor, screen: Screen
) -> None:
    visitor.expect("400")
    page = visitor.open("/?from=abc", screen=screen)
    expect(page.locator("#list-state p")).to_contain_text("«abc»")
    expect(page.locator("#panel-sum")).to_have_text("Не загрузилось")
