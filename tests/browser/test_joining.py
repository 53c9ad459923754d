"""Can an operator join what repeats, and answer everybody, by keyboard alone?"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect

from geo_incidents.casework.models import Incident, IncidentAppeal
from geo_incidents.casework.replies import Letter, ReplyTemplate
from geo_incidents.intake.models import Appeal, Category
from geo_incidents.pipeline.drain import drain
from tests.browser.visitor import PHONE, Screen, Visitor
from tests.browser.widths import at_a_desk, on_a_phone
from tests.builders import appeal
from tests.personas import Role, make_user
from tests.toy_city import IN_WEST, ToyCity

NEAR = (IN_WEST[0] + 0.0002, IN_WEST[1])
OLD, NEW = "Течёт крыша над третьим подъездом", "С потолка на пятом этаже капает"
TEMPLATE = "Крышу по адресу {address} починили. Ваше обращение — № {number}."


@pytest.fixture
def pair(town: ToyCity) -> tuple[Incident, Incident]:
    """What is known since yesterday, and a fresh one a few steps away."""
    for text, place, hours, channel in (
        (OLD, IN_WEST, 30, "web"),
        (NEW, NEAR, 1, "vk"),
    ):
        appeal(
            town,
            position=place,
            category="roof-leak",
            channel=channel,
            text=text,
            requested_at=timezone.now() - timedelta(hours=hours),
        )
    drain()
    ReplyTemplate.objects.create(name="Крыша починена", text=TEMPLATE)
    known, fresh = Incident.objects.order_by("opened_at")
    return known, fresh


def test_a_new_appeal_is_joined_and_answered_by_keyboard_alone(
    visitor: Visitor, pair: tuple[Incident, Incident]
) -> None:
    known, fresh = pair
    operator = make_user("operator", Role.OPERATOR)
    page = visitor.open("/internal/", user=operator)
    expect(page.locator("#tab-unreacted")).to_have_text("Без реакции 2")
    _go_to_the_fresh_one(page, known, fresh)
    _join(page, known)
    _answer_everybody(page)
    expect(page.locator("#panel-card .card__status")).to_contain_text("Выполнено")
    assert Letter.objects.count() == 2
    fresh.refresh_from_db()
    assert fresh.status == "duplicate"


def _go_to_the_fresh_one(page: Page, known: Incident, fresh: Incident) -> None:
    page.locator("#tab-list").focus()
    page.keyboard.press("ArrowRight")
    row = page.locator(f"[data-number='{fresh.pk}'] .queue__row")
    expect(row).to_contain_text(f"Похоже на № {known.pk}: тот же адрес")
    page.keyboard.press("j")
    page.keyboard.press("j")
    _expect_card_of(page, fresh)


def _join(page: Page, known: Incident) -> None:
    page.keyboard.press("m")
    both = page.locator(".alike__both")
    expect(both).to_contain_text(OLD)
    expect(both).to_contain_text(NEW)
    button = page.get_by_role("button", name=f"Объединить с № {known.pk}")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    _expect_card_of(page, known)
    expect(page.locator("#panel-card")).to_contain_text("Что написали жители 2")


def _answer_everybody(page: Page) -> None:
    page.keyboard.press("r")
    expect(page.get_by_label("Кому?")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Ваш ответ")).to_have_value(TEMPLATE)
    _tab_to(page, "[name=status]")
    page.keyboard.press("ArrowDown")
    _tab_to(page, "[data-previews]")
    page.keyboard.press("Enter")
    expect(page.locator(".reply__preview .letter")).to_have_count(2)
    expect(page.locator(".reply__preview")).to_contain_text("Здравствуйте.")
    expect(page.locator(".reply__preview")).to_be_focused()
    _tab_to(page, ".reply .button--loud")
    page.keyboard.press("Enter")


def _expect_card_of(page: Page, incident: Incident) -> None:
    card = page.locator("#panel-card [data-number]")
    expect(card).to_have_attribute("data-number", str(incident.pk))
    expect(page.locator("#panel-card")).to_be_focused()


@at_a_desk
def test_in_the_same_house_one_press_joins(
    visitor: Visitor, screen: Screen, pair: tuple[Incident, Incident]
) -> None:
    known, fresh = pair
    Category.objects.filter(code="roof-leak").update(about="house")
    operator = make_user("operator", Role.OPERATOR)
    page = visitor.open(f"/internal/?incident={fresh.pk}", screen=screen, user=operator)
    page.get_by_role("button", name="Тот же дом и та же тема").click()
    card = page.locator("#panel-card [data-number]")
    expect(card).to_have_attribute("data-number", str(known.pk))
    page.locator(".split summary").click()
    page.get_by_role("button", name="Отделить обращение").click()
    expect(page.locator("#panel-card .message")).to_have_count(1)
    expect(page.locator(".timeline")).to_contain_text("перешло в")
    assert IncidentAppeal.objects.get(home=fresh).incident == fresh
    _sideways(page)


@on_a_phone
def test_the_resident_reads_what_was_previewed_with_its_photos(
    visitor: Visitor,
    screen: Screen,
    pair: tuple[Incident, Incident],
    tmp_path: Path,
) -> None:
    known, _fresh = pair
    Category.objects.filter(code="roof-leak").update(needs_photo=True)
    for name, colour in (("before", "brown"), ("after", "green")):
        Image.new("RGB", (640, 480), colour).save(tmp_path / f"{name}.jpg")
    operator = make_user("operator", Role.OPERATOR)
    page = visitor.open(f"/internal/?incident={known.pk}", screen=screen, user=operator)
    page.locator(".reply summary").click()
    page.get_by_label("Ваш ответ").fill("Починили: {address}.")
    page.get_by_label("Фото до работ").set_input_files(tmp_path / "before.jpg")
    page.get_by_label("Фото после работ").set_input_files(tmp_path / "after.jpg")
    page.get_by_label("И сразу").select_option("done")
    page.get_by_role("button", name="Посмотреть глазами жителя").click()
    expect(page.locator(".reply__preview img")).to_have_count(2)
    promised = page.locator(".reply__preview .letter__text").inner_text()
    _sideways(page)
    page.get_by_role("button", name="Отправить").click()
    expect(page.locator("#panel-card .card__status")).to_contain_text("Выполнено")
    token = Appeal.objects.get(text=OLD).token
    read = visitor.open(f"/appeals/{token}/", screen=screen)
    assert read.locator(".letter__text").inner_text() == promised
    for image in read.locator(".letter img").all():
        assert image.evaluate("image => image.complete && image.naturalWidth") == 640
    _sideways(read)


def test_a_doubtful_answer_waits_for_a_second_look(
    visitor: Visitor, pair: tuple[Incident, Incident]
) -> None:
    known, _fresh = pair
    operator = make_user("operator", Role.OPERATOR)
    page = visitor.open(f"/internal/?incident={known.pk}", user=operator)
    page.locator(".reply summary").click()
    page.get_by_label("Ваш ответ").fill("Меры приняты.")
    page.get_by_label("И сразу").select_option("done")
    page.get_by_role("button", name="Отправить").click()
    expect(page.locator("#tab-suspicious")).to_have_text("Сомнительные ответы 1")
    chief = visitor.open("/internal/", user=make_user("chief", Role.CHIEF))
    chief.get_by_role("tab", name="Сомнительные ответы 1").click()
    expect(chief.locator(".queue__row")).to_contain_text("нет ни фото, ни акта")
    chief.locator(".queue__row").click()
    chief.get_by_role("button", name="Ответ в порядке").click()
    expect(chief.locator("#tab-suspicious")).to_have_text("Сомнительные ответы 0")


def test_the_form_fits_a_phone(
    visitor: Visitor, pair: tuple[Incident, Incident]
) -> None:
    known, _fresh = pair
    operator = make_user("operator", Role.OPERATOR)
    page = visitor.open(f"/internal/?incident={known.pk}", screen=PHONE, user=operator)
    page.locator(".reply summary").click()
    page.get_by_label("Ваш ответ").fill("Починили.")
    _sideways(page)


def _sideways(page: Page) -> None:
    """Nothing may scroll sideways."""
    assert page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until something has the focus; a person would give up after twenty."""
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    pytest.fail(f"Tab does not lead to {selector}")
