"""The project as an app: the home of its management commands."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "django_project"
    verbose_name = "Orderly"
