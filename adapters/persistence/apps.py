"""The store: PostgreSQL or SQLite through Django."""

from django.apps import AppConfig


class PersistenceConfig(AppConfig):
    name = "adapters.persistence"
    label = "orderly"
    verbose_name = "Orders and stock"
    default_auto_field = "django.db.models.BigAutoField"
