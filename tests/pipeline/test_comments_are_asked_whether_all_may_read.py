"""Is who comments under a post asked in the thread whether everybody may read it?"""

from __future__ import annotations

import pytest

from geo_incidents.accounts.models import User
from geo_incidents.intake.consents import Consent
from geo_incidents.intake.models import Appeal
from geo_incidents.publication.models import PublicIncident
from geo_incidents.publication.releasing.models import State
from geo_incidents.publication.releasing.reaching import settle_words
from tests.pipeline.test_vk_is_answered import PERSON, comments, vk
from tests.servers.vk_api import GROUP, VkApi

__all__ = ["vk"]
SENTENCE = "На улице Ленина, 12 яма, вырыл сосед Пётр Ёлкин, 8 900 000 00 01"
pytestmark = pytest.mark.usefixtures("toy_city")


def replies(words: str, *, under: int, person: int = PERSON) -> int:
    """Reply to what we said under a comment, as VK writes it down."""
    return comments(
        f"[club{GROUP}|Город], {words}",
        from_id=person,
        reply_to_user=-int(GROUP),
        parents_stack=[under],
    )


def agreed() -> set[int]:
    return set(
        Consent.objects.filter(withdrawn_at=None).values_list("appeal", flat=True)
    )


def said_last(vk: VkApi) -> dict[str, str]:
    return vk.said("wall.createComment")[-1]


def test_one_sees_how_it_would_be_read_and_agrees_to_nothing_yet(vk: VkApi) -> None:
    number = comments(SENTENCE)
    asked = said_last(vk)
    assert "вырыл сосед [имя], [телефон]" in asked["message"]
    assert "Показать это всем?" in asked["message"]
    assert asked["reply_to_comment"] == str(number)
    assert agreed() == set()


def test_yes_in_the_thread_is_consent_and_no_takes_it_back(
    vk: VkApi, operator: User
) -> None:
    number = comments(SENTENCE)
    answer = replies("Да!", under=number)
    appeal = Appeal.objects.get()
    assert agreed() == {appeal.pk}
    assert said_last(vk)["reply_to_comment"] == str(answer)
    settle_words(appeal, State.RELEASED, (), author=operator, seen=0)
    assert PublicIncident.objects.get().words
    replies("нет", under=number)
    assert PublicIncident.objects.get().words == []
    assert agreed() == set()


def test_of_two_appeals_the_one_of_the_thread_is_agreed_to(vk: VkApi) -> None:
    first = comments(SENTENCE)
    comments("На улице Ленина, 2 яма")
    replies("да", under=first)
    assert agreed() == {Appeal.objects.earliest("pk").pk}


def test_where_it_cannot_be_told_which_is_meant_none_is(vk: VkApi) -> None:
    comments(SENTENCE)
    comments("На улице Ленина, 2 яма")
    replies("да", under=77)
    assert agreed() == set()


def test_nobody_agrees_for_others_or_by_a_word_to_somebody_else(vk: VkApi) -> None:
    number = comments(SENTENCE)
    replies("да", under=number, person=PERSON + 1)
    comments("[id7|Пётр], да", reply_to_user=7, parents_stack=[number])
    comments("да", parents_stack=[number])
    assert agreed() == set()
    assert len(vk.said("wall.createComment")) == 1


def test_a_reply_about_something_else_is_an_appeal_as_ever(vk: VkApi) -> None:
    number = comments(SENTENCE)
    replies("На улице Ленина, 2 тоже яма", under=number)
    assert Appeal.objects.latest("pk").text == "На улице Ленина, 2 тоже яма"
    assert agreed() == set()


def test_a_long_comment_is_shown_whole_in_parts(vk: VkApi) -> None:
    comments(f"На улице Ленина, 12 яма. {'Очень глубокая. ' * 260}")
    parts = [words["message"] for words in vk.said("wall.createComment")]
    assert len(parts) == 2
    assert sum(part.count("глубокая") for part in parts) == 260
