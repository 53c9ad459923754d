"""Which addresses lead to one mailbox? One person answers once, however they write it.

What stands behind a plus is dropped everywhere. Gmail looks at no dots and has two
names, Yandex has one mailbox under several domains and takes a dot for a hyphen. Pure.
"""

from __future__ import annotations

from typing import Final

_GMAIL: Final = frozenset({"gmail.com", "googlemail.com"})
_YANDEX: Final = frozenset(
    {
        *("yandex.ru", "ya.ru", "yandex.com", "yandex.by", "yandex.kz", "yandex.uz"),
        "narod.ru",
    }
)


def mailbox(address: str) -> str:
    """Return the one name of the mailbox of an e-mail address; not one to write to."""
    whole = address.strip().lower()
    name, _at, domain = whole.rpartition("@")
    name = name.partition("+")[0] or name
    if domain in _GMAIL:
        return f"{name.replace('.', '')}@gmail.com"
    if domain in _YANDEX:
        return f"{name.replace('.', '-')}@yandex.ru"
    return f"{name}@{domain}"
