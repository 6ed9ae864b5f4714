"""How the API's schema shows what this package does."""

from typing import Any, Final

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiResponse

_MEANINGS: Final = {
    400: "The body is malformed: a wrong shape, an unknown field.",
    401: "The credentials or the token are not good, or no longer.",
    415: "The body is not JSON.",
    503: "The store is busy: try again after the time given.",
}
_ERROR: Final = {"$ref": "#/components/schemas/Error"}
"""The shape of every error of the API, which the HTTP adapter describes and renders."""

ERRORS: Final[dict[Any, Any]] = {
    (status, "application/json"): OpenApiResponse(_ERROR, description=meaning)
    for status, meaning in _MEANINGS.items()
}


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # registers itself, untyped
    """TokenAuthentication."""

    target_class = "adapters.identity.authentication.TokenAuthentication"
    name = "bearerAuth"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:  # noqa: ARG002  # their signature
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
