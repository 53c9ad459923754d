"""In which encoding is a text file, and does it agree with what was declared?"""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from geo_incidents.errors import SourceUnreadable

_SUSPECTS: Final = ("windows-1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
_FREQUENT: Final = frozenset("оеаинтсрвл")
_MARKS: Final = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def encoding_of(path: Path, sample: bytes, declared: str) -> str:
    """Return the codec to read a file with; its own mark beats what was declared.

    Raises:
        SourceUnreadable: the text is not in the declared encoding (UTF-8 unless
            declared); the message names the likely one.

    """
    for mark, codec in _MARKS.items():
        if sample.startswith(mark):
            return codec
    wanted = declared or "utf-8"
    likely = _likely(sample)
    if _same(wanted, likely) or (sample.isascii() and _known(path, wanted)):
        return wanted
    if not declared or _same(likely, "utf-8") or not _reads(sample, wanted):
        raise SourceUnreadable(
            _(
                "{file} is not in {declared}; it looks like {likely}: "
                'write encoding = "{likely}" beside it, or save it as UTF-8'
            ).format(file=path.name, declared=wanted, likely=likely)
        )
    return wanted


def _likely(sample: bytes) -> str:
    if _reads(sample, "utf-8"):
        return "utf-8"
    return max(_SUSPECTS, key=lambda codec: _russian(sample, codec))


def _russian(sample: bytes, codec: str) -> int:
    """Count the letters that Russian uses most; the right codec shows most of them."""
    text = sample.decode(codec, errors="ignore")
    return sum(character in _FREQUENT for character in text)


def _reads(sample: bytes, codec: str) -> bool:
    """A character cut in two by the end of the sample is no error."""
    try:
        codecs.getincrementaldecoder(codec)().decode(sample)
    except (UnicodeDecodeError, LookupError) as error:
        return (
            isinstance(error, UnicodeDecodeError)
            and codec == "utf-8"
            and _mostly_utf_8(sample)
        )
    return True


def _mostly_utf_8(sample: bytes) -> bool:
    """A few bad bytes in a UTF-8 file are broken rows, not another encoding."""
    text = sample.decode("utf-8", errors="replace")
    return text.count("\ufffd") * 20 < sum(not c.isascii() for c in text)


def _same(one: str, other: str) -> bool:
    try:
        return codecs.lookup(one).name == codecs.lookup(other).name
    except LookupError:
        return False


def _known(path: Path, codec: str) -> bool:
    try:
        codecs.lookup(codec)
    except LookupError:
        raise SourceUnreadable(
            _("{file}: there is no encoding called {declared}").format(
                file=path.name, declared=codec
            )
        ) from None
    return True
