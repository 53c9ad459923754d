"""How are the elements of a huge XML file read one by one, and nothing but them?

Only attributes are wanted. A document type is refused as a whole, and with it every
entity that could unfold into gigabytes or name another file.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import IO, Final
from xml.parsers import expat

from django.utils.translation import gettext as _

from geo_incidents.errors import SourceUnreadable

_CHUNK: Final = 256 * 1024


def elements(file: IO[bytes], name: str, tag: str) -> Iterator[Mapping[str, str]]:
    """Yield the attributes of every element called ``tag``; ``name`` is the file's.

    Raises:
        SourceUnreadable: it is no XML, cut off, or brings a document type.

    """
    found: list[Mapping[str, str]] = []
    parser = expat.ParserCreate()

    def begin(element: str, attributes: dict[str, str]) -> None:
        if element == tag:
            found.append(attributes)

    def refuse(*_declared: object) -> None:
        raise SourceUnreadable(
            _("{file} declares a document type, which no such file needs").format(
                file=name
            )
        )

    parser.StartElementHandler = begin
    parser.StartDoctypeDeclHandler = refuse
    try:
        while chunk := file.read(_CHUNK):
            parser.Parse(chunk, False)
            yield from found
            found.clear()
        parser.Parse(b"", True)
    except (expat.ExpatError, OSError, EOFError, zlib.error, zipfile.BadZipFile) as bad:
        raise SourceUnreadable(
            _("{file} is no XML, or a damaged one ({error}): fetch it again").format(
                file=name, error=bad
            )
        ) from bad
