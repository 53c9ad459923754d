"""Is a question read once, and is little kept of what anybody may ask?"""

from __future__ import annotations

from django.test import RequestFactory

from maps.questions import LONGEST_REMEMBERED, Questions
from tests.toy_city import ToyCity


def test_a_question_is_read_once(toy_city: ToyCity, rf: RequestFactory) -> None:
    questions, asked = Questions({}), rf.get("/?category=pothole")
    assert questions.asked(asked) is questions.asked(asked)


def test_a_long_one_is_not_kept(toy_city: ToyCity, rf: RequestFactory) -> None:
    questions, asked = Questions({}), rf.get("/?x=" + "y" * LONGEST_REMEMBERED)
    assert questions.asked(asked) is not questions.asked(asked)
