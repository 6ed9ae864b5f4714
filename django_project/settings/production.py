"""Everything that is secret or a matter of the place comes from the environment: docs/configuration.md."""

from django_project.settings.base import *
from django_project.settings.base import logging, simple_jwt
from django_project.settings.databases import database
from django_project.settings.paths import BASE_DIR
from django_project.settings.payments import payments
from django_project.settings.variables import read

given = read("production")

DEBUG = False
SECRET_KEY = given["SECRET_KEY"]
SIMPLE_JWT = simple_jwt(given["JWT_SIGNING_KEY"])
ALLOWED_HOSTS = given["ALLOWED_HOSTS"]
CSRF_TRUSTED_ORIGINS = given["CSRF_TRUSTED_ORIGINS"]
DATABASES = {"default": database(given["DATABASE_URL"], pool_max=given["DATABASE_POOL_MAX"])}
PAYMENTS = payments(given)
SOURCING_POLICY = given["SOURCING_POLICY"]
LOGGING = logging(given["LOG_LEVEL"], line="{asctime} {levelname} {name}: {message}")

SECURE_SSL_REDIRECT = given["SECURE_SSL_REDIRECT"]
# Whoever watches over the process asks it directly, without the proxy that ends TLS.
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if given["TRUST_FORWARDED_PROTO"] else None
SECURE_HSTS_SECONDS = given["HSTS_SECONDS"]
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = given["HSTS_WHOLE_DOMAIN"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

SILENCED_SYSTEM_CHECKS = [
    # To speak for all subdomains is the decision of the domain's owner: HSTS_WHOLE_DOMAIN.
    "security.W005",
    "security.W021",
]

STATIC_ROOT = BASE_DIR / "staticfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Names of static files carry a hash, so browsers may keep them. Needs `manage.py collectstatic`.
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

DEMO_ALLOWED = False
