"""Where everything is, composed when this module is imported: a mistake fails at start-up."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.negotiation import DefaultContentNegotiation

from adapters.http.dependencies import Dependencies
from adapters.http.urls import api_urls
from adapters.identity.passwords import hash_password, validate_password
from django_project.container import Container
from django_project.health import live

use = Dependencies(
    place_order=Container.place_order(),
    confirm_order=Container.confirm_order(),
    ship_order=Container.ship_order(),
    cancel_order=Container.cancel_order(),
    orders=Container.orders(),
    add_product=Container.add_product(),
    change_price=Container.change_price(),
    change_listing=Container.change_listing(),
    products=Container.products(),
    receive_stock=Container.receive_stock(),
    adjust_stock=Container.adjust_stock(),
    stock=Container.stock(),
    register_customer=Container.register_customer(),
    block_customer=Container.block_customer(),
    unblock_customer=Container.unblock_customer(),
    change_order_limit=Container.change_order_limit(),
    customers=Container.customers(),
    register_user=Container.register_user(),
    change_profile=Container.change_profile(),
    users=Container.users(),
    hash_password=hash_password,
    validate_password=validate_password,
)

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
