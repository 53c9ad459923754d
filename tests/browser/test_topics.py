"""Is a topic chosen from one sentence, whose it is said, and a doubtful one mended?"""

from __future__ import annotations

from playwright.sync_api import expect

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident
from geo_incidents.intake.models import Appeal
from geo_incidents.intake.recipients.recipient_file import load_recipients
from geo_incidents.pipeline.demo.streaming import RECIPIENTS
from geo_incidents.pipeline.drain import drain
from tests.browser.visitor import PHONE, Visitor
from tests.builders import appeal
from tests.intake.topics.trades import put_a_model_on_the_shelf
from tests.toy_city import IN_WEST, ToyCity


def test_from_one_sentence_to_a_topic(visitor: Visitor, town: ToyCity) -> None:
    load_recipients(RECIPIENTS)
    put_a_model_on_the_shelf()
    page = visitor.open("/report/", screen=PHONE)
    page.get_by_label("Адрес или место").fill("ленина 12")
    page.get_by_role("option", name="улица Ленина, 12").click()
    page.get_by_role("button", name="Дальше").click()
    words = page.get_by_role("textbox", name="Что случилось")
    words.fill("Мне неправильно посчитали пенсию")
    told = page.locator("#elsewhere")
    expect(told).to_contain_text("Социальный фонд")
    expect(told.get_by_role("link")).to_have_attribute("href", "https://sfr.gov.ru")
    words.fill("Колесо пробил в яме на перекрёстке")
    expect(told).to_be_hidden()
    expect(page.locator("#id_category")).to_have_value("pothole")
    pressed = page.locator("#offers [aria-pressed=true]")
    expect(pressed).to_have_text("Яма на дороге")
    for heading in ("Это уже здесь?", "Куда ответить?"):
        page.get_by_role("button", name="Дальше").click()
        expect(page.get_by_role("heading", name=heading)).to_be_focused()
    page.get_by_role("button", name="Отправить").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Мы получили")
    choice = Appeal.objects.get(text__startswith="Колесо").topic_choices.get()
    assert choice.by == "suggestion"


def test_a_doubtful_topic_is_mended_by_a_key(
    visitor: Visitor, town: ToyCity, operator: User
) -> None:
    put_a_model_on_the_shelf()
    wrong = appeal(
        town, category="roof-leak", text="Колесо пробил в яме", position=IN_WEST
    )
    drain()
    incident = Incident.objects.get(links__appeal=wrong)
    page = visitor.open(f"/internal/?incident={incident.pk}", user=operator)
    expect(page.locator(".card")).to_contain_text("Судя по тексту, это скорее")
    page.locator(".card").press("t")
    expect(page.locator(".card__what")).to_have_text("Яма на дороге")
    expect(page.locator(".card")).not_to_contain_text("Судя по тексту")
