"""The rule catalogue over HTTP."""

from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from adapters.http.documentation.operations import reading
from adapters.http.inputs.query import no_parameters
from adapters.http.rulebook.serializers import RuleListSerializer
from adapters.http.view import ApiView
from application.rulebook import rules


class RuleListView(ApiView):
    permission_classes = (AllowAny,)

    @reading("get_rules", "rules", "Read the rules", answer=RuleListSerializer, is_public=True)
    def get(self, request: Request) -> Response:
        """Every rule that can turn a command down, by what it is about."""
        no_parameters(request)
        return Response({"results": rules()})
