"""Which appeals must a person look at? Free texts that name a place badly, or none."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django.utils import timezone

from geo_incidents.intake.models import Appeal
from geo_incidents.pipeline.drain import drain
from tests.builders import appeal
from tests.toy_city import ToyCity

# By name, the youngest last: what was written, and where else the place is told.
WRITTEN: Final[dict[str, dict[str, Any]]] = {
    "kind": {"text": "Нет света в подъезде", "address": "проспект Ленина, 12"},
    "neighbour": {"text": "Сосулька над входом", "address": "Ленина, 13"},
    "lane": {"text": "В Зелёном переулке опять темно, на Ленина тоже"},
    "two": {
        "text": "Мир и порядок обещали, а на Ленина яма 🕳 глубиной по колено.\n"
        "Звонили три раза, никто не приехал. Дети ходят в школу по проезжей части.",
        "category": "rubbish",
    },
    "nowhere": {"text": "Возле Шарика третью неделю не вывозят мусор"},
}
SAME_WORDS: Final = "У Шарика сломана скамейка, возле Шарика темно"


def make_doubts(city: ToyCity) -> dict[str, Appeal]:
    """Receive the appeals, a minute after each other, and carry them as far as it goes.

    ``nowhere`` and ``two`` are unlocated, the others stand where it is doubtful.
    """
    now = timezone.now()
    made = {
        name: appeal(city, **{"requested_at": now - timedelta(minutes=ago)} | given)
        for ago, (name, given) in zip(range(9, 0, -1), WRITTEN.items(), strict=False)
    }
    drain()
    return made
