"""Who takes part? Everybody whose packages are here; the others say what is missing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from tests.benchmarks.geocoding.nominatim_import import Imported, imported
from tests.benchmarks.geocoding.ours import NAME as OURS
from tests.benchmarks.geocoding.ours import Ours
from tests.benchmarks.geocoding.peers import INSTALL, Absent, Peer
from tests.benchmarks.geocoding.register import Register

NATASHA: Final = "natasha"
ADDRESS_NORMALIZER: Final = "address-normalizer"
RAW: Final = "Nominatim"
TUNED: Final = "Nominatim, tuned"
BEHIND_NATASHA: Final = f"{NATASHA} → {RAW}"


class Roster:
    """Lets peers enter by name. Nominatim gets the register once for all its parts.

    What the peers hold open is closed by ``stack``.
    """

    def __init__(self, register: Register, folder: Path, stack: ExitStack) -> None:
        self._register = register
        self._folder = folder
        self._stack = stack
        self._imported: Imported | None = None

    @property
    def import_s(self) -> float | None:
        """The seconds Nominatim's import took; None when there was none."""
        return None if self._imported is None else self._imported.seconds

    def enter(self, name: str) -> Peer:
        """Make a peer ready; raise Absent with what is to be installed."""
        return PEERS[name](self)

    def ours(self) -> Peer:
        return Ours(self._register)

    def natasha(self) -> Peer:
        peer: Peer = _module("natasha_peer").Natasha()
        return peer

    def address_normalizer(self) -> Peer:
        peer: Peer = _module("address_normalizer_peer").AddressNormalizer()
        return peer

    def nominatim(self) -> Peer:
        return self._nominatim(RAW, tuned=False)

    def tuned_nominatim(self) -> Peer:
        return self._nominatim(TUNED, tuned=True)

    def behind_natasha(self) -> Peer:
        module = _module("nominatim_peer")
        peer: Peer = module.Behind(self.natasha(), self.nominatim())
        return peer

    def _nominatim(self, name: str, *, tuned: bool) -> Peer:
        module = _module("nominatim_peer")
        if self._imported is None:
            importing = imported(self._register, self._folder)
            self._imported = self._stack.enter_context(importing)
        project = self._imported.tuned if tuned else self._imported.plain
        peer: Peer = self._stack.enter_context(module.Nominatim(name, project))
        return peer


PEERS: Final[dict[str, Callable[[Roster], Peer]]] = {
    OURS: Roster.ours,
    NATASHA: Roster.natasha,
    ADDRESS_NORMALIZER: Roster.address_normalizer,
    RAW: Roster.nominatim,
    TUNED: Roster.tuned_nominatim,
    BEHIND_NATASHA: Roster.behind_natasha,
}


def _module(name: str) -> Any:
    try:
        return import_module(f"tests.benchmarks.geocoding.{name}")
    except ModuleNotFoundError as missing:
        raise Absent(f"{missing.name} is not installed: {INSTALL}") from missing
