"""Which files do other systems send in these tests? Those of the examples."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from geo_incidents.exchange.feeds.plans import Feed, feed_named

EXAMPLES = Path(__file__).parents[3] / "fixtures" / "feeds"
HEADER = "ID инцидента;Дата поста;Тематика;Текст;Адрес;Автор"
ROWS = (
    "77;20.11.2026 10:15;Дороги / Ямы;Яма у подъезда;улица Ленина, 12;u1",
    "78;20.11.2026 11:00;ЖКХ / Мусор;Мусор не вывозят;улица Ленина, 14;u2",
)


def file_of(folder: Path, *rows: str, name: str = "posts.csv") -> Path:
    """Write a table of «Инцидент-менеджмент» as it comes: in windows-1251."""
    path = folder / name
    path.write_bytes("\r\n".join((HEADER, *rows, "")).encode("windows-1251"))
    return path


@pytest.fixture
def incident_management(settings: Settings) -> Feed:
    settings.FEEDS_DIR = EXAMPLES
    return feed_named("incident-management")


@pytest.fixture
def pos(settings: Settings) -> Feed:
    settings.FEEDS_DIR = EXAMPLES
    return feed_named("pos")
