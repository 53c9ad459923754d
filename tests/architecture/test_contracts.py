"""Do the packages know only what they may know?"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
# The linter configures logging for its whole process, so it gets one of its own.
LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"


def test_every_import_contract_is_kept() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
