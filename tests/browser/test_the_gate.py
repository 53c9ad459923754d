"""Does a person pass the gate under attack, with scripts or without?"""

from __future__ import annotations

from django.utils import timezone
from playwright.sync_api import expect

from geo_incidents.gate import watching
from geo_incidents.gate.models import Watch
from geo_incidents.intake.channels.web.models import HeldAppeal
from geo_incidents.intake.models import Appeal
from tests.browser.test_report import next_step, say_what, say_where
from tests.browser.visitor import PHONE, Visitor
from tests.personas import Role, make_user
from tests.toy_city import ToyCity


def test_a_browser_works_it_out_and_without_scripts_an_operator_looks(
    visitor: Visitor, town: ToyCity
) -> None:
    watching.decide(
        town.municipality.pk,
        mode=Watch.Mode.ON,
        most_per_minute=30,
        by="operator",
        now=timezone.now(),
    )
    page = visitor.open("/report/", screen=PHONE)
    say_where(page)
    say_what(page)
    next_step(page)
    page.get_by_role("button", name="Отправить").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Мы получили")
    assert Appeal.objects.count() == 1

    plain = visitor.open("/report/", screen=PHONE, java_script_enabled=False)
    plain.get_by_label("Адрес или место").fill("улица Ленина, 12")
    plain.locator("#id_text").fill("Не вывозят мусор вторую неделю")
    plain.locator("#id_category").select_option("rubbish")
    plain.get_by_role("button", name="Отправить").click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("ждёт просмотра")
    assert HeldAppeal.objects.get().category.code == "rubbish"

    staff = visitor.open("/internal/gate/", user=make_user("keeper", Role.OPERATOR))
    staff.get_by_label("Мусор").check()
    staff.get_by_role("button", name="Передать отмеченные").click()
    expect(staff.get_by_text("Передано: 1")).to_be_visible()
    plain.reload()
    expect(plain.get_by_text("ищем место")).to_be_visible()
