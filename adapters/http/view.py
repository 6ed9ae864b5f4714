"""What all views share: which ports they are given, and what every answer says."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from rest_framework.request import Request
from rest_framework.views import APIView

from adapters.http.inputs.fields import canonical_uuid
from application.access import Permission
from domain.shared.errors import InvalidValue, NotFound
from domain.shared.identity import Sku

_GIVEN: Final[Any] = object()
MOST_SHOWN: Final = 80
"""Characters of a name in a path that an answer repeats."""


def given() -> Any:
    """Marks a port or use case that `as_view` has to be given."""
    return _GIVEN


class ApiView(APIView):
    """`permissions` says what each method needs; `as_view` refuses to leave a port out."""

    permissions: ClassVar[Mapping[str, Permission]] = {}
    http_method_names = ["get", "head", "post", "put", "patch", "delete"]  # noqa: RUF012  # as Django declares it

    @classmethod
    def needs(cls) -> tuple[str, ...]:
        """The names of the ports and use cases that `as_view` has to be given."""
        return tuple(name for name in dir(cls) if getattr(cls, name, None) is _GIVEN)

    @classmethod
    def as_view(cls, **ports: Any) -> Any:
        missing = [name for name in cls.needs() if name not in ports]
        if missing:
            msg = f"{cls.__name__} needs {', '.join(missing)}"
            raise TypeError(msg)
        return super().as_view(**ports)

    @property
    def default_response_headers(self) -> dict[str, str]:
        """None: the header Allow goes with 405 only."""
        return {}

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        if "HTTP_AUTHORIZATION" in request.META:
            response["Cache-Control"] = "no-store"
        return super().finalize_response(request, response, *args, **kwargs)


def id_in_path(what: str, text: str) -> Any:
    """The UUID in a path; a malformed one is as absent as any other that is not there."""
    found = canonical_uuid(text)
    if found is None:
        raise NotFound(what, text[:MOST_SHOWN])
    return found


def sku_in_path(what: str, text: str) -> Sku:
    """The SKU in a path; a malformed one is as absent as any other that is not there."""
    try:
        return Sku(text)
    except InvalidValue:
        raise NotFound(what, text[:MOST_SHOWN]) from None
