"""Is a poll made on a map, found on the public one by the keyboard, and answered?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from playwright.sync_api import Locator, Page, expect
from pytest_django import Settings

from geo_incidents.intake.channels.models import Outgoing
from geo_incidents.publication.polls.models import Poll
from tests.browser.axe import violations
from tests.browser.visitor import PHONE, Visitor
from tests.personas import Role, make_user
from tests.publication.polls.conftest import make

SIZE_PX = 44


def test_a_poll_is_made_found_and_answered(
    visitor: Visitor, settings: Settings
) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    publish(visitor)
    page = visitor.open_map(screen=PHONE, bypass_csp=True)
    mark = page.get_by_role("button", name="Ставить скамейки?")
    mark.focus()
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Ставить скамейки?")
    expect(link).to_be_focused()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(mark).to_be_focused()
    mark.click()
    link.click()
    page.get_by_label("Да", exact=True).check()
    page.get_by_label("Электронная почта").fill("reader@example.org")
    page.get_by_label("Согласен").check()
    assert violations(page) == []
    page.get_by_role("button", name="Ответить").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Проверьте почту")
    assert Outgoing.objects.get().recipient == "reader@example.org"


def test_marks_that_would_cover_each_other_lie_side_by_side(visitor: Visitor) -> None:
    asker = make_user("operator", Role.OPERATOR)
    make(asker, question="Где поставить скамейки?")
    make(asker, question="Что сделать на пустыре?")
    page = visitor.open_map(screen=PHONE)
    marks = [
        page.get_by_role("button", name=name)
        for name in ("Где поставить скамейки?", "Что сделать на пустыре?")
    ]
    assert apart(marks) >= SIZE_PX - 1
    page.get_by_role("button", name="Отдалить").click()
    expect(page).to_have_url(re.compile("zoom="))  # said once the zoom has ended
    assert apart(marks) >= SIZE_PX - 1
    for mark in marks:
        mark.click()
        expect(page.locator(".poll-told")).to_be_visible()
        page.keyboard.press("Escape")


def apart(marks: Sequence[Locator]) -> float:
    """Return by how many pixels two marks lie apart, from left to right."""
    one, other = (
        mark.evaluate("mark => mark.getBoundingClientRect().x") for mark in marks
    )
    return abs(float(one) - float(other))


def publish(visitor: Visitor) -> None:
    """Make a poll of what the map shows, as an operator does."""
    operator = make_user("operator", Role.OPERATOR)
    page: Page = visitor.open("/internal/polls/new/", user=operator, bypass_csp=True)
    page.locator("#map[data-ready]").wait_for()
    page.get_by_role("button", name="Что показывает карта").click()
    page.get_by_label("Вопрос", exact=True).fill("Ставить скамейки?")
    page.get_by_label("Варианты ответа").fill("Да\nНет")
    page.get_by_label("Кто спрашивает", exact=True).fill("Администрация")
    assert violations(page) == []
    page.get_by_role("button", name="Сохранить и посмотреть").click()
    assert violations(page) == []
    page.get_by_role("button", name="Опубликовать").click()
    expect(page.get_by_role("status")).to_contain_text("Опрос опубликован")
    assert Poll.objects.get().published_at is not None
