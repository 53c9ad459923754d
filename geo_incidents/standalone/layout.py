"""Where does everything lie? One checkout, and all that is made below its var."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of one checkout."""

    checkout: Path

    @property
    def var(self) -> Path:
        return self.checkout / "var"

    @property
    def logs(self) -> Path:
        return self.var / "log"

    @property
    def deps(self) -> Path:
        """Unpacked Debian packages, where nothing may be installed."""
        return self.var / "deps"

    @property
    def venv(self) -> Path:
        return self.var / "venv"

    @property
    def python(self) -> Path:
        return self.venv / "bin" / "python"

    @property
    def name(self) -> str:
        """A short name that no other checkout on this machine has."""
        return hashlib.sha256(os.fsencode(self.checkout)).hexdigest()[:8]

    @property
    def machine_wide(self) -> Path:
        """Where root keeps what other accounts must enter."""
        return Path("/var/lib/geo_incidents") / self.name

    def sockets(self, purpose: str) -> Path:
        """Return a socket directory short enough for a socket's 107 bytes."""
        return Path(
            os.sep, "tmp", f"geo-incidents-{os.geteuid()}-{self.name}-{purpose}"
        )

    def log(self, name: str) -> Path:
        self.logs.mkdir(parents=True, exist_ok=True)
        return self.logs / f"{name}.log"


def this_checkout() -> Layout:
    """Return the layout of the checkout that this file belongs to."""
    return Layout(Path(__file__).resolve().parent.parent.parent)
