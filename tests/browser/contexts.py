"""In which context of the browser does a visitor open a page? In one used before.

It still has the seventy static files of a page, for which a fresh one asks anew: a
quarter of the time of most tests. Of the earlier visit it keeps nothing else: what was
stored is deleted, and as answers vary by cookie (``VARYING``) and each visit has one of
its own, none of them is shown again.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext, Page

VISIT: Final = "visit"
VARYING: Final = ("Vary", "Cookie")
# Each holds some megabytes of files.
KEPT: Final = 4
_visits: Final = itertools.count(1)


@dataclass(frozen=True, slots=True)
class _Context:
    """A context of a kind; an empty page of it keeps its process for the next visit."""

    kind: str
    context: BrowserContext
    empty: Page


class Contexts:
    """The contexts of a browser by what was wished of them: in use, or free."""

    def __init__(self, browser: Browser) -> None:
        self._browser: Final = browser
        self._used: Final[list[_Context]] = []
        self._free: Final[list[_Context]] = []

    def open(self, address: str, wishes: Mapping[str, Any]) -> Page:
        """Return an empty page, in which paths are those of the site at an address."""
        wished = {**wishes, "base_url": address}
        kind = repr(sorted(wished.items()))
        found = next((one for one in self._free if one.kind == kind), None)
        if found:
            self._free.remove(found)
        else:
            context = self._browser.new_context(**wished)
            found = _Context(kind, context, context.new_page())
        self._used.append(found)
        page = found.context.new_page()
        _empty(page, address)
        visit = str(next(_visits))
        page.context.add_cookies([{"name": VISIT, "value": visit, "url": address}])
        return page

    def leave(self) -> None:
        """Close all pages; keep the contexts that were used last for who comes next."""
        while self._used:
            left = self._used.pop()
            for page in left.context.pages:
                if page is not left.empty:
                    page.close()
            self._free.append(left)
        for old in self._free[:-KEPT]:
            old.context.close()
        del self._free[:-KEPT]


def _empty(page: Page, address: str) -> None:
    """Delete what pages of an address stored, and be online."""
    page.context.set_offline(False)
    page.context.clear_cookies()
    page.context.new_cdp_session(page).send(
        "Storage.clearDataForOrigin", {"origin": address, "storageTypes": "all"}
    )
