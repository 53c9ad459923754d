"""How do static files reach a browser quickly? By WhiteNoise, as in production.

Django's handler of the tests searches the disk for each of the seventy files of a page.
"""

from __future__ import annotations

from threading import Lock
from typing import Any, Final

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.handlers.wsgi import WSGIHandler
from whitenoise import WhiteNoise

from tests.browser.contexts import VARYING

DAY_S: Final = 86_400


class Answering:
    """Counts the requests that are being answered just now."""

    def __init__(self) -> None:
        self._count = 0
        self._guard: Final = Lock()

    def __enter__(self) -> None:
        self._add(1)

    def __exit__(self, *_raised: object) -> None:
        self._add(-1)

    def __bool__(self) -> bool:
        return self._count > 0

    def _add(self, number: int) -> None:
        with self._guard:
            self._count += number


answering: Final = Answering()


class Statics(WSGIHandler):
    """An application in front of another that answers static files, all found once."""

    def __init__(self, application: Any) -> None:
        super().__init__()
        self.served = WhiteNoise(application, max_age=DAY_S)
        for finder in get_finders():
            for path, storage in finder.list(None):
                prefix = getattr(storage, "prefix", None)
                inside = f"{prefix}/{path}" if prefix else path
                url = f"/{settings.STATIC_URL.strip('/')}/{inside}"
                if url not in self.served.files:  # the first finder's file is the one
                    self.served.add_file_to_dictionary(url, storage.path(path))

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        def vary(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            return start_response(status, [*headers, VARYING], *rest)

        is_file = environ["PATH_INFO"] in self.served.files
        with answering:
            return self.served(environ, start_response if is_file else vary)
