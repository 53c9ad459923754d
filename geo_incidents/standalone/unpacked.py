"""What must be told to programs that were unpacked instead of installed?"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
{aliases}
</fontconfig>
"""


ALIAS = "  <alias><family>{}</family><prefer><family>{}</family></prefer></alias>"
FAMILIES = {
    "sans-serif": "DejaVu Sans",
    "serif": "DejaVu Serif",
    "monospace": "DejaVu Sans Mono",
}


def variables(deps: Path) -> dict[str, str]:
    """Return what unpacked copies need in their environment; nothing without any."""
    if not (deps / "unpacked").is_dir():
        return {}
    found = {"LD_LIBRARY_PATH": os.pathsep.join(map(str, _libraries(deps)))}
    if (deps / "usr/share/fonts").is_dir():
        found["FONTCONFIG_FILE"] = str(_font_list(deps))
    return found


def projections(deps: Path) -> dict[str, str]:
    """Return where the unpacked PostGIS finds its projections.

    For PostgreSQL alone: the newer GDAL of our wheels brings its own projections and
    fails on these.
    """
    folder = deps / "usr/share/proj"
    return {"PROJ_DATA": str(folder)} if folder.is_dir() else {}


def certificates(deps: Path, given: dict[str, str]) -> dict[str, str]:
    """Return the bundle of certificate authorities under each program's own name.

    What the person set stays; a bundle of their own is told to pip and Node as well,
    because installing ca-certificates writes the machine's bundle anew.
    """
    bundle = given.get("SSL_CERT_FILE") or _bundle(deps)
    if bundle is None:
        return {}
    names = ("SSL_CERT_FILE", "PIP_CERT", "NODE_EXTRA_CA_CERTS")
    return {name: given.get(name) or bundle for name in names}


def _bundle(deps: Path) -> str | None:
    """Return the unpacked bundle, which exists only where the machine has none."""
    unpacked = deps / "etc/ssl/certs/ca-certificates.crt"
    return str(unpacked) if unpacked.is_file() else None


def _libraries(deps: Path) -> Iterator[Path]:
    for folder in (deps / "usr" / "lib", deps / "lib"):
        holders = {path.parent for path in folder.rglob("lib*.so*")}
        yield from sorted(holders, key=lambda path: (len(path.parts), path))


def _font_list(deps: Path) -> Path:
    listed = deps / "fonts.conf"
    fonts, cache = deps / "usr/share/fonts", deps / "fontcache"
    aliases = "\n".join(ALIAS.format(*family) for family in FAMILIES.items())
    written = FONTS.format(fonts=fonts, cache=cache, aliases=aliases)
    listed.write_text(written, encoding="utf-8")
    return listed
