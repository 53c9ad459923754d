"""Can a problem be reported where no script runs?"""

from __future__ import annotations

from playwright.sync_api import expect

from geo_incidents.intake.models import Appeal
from tests.browser.town import TOTAL
from tests.browser.visitor import Screen, Visitor
from tests.browser.widths import on_a_phone


def test_the_form_is_one_page_and_arrives(visitor: Visitor, screen: Screen) -> None:
    page = visitor.open("/report/", screen=screen, java_script_enabled=False)
    page.get_by_label("Адрес или место").fill("улица Ленина, 12")
    page.locator("#id_text").fill("Не вывозят мусор вторую неделю")
    page.locator("#id_category").select_option("rubbish")
    page.get_by_role("button", name="Отправить").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Мы получили")
    assert Appeal.objects.get().category.code == "rubbish"


@on_a_phone
def test_what_is_missing_is_said_at_its_field(visitor: Visitor, screen: Screen) -> None:
    visitor.expect("422")
    page = visitor.open("/report/", screen=screen, java_script_enabled=False)
    page.get_by_role("button", name="Отправить").click()
    expect(page.locator(".field--bad")).to_have_count(3)


@on_a_phone
def test_the_map_says_what_one_can_do(visitor: Visitor, screen: Screen) -> None:
    page = visitor.open("/", screen=screen, java_script_enabled=False)
    heading = page.get_by_role("heading", name="Карте нужен JavaScript")
    box, bar = heading.bounding_box(), page.locator(".bar").bounding_box()
    assert box is not None
    assert bar is not None
    assert box["y"] >= bar["y"] + bar["height"]


@on_a_phone
def test_the_list_is_there_and_nothing_dead(visitor: Visitor, screen: Screen) -> None:
    page = visitor.open("/", screen=screen, java_script_enabled=False)
    for dead in ("#search", ".filters", ".skeleton >> nth=0", "#near-me", "#map"):
        expect(page.locator(dead)).to_be_hidden()
    rows = page.locator(".row__link:visible")
    expect(rows).to_have_count(TOTAL)
    expect(rows.first).to_contain_text("Зелёный переулок")
    rows.first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Яма на дороге")
