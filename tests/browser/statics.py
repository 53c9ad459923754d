"""How do static files reach a browser quickly? By WhiteNoise, as in production.

Django's handler of the tests searches the disk for each of the seventy files of a page.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.handlers.wsgi import WSGIHandler
from whitenoise import WhiteNoise


class Statics(WSGIHandler):
    """An application in front of another that answers static files, all found once."""

    def __init__(self, application: Any) -> None:
        super().__init__()
        self.served = WhiteNoise(application, max_age=0)
        for finder in get_finders():
            for path, storage in finder.list(None):
                prefix = getattr(storage, "prefix", None)
                inside = f"{prefix}/{path}" if prefix else path
                url = f"/{settings.STATIC_URL.strip('/')}/{inside}"
                if url not in self.served.files:  # the first finder's file is the one
                    self.served.add_file_to_dictionary(url, storage.path(path))

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        return self.served(environ, start_response)
