"""Serving the demo."""

from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]  # it has none

from django_project.management.demo.port import HOST

WORKERS = 2
THREADS = 4


class DemoServer(BaseApplication):  # type: ignore[misc]  # so its class is Any
    """Gunicorn on this machine's own address only, quietly; runs until Ctrl-C or SIGTERM."""

    def __init__(self, application: Callable[..., Any], *, port: int, when_ready: Callable[[], None]) -> None:
        self._application = application
        self._options = {
            "bind": f"{HOST}:{port}",
            "workers": WORKERS,
            "worker_class": "gthread",
            "threads": THREADS,
            "loglevel": "warning",
            "control_socket_disable": True,
            "when_ready": lambda _arbiter: when_ready(),
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        return self._application
