"""How errors are described: the plain shape, and that of RFC 9457."""

from collections.abc import Iterable
from typing import Any, Final

from drf_spectacular.utils import OpenApiResponse
from rest_framework import serializers

from adapters.http.negotiation import JSON, PROBLEM_JSON

MEANINGS: Final = {
    400: "The request is malformed: a wrong shape, an unknown field or parameter.",
    401: "Nobody is signed in, or the token is not valid.",
    403: "The role may not do this.",
    404: "There is none, or it is not yours to see: the two answer alike.",
    406: "Only JSON is spoken here.",
    409: "A rule or the present state refuses; every broken rule is listed.",
    411: "The body comes in chunks, without its length.",
    413: "The body is larger than 1 MiB.",
    415: "The body is not JSON.",
    422: "A value cannot exist, or an idempotency key came with another command.",
    503: "The store is busy: try again after the time given.",
}


class ReasonSerializer(serializers.Serializer[object]):
    """One reason. Facts stand beside these fields, under names of their own: `sku`, `available`."""

    code = serializers.CharField(help_text="Stable; what programs switch on.")
    message = serializers.CharField(help_text="For people.")
    remedy = serializers.CharField(help_text="What to do about it.")
    pointer = serializers.CharField(required=False, help_text="Where in the body, as a JSON pointer.")
    parameter = serializers.CharField(required=False, help_text="Which query parameter.")
    header = serializers.CharField(required=False, help_text="Which header.")
    rule = serializers.CharField(required=False, help_text="Which rule was broken.")


class ErrorBodySerializer(serializers.Serializer[object]):
    code = serializers.CharField()
    message = serializers.CharField()
    status = serializers.IntegerField()
    request_id = serializers.CharField()
    details = ReasonSerializer(many=True)


class ErrorSerializer(serializers.Serializer[object]):
    error = ErrorBodySerializer()


class ProblemSerializer(serializers.Serializer[object]):
    """The same as `application/problem+json` (RFC 9457), for whoever accepts that."""

    type = serializers.CharField(help_text="A page of the error catalogue.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    instance = serializers.CharField()
    code = serializers.CharField()
    request_id = serializers.CharField()
    errors = ReasonSerializer(many=True)  # type: ignore[assignment]  # a field, which DRF takes off the class


def errors(statuses: Iterable[int]) -> dict[Any, Any]:
    """The responses of these statuses, in both shapes."""
    found: dict[Any, Any] = {}
    for status in sorted(statuses):
        found[status, JSON] = OpenApiResponse(ErrorSerializer, description=MEANINGS[status])
        found[status, PROBLEM_JSON] = OpenApiResponse(ProblemSerializer, description=MEANINGS[status])
    return found
