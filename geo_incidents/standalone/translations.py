"""Which languages do the pages speak? The compiled catalogues of our .po files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_incidents.standalone.commands import run
from geo_incidents.standalone.console import step
from geo_incidents.standalone.stamps import digest, is_done, stamped

if TYPE_CHECKING:
    from geo_incidents.standalone.layout import Layout

FOLDERS = ("geo_incidents/locale", "maps/locale")


def prepare(layout: Layout) -> None:
    """Compile the catalogues anew when one changed; Babel needs no gettext."""
    catalogues = sorted(
        path
        for folder in FOLDERS
        for path in (layout.checkout / folder).rglob("django.po")
    )
    stamp = layout.var / "translations"
    contents = digest(*catalogues)
    compiled = all(path.with_suffix(".mo").is_file() for path in catalogues)
    if compiled and is_done(stamp, contents):
        return
    with step("Translations"), stamped(stamp, contents):
        for folder in FOLDERS:
            place = ("--domain", "django", "--directory", layout.checkout / folder)
            babel = (layout.python, "-m", "babel.messages.frontend", "compile")
            run([*babel, *place], layout.log("translations"))
