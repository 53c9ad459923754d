"""On which port does the web server listen? The wished one, or a free one."""

from __future__ import annotations

import errno
import socket

HOST = "127.0.0.1"


def free_port(wished: int) -> int:
    """Return the wished port when it is free, otherwise one that is."""
    try:
        return _bound(wished)
    except OSError as error:
        if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
            raise
        return _bound(0)


def _bound(port: int) -> int:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        number: int = listener.getsockname()[1]
        return number
