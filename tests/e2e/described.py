"""The API's own description, and whether an answer is as it says."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from jsonschema import Draft202012Validator, FormatChecker  # type: ignore[import-untyped]  # has none
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

ROOT = "urn:orderly"
UNDESCRIBED = {405, 500}
THEIRS = {f"api/v1/auth/token/{verb}" for verb in ("", "refresh/", "revoke/")}
"""Routes of another adapter, which describes the errors of its own and not those of every request."""


@cache
def description() -> dict[str, Any]:
    """The OpenAPI document, with its `nullable` as JSON Schema has it."""
    document: dict[str, Any] = _as_json_schema(SchemaGenerator().get_schema(request=None, public=True))
    return document


def operations() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every operation under its method and path."""
    for path, methods in description()["paths"].items():
        for method, described in methods.items():
            yield f"{method.upper()} {path}", described


def operation(route: str, method: str) -> dict[str, Any] | None:
    """The description of a route as Django has it, `api/v1/orders/<str:order_id>/`."""
    path = "/" + route.replace("<str:", "{").replace(">", "}")
    found: dict[str, Any] | None = description()["paths"].get(path, {}).get(method.lower())
    return found


def faults(answer: Any, method: str) -> list[str]:
    """Where an answer differs from its description; nothing for what is none of an operation's."""
    match = getattr(answer, "resolver_match", None)
    described = operation(match.route, method) if match else None
    if match is None or described is None or answer.status_code in UNDESCRIBED:
        return []
    response = described["responses"].get(str(answer.status_code))
    if response is None:
        return [] if match.route in THEIRS else [f"{answer.status_code} is not described"]
    media_type = answer.headers.get("Content-Type", "")
    if media_type not in response.get("content", {"": None}):
        return [] if match.route in THEIRS else [f"{media_type} is not described for {answer.status_code}"]
    if not media_type:
        return []
    return faults_of(answer.json(), response["content"][media_type]["schema"])


def faults_of(body: Any, schema: dict[str, Any]) -> list[str]:
    """Where a body differs from a schema of the document."""
    return [f"{error.json_path}: {error.message}" for error in _validator(schema["$ref"]).iter_errors(body)]


def component(schema: dict[str, Any]) -> dict[str, Any]:
    """What a schema of the document refers to."""
    found: dict[str, Any] = description()["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return found


@cache
def _validator(reference: str) -> Draft202012Validator:
    return Draft202012Validator(
        _absolute({"$ref": reference}), registry=_registry(), format_checker=FormatChecker()
    )


@cache
def _registry() -> "Registry[Any]":
    resource = Resource.from_contents(_absolute(description()), default_specification=DRAFT202012)
    registry: Registry[Any] = Registry().with_resource(ROOT, resource)
    return registry


def _as_json_schema(value: Any) -> Any:
    if isinstance(value, list):
        return [_as_json_schema(item) for item in value]
    if not isinstance(value, dict):
        return value
    inner = {key: _as_json_schema(item) for key, item in value.items() if key != "nullable"}
    return {"anyOf": [inner, {"type": "null"}]} if value.get("nullable") is True else inner


def _absolute(value: Any) -> Any:
    if isinstance(value, list):
        return [_absolute(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {key: ROOT + item if key == "$ref" else _absolute(item) for key, item in value.items()}
