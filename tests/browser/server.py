"""Which server answers a browser of the tests? One whose threads keep their lines.

Django's ends the thread of each connection of a browser with its line to the database.
A page comes over six of them, and each fresh line reads the database's catalogue anew.
"""

from __future__ import annotations

import queue
import threading
from typing import Any, Final

from django.core.servers.basehttp import ThreadedWSGIServer

_Connection = tuple[Any, Any]


class Server(ThreadedWSGIServer):
    """Hands a connection to a thread that waits for one, or else to a new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._waiting: Final = threading.Semaphore(0)
        self._come: Final[queue.SimpleQueue[_Connection]] = queue.SimpleQueue()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._come.put((request, client_address))
        if not self._waiting.acquire(blocking=False):
            threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            self.process_request_thread(*self._come.get())
            self._waiting.release()

    def _close_connections(self) -> None:
        """Keep the line of this thread for who comes next."""
