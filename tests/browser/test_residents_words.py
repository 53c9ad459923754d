"""Is what a resident wrote shown to everybody: seen by them, released, taken back?"""

from __future__ import annotations

from django.core.files.base import ContentFile
from playwright.sync_api import Page, expect

from geo_incidents.intake.consents import give_consent
from geo_incidents.intake.models import Appeal, Photo
from geo_incidents.pipeline.drain import drain
from geo_incidents.publication.releasing.models import PhotoRelease
from tests.browser.test_report import next_step, say_where
from tests.browser.visitor import PHONE, WIDE, Screen, Visitor
from tests.browser.widths import on_a_phone
from tests.builders import appeal
from tests.maps.words_shown.test_photos_of_residents import striped
from tests.personas import Role, make_user
from tests.toy_city import IN_WEST, ToyCity

TEXT = "Сосед Пётр Ёлкин бросает мусор на улице Ленина, звоните 8 921 123-45-67"
SEEN = "Сосед [имя] бросает мусор на улице Ленина, звоните [телефон]"


@on_a_phone
def test_it_is_seen_released_and_taken_back(visitor: Visitor, screen: Screen) -> None:
    own = _send(visitor.open("/report/", screen=screen))
    drain()
    staff = make_user("operator", Role.OPERATOR)
    page = visitor.open("/internal/words/", screen=WIDE, user=staff)
    expect(page.locator("mark")).to_have_text(["Пётр Ёлкин", "8 921 123-45-67"])
    page.get_by_role("button", name="Показать всем").click()
    expect(page.get_by_text("Видят все")).to_be_visible()
    number = Appeal.objects.get().incidentappeal.incident_id
    public = visitor.open(f"/incidents/{number}/", screen=PHONE)
    expect(public.locator("blockquote.message")).to_contain_text(SEEN)
    own.reload()
    own.get_by_role("button", name="Больше не показывать").click()
    expect(own.get_by_role("status").first).to_contain_text("снова видят только те")
    public.reload()
    expect(public.locator("blockquote.message")).to_have_count(0)


@on_a_phone
def test_it_is_seen_without_scripts(visitor: Visitor, screen: Screen) -> None:
    page = visitor.open("/report/", screen=screen, java_script_enabled=False)
    page.get_by_label("Адрес или место").fill("улица Ленина, 12")
    page.locator("#id_text").fill(TEXT)
    page.locator("#id_category").select_option("rubbish")
    page.get_by_label("Мой текст и фото можно показать всем").check()
    page.get_by_role("button", name="Посмотреть, что увидят все").click()
    expect(page.locator("#words-preview")).to_contain_text(SEEN)
    page.get_by_role("button", name="Отправить").click()
    expect(page.locator("#words")).to_contain_text("ждёт проверки")


def _send(page: Page) -> Page:
    say_where(page)
    next_step(page)
    page.get_by_role("textbox", name="Что случилось").fill(TEXT)
    page.locator("#id_category").select_option("rubbish")
    next_step(page)
    expect(page.get_by_role("heading", name="Это уже здесь?")).to_be_focused()
    next_step(page)
    page.get_by_label("Мой текст и фото можно показать всем").check()
    expect(page.locator("#words-preview")).to_contain_text(SEEN)
    page.get_by_role("button", name="Отправить").click()
    expect(page.locator("#words")).to_contain_text("ждёт проверки")
    return page


def test_a_face_is_drawn_round_and_nobody_sees_it(
    visitor: Visitor, town: ToyCity
) -> None:
    sent = appeal(town, position=IN_WEST, text="")
    photo = Photo(appeal=sent)
    photo.image.save("face.jpg", ContentFile(striped()))
    drain()
    give_consent(sent)
    staff = make_user("operator", Role.OPERATOR)
    page = visitor.open("/internal/words/", screen=WIDE, user=staff)
    board = page.locator("[data-board]")
    box = board.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 2, box["y"] + 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] - 2)
    page.mouse.up()
    expect(board.locator("rect")).to_have_count(1)
    page.get_by_role("button", name="Только размыть").click()
    expect(page.get_by_text("Так увидят все")).to_be_visible()
    ((*_sides, effect),) = PhotoRelease.objects.get().frames
    assert effect == "blur"
    page.get_by_role("button", name="Показать фото всем").click()
    expect(page.get_by_text("Видят все")).to_be_visible()
    number = sent.incidentappeal.incident_id
    public = visitor.open(f"/incidents/{number}/", screen=PHONE)
    expect(public.get_by_alt_text("Фото 1")).to_be_visible()
