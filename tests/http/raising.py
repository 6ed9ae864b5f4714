"""A view that raises what it is told to."""

import json
from typing import Any

from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from adapters.http.view import ApiView


class Raising(ApiView):
    permission_classes = (AllowAny,)
    error: Exception = Exception()

    def get(self, _request: Request) -> Any:
        raise self.error


def answer_to(error, **headers):
    request = APIRequestFactory().get("/api/v1/teapots/", **headers)
    return Raising.as_view(error=error)(request)


def told(error):
    return json.loads(answer_to(error).content)["error"]
