"""By which names does a form carry what the gate asks for?"""

from __future__ import annotations

from typing import Final

TICKET: Final = "gate_ticket"
PROOF: Final = "gate_proof"
TRAP: Final = "website"
NOT_SAID: Final = frozenset({TICKET, PROOF, TRAP})
