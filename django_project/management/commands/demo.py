"""`manage.py demo`: a made-up shop, served on this machine."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from application.errors import StoreBusy
from django_project.management.demo.database import plainly, prepare, without_pool
from django_project.management.demo.port import ensure_free
from django_project.management.demo.seeding import seed
from django_project.management.demo.server import DemoServer
from django_project.management.demo.welcome import welcome


class Command(BaseCommand):
    help = "Make the database ready, add a made-up shop, and serve it on PORT of this machine until Ctrl-C."
    requires_system_checks = ()

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not settings.DEMO_ALLOWED:
            raise CommandError("Its users have passwords that everybody knows: not with these settings.")
        port: int = settings.DEMO_PORT
        ensure_free(port)
        with without_pool():
            prepare()
            with plainly(OperationalError, StoreBusy):
                text = welcome(port, str(seed()))
        # Composes everything, so it is imported after what can go wrong on the way.
        from django_project.wsgi import application  # noqa: PLC0415  # so not at the top

        DemoServer(application, port=port, when_ready=lambda: print(text, flush=True)).run()
