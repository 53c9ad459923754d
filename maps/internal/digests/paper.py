"""How does a page come onto paper? By WeasyPrint, from the page's own HTML.

fpdf2 needs no library of the system, but would need every table and chart drawn a
second time, and its SVG knows no style sheet. WeasyPrint prints the template of the
page; its one need is Pango, which ``./run`` brings.
"""

from __future__ import annotations

import logging
import re
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

SHEETS: Final = ("charts.css", "paper.css")


def pdf_of(template: str, context: dict[str, Any]) -> bytes:
    """Print a template of its own style sheets; nothing is fetched from anywhere."""
    weasyprint = import_module("weasyprint")  # it takes a while, and only few print
    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # it names what it skips
    html = _with_charts(render_to_string(template, context))
    sheets = [weasyprint.CSS(filename=_found(name)) for name in SHEETS]
    page = weasyprint.HTML(string=html, url_fetcher=_nothing)
    printed: bytes = page.write_pdf(stylesheets=sheets)
    return printed


def why_not() -> str:
    """Return which library of the system is missing to print, "" if none is."""
    try:
        import_module("weasyprint")
    except OSError as error:
        return str(error).partition("\n")[0]
    return ""


def _with_charts(html: str) -> str:
    """Give every chart its own sheet: that of the page does not reach into it."""
    sheet = Path(_found("paper_charts.css")).read_text(encoding="utf-8")
    return re.sub(r"(<svg [^>]*>)", rf"\1<style>{sheet}</style>", html)


def _found(name: str) -> str:
    path = finders.find(f"maps/css/{name}")
    return str(Path(str(path)))


def _nothing(url: str, *_told: Any, **_more: Any) -> Any:
    raise ValueError(f"Paper fetches nothing, and not {url[:200]}.")
