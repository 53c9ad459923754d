"""Can staff load a list, see the difference, apply it and undo it, on any screen?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from geo_incidents.pipeline.drain import drain
from geo_incidents.territories.models import Revision, ServiceArea
from tests.browser.axe import violations
from tests.browser.test_internal_map import log_in
from tests.browser.visitor import NARROWEST, WIDE, Screen, Visitor
from tests.browser.widths import at_a_desk
from tests.builders import appeal
from tests.city_files import write_csv
from tests.house_town import keepers, register
from tests.personas import Role, make_user
from tests.toy_city import ToyCity

HEADER = ("ИНН", "Управляющая организация", "Широта", "Долгота", "Этажей")


@pytest.fixture
def houses(town: ToyCity, tmp_path: Path) -> Path:
    """A list whose columns are named as a register names them; one row is useless."""
    register(town)
    for lon in (50.0113, 50.0161, 50.0209):
        appeal(town, position=(lon, 55.0121), category="roof-leak")
    drain()
    rows = [
        (keeper, f"УК «{keeper}»", str(lat), str(lon), "5")
        for (lon, lat), keeper in keepers().items()
    ]
    return write_csv(tmp_path / "ук.csv", [HEADER, *rows, ("x", "УК", "1", "1", "5")])


def start(visitor: Visitor, screen: Screen, **wishes: Any) -> Page:
    """Log in as the chief and follow the link from the map of the staff."""
    page = log_in(visitor, make_user("chief", Role.CHIEF), screen, **wishes)
    page.get_by_role("link", name="Зоны", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Изменения зон")
    return page


def load(page: Page, houses: Path) -> None:
    """Go through the form and the columns as far as the difference."""
    page.get_by_role("link", name="Загрузить новые зоны").click()
    page.get_by_label("Что в файлах").select_option("house_lists")
    page.get_by_label("Файлы", exact=True).set_input_files(houses)
    page.get_by_role("button", name="Показать, что изменится").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Что в каком столбце")
    expect(page.get_by_label("Широта")).to_have_value("Широта")
    page.get_by_role("checkbox", name="Дом", exact=True).check()
    page.get_by_role("button", name="Показать, что изменится").click()
    page.locator("#map[data-ready]").wait_for()


def fits(page: Page, screen: Screen) -> bool:
    width: int = page.evaluate("document.documentElement.scrollWidth")
    return width <= screen.width


@at_a_desk
def test_a_list_is_loaded_looked_at_applied_and_undone(
    visitor: Visitor, screen: Screen, houses: Path
) -> None:
    page = start(visitor, screen)
    load(page, houses)
    expect(page.locator(".summary")).to_contain_text("Появляются 4 зоны")
    expect(page.get_by_role("link", name="Отклонённые строки")).to_be_visible()
    expect(page.locator("path.change--new")).to_have_count(4)
    incidents = page.get_by_role("region", name="Проблемы, у которых сменится")
    expect(incidents.locator("tbody tr")).to_have_count(3)
    assert fits(page, screen)

    page.get_by_text("Применить", exact=True).click()
    page.get_by_role("button", name="Да, применить").click()
    expect(page.get_by_role("status").first).to_contain_text("3 обращения")
    assert ServiceArea.objects.filter(organisation__code="nw", live=True).exists()

    page.get_by_text("Отменить", exact=True).click()
    page.get_by_role("button", name="Да, отменить").click()
    expect(page.get_by_role("status").first).to_contain_text("Изменение отменено")
    assert not ServiceArea.objects.filter(organisation__code="nw", live=True).exists()


def test_the_map_switches_between_old_and_new(
    visitor: Visitor, houses: Path, town: ToyCity
) -> None:
    page = start(visitor, WIDE)
    load(page, houses)
    page.get_by_text("Применить", exact=True).click()
    page.get_by_role("button", name="Да, применить").click()
    page.locator("#map[data-ready]").wait_for()
    page.get_by_role("radio", name="Было").check()
    expect(page.locator("path.change--new")).to_have_count(0)
    page.get_by_role("button", name="На карте: УК «nw»").click()
    expect(page.locator("path.change--new")).to_have_count(4)
    expect(page.locator(".leaflet-popup-content")).to_contain_text("УК «nw»")


def test_everything_goes_by_keyboard(visitor: Visitor, houses: Path) -> None:
    page = start(visitor, WIDE)
    load(page, houses)
    apply = page.locator("summary", has_text="Применить")
    apply.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Да, применить"
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Изменение применено")
    assert Revision.objects.get(title="ук.csv").state == "applied"


def test_axe_finds_nothing_serious_on_any_of_the_pages(
    visitor: Visitor, screen: Screen, houses: Path
) -> None:
    page = start(visitor, screen, bypass_csp=True)
    found = {}
    load(page, houses)
    address = page.url
    for path in ("/internal/areas/", "/internal/areas/new/", address):
        page.goto(path)
        found[path] = violations(page)
        assert fits(page, screen), path
    assert not any(found.values()), found


def test_nothing_scrolls_sideways_at_320_px(visitor: Visitor, houses: Path) -> None:
    page = start(visitor, NARROWEST)
    load(page, houses)
    for path in (page.url, "/internal/areas/", "/internal/areas/new/"):
        page.goto(path)
        assert fits(page, NARROWEST), path


def test_without_scripts_everything_but_the_map_is_there(
    visitor: Visitor, houses: Path
) -> None:
    page = start(visitor, WIDE)
    load(page, houses)
    plain = visitor.open("/accounts/login/", java_script_enabled=False)
    session = next(c for c in page.context.cookies() if c["name"] == "sessionid")
    plain.context.add_cookies(
        [{"name": "sessionid", "value": session["value"], "url": visitor.address}]
    )
    plain.goto(page.url)
    expect(plain.locator(".diff__map .notice")).to_contain_text("нужен JavaScript")
    expect(plain.locator("#map")).to_be_hidden()
    plain.get_by_text("Применить", exact=True).click()
    plain.get_by_role("button", name="Да, применить").click()
    expect(plain.get_by_role("status").first).to_contain_text("Изменение применено")
