"""The store: PostgreSQL or SQLite through Django."""

from typing import Any

from django.apps import AppConfig
from django.apps import apps as installed
from django.db.models.signals import post_migrate


class PersistenceConfig(AppConfig):
    name = "adapters.persistence"
    label = "orderly"
    verbose_name = "Orders and stock"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(keep_main_location, sender=self)


def keep_main_location(*, using: str, apps: Any = installed, **_: object) -> None:
    """Put the main location back after a flush, which empties every table."""
    from adapters.persistence.mappers.locations import location_values  # noqa: PLC0415  # once apps are there
    from domain.inventory.location import Location  # noqa: PLC0415  # beside what maps it

    main = Location.main()
    try:
        locations = apps.get_model("orderly", "LocationRow").objects.using(using)
    except LookupError:  # migrated back to before there were any
        return
    locations.get_or_create(id=main.id, defaults=location_values(main)._asdict())
