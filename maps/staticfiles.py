"""How do our scripts and styles come small, under names that say what is in them?"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management.base import CommandError
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Those of others come as their makers packed them.
OURS: Final = "maps/"
SHRUNK: Final = (".css", ".js")


class ModuleStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Names by content, gzip beside, and ``import`` statements rewritten to match.

    What is ours is written by esbuild without comments and blanks, once collected.
    """

    support_js_module_import_aggregation = True
    manifest_strict = False

    def post_process(
        self, paths: Mapping[str, Any], *, dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        """Make the collected files smaller, then name and compress them.

        Raises:
            CommandError: there is no esbuild, or it understands a file not.

        """
        if dry_run:
            return
        ours = (name for name in paths if name.startswith(OURS))
        shrunk = [self.path(name) for name in ours if name.endswith(SHRUNK)]
        _shrink(Path(self.location), shrunk)
        collected = {name: (self, name) for name in paths}
        yield from super().post_process(collected, **options)


def _shrink(folder: Path, files: list[str]) -> None:
    into = (f"--outdir={folder}", f"--outbase={folder}", "--allow-overwrite")
    command = [_esbuild(), *files, "--minify", "--charset=utf8", *into]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CommandError(done.stderr)


def _esbuild() -> str:
    found = settings.BASE_DIR.glob("node_modules/@esbuild/*/bin/esbuild")
    program = next(found, None)
    if program is None:
        message = "There is no esbuild in node_modules: run “npm ci --ignore-scripts”."
        raise CommandError(message)
    return str(program)
