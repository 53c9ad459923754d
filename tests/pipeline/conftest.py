"""How does a stage break? For the appeals that a test names."""

from __future__ import annotations

import pytest

from geo_incidents.pipeline import outbox
from geo_incidents.pipeline.stages import Stopwatch, carry
from tests.servers.bot_api import telegram

__all__ = ["poisoned", "telegram"]


@pytest.fixture
def poisoned(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """Make the stages fail for the appeals of the returned set."""
    ids: set[int] = set()

    def carry_unless_poisoned(appeal_ids: list[int], stopwatch: Stopwatch) -> None:
        carry(appeal_ids, stopwatch)
        if ids & set(appeal_ids):
            raise RuntimeError("the stage broke")

    monkeypatch.setattr(outbox, "carry", carry_unless_poisoned)
    return ids
