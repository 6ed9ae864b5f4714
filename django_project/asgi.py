"""The way in for ASGI servers."""

import os

from django.core.asgi import get_asgi_application
from django.urls import get_resolver

from adapters.http.servers import with_readable_content_type_async

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "django_project.settings.production")

application = with_readable_content_type_async(get_asgi_application())

# Composes everything now: a mistake stops the server from starting, and spares the first caller.
_ = get_resolver().url_patterns
