"""How are fields and files written as the body of one post? As RFC 7578 has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import uuid4


@dataclass(frozen=True, slots=True)
class File:
    """A file of a form; its names are ours and need no escaping."""

    field: str
    name: str
    type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Body:
    """What is posted, and as what it comes."""

    type: str
    content: bytes


def body_of(fields: Mapping[str, str], files: Sequence[File]) -> Body:
    """Write a form; without files as every server reads it."""
    if not files:
        content = urlencode(fields).encode()
        return Body("application/x-www-form-urlencoded; charset=utf-8", content)
    # Nobody can write a boundary into a text that is not known before.
    boundary = uuid4().hex
    parts = [
        *(_part(f'name="{name}"', value.encode()) for name, value in fields.items()),
        *(_of_file(file) for file in files),
    ]
    opened = b"".join(f"--{boundary}\r\n".encode() + part for part in parts)
    content = opened + f"--{boundary}--\r\n".encode()
    return Body(f"multipart/form-data; boundary={boundary}", content)


def _of_file(file: File) -> bytes:
    named = f'name="{file.field}"; filename="{file.name}"'
    return _part(named, file.content, f"Content-Type: {file.type}\r\n")


def _part(named: str, content: bytes, further: str = "") -> bytes:
    head = f"Content-Disposition: form-data; {named}\r\n{further}\r\n"
    return head.encode() + content + b"\r\n"
