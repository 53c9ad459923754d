"""Which server answers a browser of the tests? One whose threads keep their lines.

Django's ends the thread of each connection of a browser with its line to the database.
A page comes over six of them, and each fresh line reads the database's catalogue anew.
"""

from __future__ import annotations

import queue
import threading
from contextlib import suppress
from socket import SHUT_RDWR
from typing import Any, Final

from django.core.servers.basehttp import ThreadedWSGIServer

from tests.as_the_application import do_requests_alone

_Connection = tuple[Any, Any]


class Server(ThreadedWSGIServer):
    """Hands a connection to a thread that waits for one, or else to a new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._waiting: Final = threading.Semaphore(0)
        self._come: Final[queue.SimpleQueue[_Connection]] = queue.SimpleQueue()
        self._open: Final[dict[Any, Any]] = {}

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open[client_address] = request
        self._come.put((request, client_address))
        if not self._waiting.acquire(blocking=False):
            threading.Thread(target=self._serve, daemon=True).start()

    @property
    def is_talking(self) -> bool:
        return bool(self._open)

    def has_met(self, address: Any) -> bool:
        """Tell whether the one at an address is talking, so all who waited before."""
        return address in self._open

    def hang_up(self) -> None:
        """End all connections: their threads wait for those of the next visitor.

        A browser that is used again would keep them, and new threads come beside them.
        """
        for line in list(self._open.values()):
            with suppress(OSError):  # the other end has hung up
                line.shutdown(SHUT_RDWR)

    def _serve(self) -> None:
        do_requests_alone()
        while True:
            line, address = self._come.get()
            self.process_request_thread(line, address)
            self._open.pop(address, None)
            self._waiting.release()

    def _close_connections(self) -> None:
        """Keep the line of this thread for who comes next."""
