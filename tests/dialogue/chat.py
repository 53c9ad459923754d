"""Who talks with us? A person with a messenger, who sees the latest buttons."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from geo_incidents.dialogue.conversing import converse
from geo_incidents.intake.channels.turns import Button, Heard, Said

BEGUN_AT = datetime(2026, 6, 1, 9, tzinfo=UTC)


@dataclass(slots=True)
class Chat:
    """A conversation as one person has it; ``script`` is all that was said."""

    person: str = "500"
    language: str = "ru"
    channel: str = "telegram"
    now: datetime = BEGUN_AT
    buttons: list[Button] = field(default_factory=list)
    script: list[str] = field(default_factory=list)
    heard: int = 0

    def writes(self, text: str) -> str:
        """Write a message; return all that is said to it, joined."""
        self.script.append(f"> {text}")
        return self._say(text=text)

    def shows(self, *photos: bytes, **given: Any) -> str:
        self.script.append(f"> [photo] {given.get('text', '')}".rstrip())
        return self._say(photos=photos, **given)

    def stands(self, position: tuple[float, float]) -> str:
        self.script.append(f"> [place {position}]")
        return self._say(position=position)

    def speaks(self) -> str:
        self.script.append("> [voice]")
        return self._say(is_lost=True)

    def presses(self, text: str) -> str:
        """Press the latest button with these words on it."""
        (found, *_others) = [b for b in reversed(self.buttons) if text in b.text]
        self.script.append(f"> [{found.text}]")
        return self._say(pressed=found.data)

    def pauses(self, pause: timedelta) -> None:
        self.now += pause

    def _say(self, **given: Any) -> str:
        self.heard += 1
        self.now += timedelta(seconds=20)
        answers = converse(
            Heard(
                channel=self.channel,
                account="bot",
                person=self.person,
                external_id=str(self.heard),
                at=self.now,
                language=self.language,
                **given,
            )
        )
        for said in answers:
            self.buttons += [button for row in said.buttons for button in row]
            self.script.append(rendered(said))
        return "\n".join(said.text for said in answers)


def rendered(said: Said) -> str:
    """Return a message as it looks on a telephone, in letters."""
    lines = said.text.splitlines() or [f"[map {said.position}]"]
    rows = ["  ".join(f"[{button.text}]" for button in row) for row in said.buttons]
    return "\n".join(f"    {line}".rstrip() for line in [*lines, *rows])
