"""A developer's own machine, and the demo: works with an empty environment, and is not secret."""

from django_project.settings.base import *
from django_project.settings.base import logging, simple_jwt
from django_project.settings.databases import database
from django_project.settings.payments import payments
from django_project.settings.variables import read

given = read("development")

DEBUG = given["DEBUG"]
SECRET_KEY = given["SECRET_KEY"]
SIMPLE_JWT = simple_jwt(given["JWT_SIGNING_KEY"])
ALLOWED_HOSTS = given["ALLOWED_HOSTS"]
DATABASES = {"default": database(given["DATABASE_URL"], pool_max=given["DATABASE_POOL_MAX"])}
PAYMENTS = payments(given)
SOURCING_POLICY = given["SOURCING_POLICY"]
LOGGING = logging(given["LOG_LEVEL"], line="{levelname} {name}: {message}")

# Static files come straight from the packages, with nothing to collect first.
WHITENOISE_USE_FINDERS = True

# Whether users whose passwords everybody knows may be made.
DEMO_ALLOWED = True
DEMO_PORT = given["PORT"]
