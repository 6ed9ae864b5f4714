"""The paths of the token endpoints."""

from django.urls import path

from adapters.identity.views import RefreshView, RevokeView, SignInView

urlpatterns = [
    path("auth/token/", SignInView.as_view(), name="auth-token"),
    path("auth/token/refresh/", RefreshView.as_view(), name="auth-token-refresh"),
    path("auth/token/revoke/", RevokeView.as_view(), name="auth-token-revoke"),
]
