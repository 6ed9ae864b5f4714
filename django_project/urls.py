"""Where everything is, composed when this module is imported: a mistake fails at start-up."""

import attrs
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.negotiation import DefaultContentNegotiation

from adapters.http.dependencies import Dependencies
from adapters.http.urls import api_urls
from django_project.container import Container
from django_project.health import live

# Whatever the routes need, the container has under the same name; a mistake fails here, at start-up.
use = Dependencies(**{need.name: getattr(Container, need.name)() for need in attrs.fields(Dependencies)})

# The schema comes as YAML or JSON and its page as HTML, while the API itself speaks JSON only.
schema = SpectacularAPIView.as_view(content_negotiation_class=DefaultContentNegotiation)
docs = SpectacularSwaggerSplitView.as_view(
    url_name="schema", content_negotiation_class=DefaultContentNegotiation
)

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="docs")),
    path("api/v1/", include("adapters.identity.urls")),
    path("api/v1/", include(api_urls(use))),
    path("api/schema/", schema, name="schema"),
    path("api/docs/", docs, name="docs"),
    path("admin/", admin.site.urls),
    path("health/live/", live, name="live"),
]

handler400 = "adapters.http.problems.bad_request"
handler403 = "adapters.http.problems.permission_denied"
handler404 = "adapters.http.problems.not_found"
handler500 = "adapters.http.problems.server_error"
