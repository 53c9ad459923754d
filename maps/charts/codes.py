"""How does a sheet of paper lead back to a page? By a code for a camera."""

from __future__ import annotations

from importlib import import_module

from django.utils.safestring import SafeString


def code_of(address: str) -> SafeString:
    """Return a QR code as a piece of the page, without a style of its own."""
    segno = import_module("segno")  # only few pages have codes
    made = segno.make_qr(address, error="m")
    return SafeString(made.svg_inline(scale=2, border=2, omitsize=True))
