"""How do our ES modules get hashed names that their imports follow?"""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Names by content, gzip beside, and ``import`` statements rewritten to match."""

    support_js_module_import_aggregation = True
    manifest_strict = False
