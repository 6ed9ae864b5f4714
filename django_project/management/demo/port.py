"""Whether the demo's port can be had."""

import errno
import socket

from django.core.management.base import CommandError

HOST = "127.0.0.1"
_NEARBY = range(1024, 65_535)


def ensure_free(port: int) -> None:
    """Raise CommandError, with what to do, for a port that somebody listens on or that is not to be had."""
    with socket.socket() as caller:
        caller.settimeout(1)
        taken = caller.connect_ex((HOST, port)) == 0
    if not taken:
        with socket.socket() as listener:
            # As the server does it: what is left of former connections is no obstacle.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listener.bind((HOST, port))
            except OSError as error:
                if error.errno != errno.EADDRINUSE:
                    raise CommandError(_advice(port, f"cannot be had: {error.strerror}")) from None
                taken = True
    if taken:
        raise CommandError(_advice(port, "is taken: something else listens there"))


def _advice(port: int, what: str) -> str:
    return f"Port {port} {what}. Try another one: PORT={port + 1 if port in _NEARBY else 8001} make demo"
