"""Errors out: one table from category to status, one shape for clients, for every error under `/api/`."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest, HttpResponse
from django.views import defaults
from rest_framework import exceptions as drf

from adapters.http.errors import Detail, Problem, RequestFault
from adapters.http.inputs import faults
from adapters.http.middleware import request_id_of
from adapters.http.negotiation import JSON, PROBLEM_JSON, wants_problem_json
from adapters.http.rendering import dumps
from application.errors import (
    GatewayUnavailable,
    IdempotencyInProgress,
    IdempotencyKeyReused,
    NotAuthenticated,
    NoticeNotGenuine,
    NotPermitted,
    StoreBusy,
)
from domain.shared.errors import Conflict, DomainError, InvalidValue, NotFound, Refused

STATUS: Final[Mapping[type[DomainError], int]] = {
    NoticeNotGenuine: 400,
    InvalidValue: 422,
    IdempotencyKeyReused: 422,
    Refused: 409,
    Conflict: 409,
    NotFound: 404,
    NotPermitted: 403,
    NotAuthenticated: 401,
    StoreBusy: 503,
    GatewayUnavailable: 503,
}
HEADERS: Final[Mapping[type[DomainError], Mapping[str, str]]] = {
    IdempotencyInProgress: {"Retry-After": "1"},
    StoreBusy: {"Retry-After": "2"},
    GatewayUnavailable: {"Retry-After": "60"},
}
CATALOGUE: Final = "/api/v1/errors/"
"""Where the error catalogue is: the page of a code is the `type` of its problem."""

_REMEDIES: Final[Mapping[type[drf.APIException], str]] = {
    drf.NotAuthenticated: "Sign in and send the access token.",
    drf.AuthenticationFailed: "Sign in and send the access token.",
    drf.PermissionDenied: "Ask somebody with the right role.",
    drf.NotFound: "Check the path against the API's description.",
    drf.MethodNotAllowed: "Use a method that the header Allow names.",
    drf.NotAcceptable: "Accept application/json.",
    drf.UnsupportedMediaType: "Send application/json in UTF-8, and say so in the header Content-Type.",
    drf.ParseError: "Check the request.",
}
_DJANGO: Final[tuple[tuple[type[Exception], drf.APIException], ...]] = (
    (Http404, drf.NotFound("There is nothing at this path.")),
    (PermissionDenied, drf.PermissionDenied("This is not permitted.")),
    (SuspiciousOperation, drf.ParseError("The request is malformed.")),
    (BadRequest, drf.ParseError("The request is malformed.")),
)
_UNEXPECTED: Final = RequestFault(
    "server_error",
    "Something went wrong here, not with you.",
    status=500,
    remedy="Try again; if it stays, tell the shop the request id.",
).problem

_logger = logging.getLogger(__name__)


def exception_handler(error: Exception, context: Mapping[str, Any]) -> HttpResponse:
    """What DRF's views answer to an exception. What nobody expected is logged, and says nothing of itself."""
    request: HttpRequest = context["request"]._request
    problem = problem_of(error)
    if problem is _UNEXPECTED:
        _report(request, error)
    response = answer(problem, request)
    if problem.status == HTTPStatus.METHOD_NOT_ALLOWED:
        response["Allow"] = ", ".join(context["view"].allowed_methods)
    if problem.status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = context["view"].get_authenticate_header(context["request"]) or "Bearer"
    return response


def answer(problem: Problem, request: HttpRequest) -> HttpResponse:
    """The problem in RFC 9457's shape for whoever asks for it, in the plain one otherwise."""
    if wants_problem_json(request):
        body: dict[str, Any] = {
            "type": f"{CATALOGUE}{problem.code}/",
            "title": title_of(problem.code),
            "status": problem.status,
            "detail": problem.message,
            "instance": request.path,
            "code": problem.code,
            "request_id": request_id_of(request),
            "errors": problem.details,
        }
        media_type = PROBLEM_JSON
    else:
        body, media_type = plain(problem, request_id_of(request)), JSON
    headers = {"Cache-Control": "no-store", **problem.headers}
    return HttpResponse(dumps(body), status=problem.status, content_type=media_type, headers=headers)


def plain(problem: Problem, request_id: str) -> dict[str, Any]:
    """The problem as an object in the plain shape."""
    inner = {
        "code": problem.code,
        "message": problem.message,
        "status": problem.status,
        "request_id": request_id,
        "details": problem.details,
    }
    return {"error": inner}


def title_of(code: str) -> str:
    """`insufficient_stock` is "Insufficient stock"."""
    return code.replace("_", " ").capitalize()


def problem_of(error: Exception) -> Problem:
    """What an exception means to the client."""
    match error:
        case RequestFault():
            return error.problem
        case DomainError():
            return _from_the_core(error)
        case drf.ValidationError():
            return faults.problem_of(error)
        case drf.APIException():
            return _from_drf(error)
    known = next((same for kind, same in _DJANGO if isinstance(error, kind)), None)
    return _from_drf(known) if known else _UNEXPECTED


def _from_the_core(error: DomainError) -> Problem:
    if isinstance(error, StoreBusy):
        error = StoreBusy()  # what a store says of itself is for the log
    kinds = type(error).__mro__
    status = next((STATUS[kind] for kind in kinds if kind in STATUS), None)
    if status is None:
        return _UNEXPECTED
    return Problem(
        status=status,
        code=error.refusal_code if isinstance(error, Refused) else error.code,
        message=error.message,
        details=_details(error),
        headers=next((HEADERS[kind] for kind in kinds if kind in HEADERS), {}),
    )


def _details(error: DomainError) -> tuple[Detail, ...]:
    if isinstance(error, Refused):
        return tuple(
            {
                "code": objection.code,
                "rule": objection.rule,
                "message": objection.message,
                **objection.facts,
                "remedy": objection.remedy,
            }
            for objection in error.objections
        )
    if isinstance(error, InvalidValue):
        place: Detail = {"code": error.value_code, "pointer": f"/{error.field}"}
    else:
        place = {"code": error.code, **error.facts}
    return ({**place, "message": error.message, "remedy": error.remedy},)


def _from_drf(error: drf.APIException) -> Problem:
    detail = error.detail.get("detail", "") if isinstance(error.detail, dict) else error.detail
    code = str(getattr(detail, "code", None) or error.default_code)
    remedy = next((_REMEDIES[kind] for kind in type(error).__mro__ if kind in _REMEDIES), "Try again later.")
    # DRF would answer 403 where it knows no challenge; there always is one here.
    is_unknown = isinstance(error, drf.AuthenticationFailed | drf.NotAuthenticated)
    wait = getattr(error, "wait", None)
    headers = {} if wait is None else {"Retry-After": str(wait)}
    message = str(detail)
    return Problem(
        status=401 if is_unknown else error.status_code,
        code=code,
        message=message,
        details=({"code": code, "message": message, "remedy": remedy},),
        headers=headers,
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler400."""
    if _is_ours(request):
        return answer(problem_of(drf.ParseError("The request is malformed.")), request)
    return defaults.bad_request(request, exception)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler403."""
    if _is_ours(request):
        return answer(problem_of(PermissionDenied()), request)
    return defaults.permission_denied(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler404."""
    if _is_ours(request):
        return answer(problem_of(Http404()), request)
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler500: Django has logged the exception, this adds the request id."""
    _logger.error("Unexpected error outside a view", extra={"request_id": request_id_of(request)})
    return answer(_UNEXPECTED, request) if _is_ours(request) else defaults.server_error(request)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW."""
    _logger.warning("CSRF check failed: %s", reason, extra={"request_id": request_id_of(request)})
    return permission_denied(request, PermissionDenied())


def _is_ours(request: HttpRequest) -> bool:
    return request.path_info.startswith("/api/")


def _report(request: HttpRequest, error: Exception) -> None:
    """Log it, and tell whoever listens for exceptions, as Django does for those that leave a view."""
    identified = {"request_id": request_id_of(request)}
    _logger.error("Unexpected error: %s %s", request.method, request.path, exc_info=error, extra=identified)
    got_request_exception.send(sender=None, request=request)
