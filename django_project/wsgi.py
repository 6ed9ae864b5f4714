"""The way in for WSGI servers: `gunicorn django_project.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from adapters.http.servers import with_readable_content_type

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "django_project.settings.production")

application = with_readable_content_type(get_wsgi_application())

# Composes everything now: a mistake stops the server from starting, and spares the first caller.
_ = get_resolver().url_patterns
