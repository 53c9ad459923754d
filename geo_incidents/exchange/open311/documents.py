"""How does a document look in JSON, and how in XML? By the standard's mapping. Pure.

What is written is a tree of mappings, lists and values. JSON has it as it is, without
the name of its root. In XML every key is an element, and what is in a list stands in
elements of a name of their own: services/service. Absent is null, and an empty element.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias
from xml.etree import ElementTree as ET

Tree: TypeAlias = (
    "Mapping[str, Tree] | Sequence[Tree] | str | bool | int | float | datetime | None"
)

CONTENT_TYPES: Final = {
    "json": "application/json; charset=utf-8",
    "xml": "text/xml; charset=utf-8",
}
# What is in a list of this name is called so; what is in any other is a "value".
_MEMBERS: Final = {
    "services": "service",
    "service_requests": "request",
    "service_request_updates": "request_update",
    "errors": "error",
    "endpoints": "endpoint",
    "formats": "format",
    "attributes": "attribute",
    "values": "value",
    "notes": "note",
}
_DECLARATION: Final = b'<?xml version="1.0" encoding="utf-8"?>\n'
_NOT_IN_XML: Final = re.compile(
    "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)


@dataclass(frozen=True, slots=True)
class Document:
    """A tree and the name of its root, which only XML writes."""

    root: str
    tree: Tree


def written(document: Document, form: str) -> bytes:
    """Return a document in UTF-8; ``form`` is one of ``CONTENT_TYPES``."""
    if form == "json":
        plain = _plain(document.tree)
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
    element = _element(document.root, document.tree)
    xml: bytes = ET.tostring(element, encoding="utf-8")
    return _DECLARATION + xml


def moment(at: datetime) -> str:
    """Return an aware moment as the standard writes it, to the second."""
    return at.replace(microsecond=0).isoformat()


def _plain(tree: Tree) -> object:
    if isinstance(tree, Mapping):
        return {name: _plain(value) for name, value in tree.items()}
    if isinstance(tree, datetime):
        return moment(tree)
    if isinstance(tree, Sequence) and not isinstance(tree, str):
        return [_plain(value) for value in tree]
    return tree


def _element(name: str, tree: Tree) -> ET.Element:
    element = ET.Element(name)
    if isinstance(tree, Mapping):
        element.extend(_element(key, value) for key, value in tree.items())
    elif isinstance(tree, Sequence) and not isinstance(tree, str):
        member = _MEMBERS.get(name, "value")
        element.extend(_element(member, value) for value in tree)
    else:
        element.text = _text(tree)
    return element


def _text(value: str | bool | float | datetime | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    said = moment(value) if isinstance(value, datetime) else str(value)
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", said)
