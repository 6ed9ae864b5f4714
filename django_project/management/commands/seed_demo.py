"""`manage.py seed_demo`: fill a database with a made-up shop."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from application.errors import StoreBusy
from django_project.management.demo.database import plainly
from django_project.management.demo.seeding import seed


class Command(BaseCommand):
    help = "Add a made-up shop with stock, customers, users and orders, or what is missing of it."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not settings.DEMO_ALLOWED:
            raise CommandError("Its users have passwords that everybody knows: not with these settings.")
        with plainly(OperationalError, StoreBusy):
            seeded = seed()
        self.stdout.write(str(seeded))
