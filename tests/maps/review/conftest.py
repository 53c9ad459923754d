"""What waits for a person in these tests, and how is it asked for and decided?"""

from __future__ import annotations

from typing import Any, Protocol

import pytest
from django.test import Client

from geo_incidents.intake.models import Appeal
from tests.doubts import make_doubts
from tests.toy_city import ToyCity

Answer = tuple[int, dict[str, Any]]


class Post(Protocol):
    """Send a decision; the status and the answer come back."""

    def __call__(self, path: str, **fields: Any) -> Answer: ...


@pytest.fixture
def doubts(toy_city: ToyCity) -> dict[str, Appeal]:
    return make_doubts(toy_city)


@pytest.fixture
def post(staff_client: Client) -> Post:
    """Send what the operator decides."""

    def sent(path: str, **fields: Any) -> Answer:
        response = staff_client.post(f"/internal/review/{path}", fields)
        return response.status_code, response.json()

    return sent
