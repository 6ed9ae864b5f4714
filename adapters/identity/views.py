"""Signing in, staying signed in, signing out."""

from typing import Any

from django.contrib.auth import authenticate
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.exceptions import AuthenticationFailed, ParseError
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from adapters.identity import families
from adapters.identity.authentication import CHALLENGE
from adapters.identity.documentation import ERRORS
from adapters.identity.failures import store_failures
from adapters.identity.families import TokenPair
from adapters.identity.models import User
from adapters.identity.serializers import CredentialsSerializer, RefreshSerializer, TokenPairSerializer
from adapters.identity.tokens import ACCESS_SECONDS, InvalidToken

NO_STORE = {"Cache-Control": "no-store"}


class TokenView(APIView):
    """Who asks is said in the body, so the header is not looked at. There are no parameters and no keys."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if "HTTP_IDEMPOTENCY_KEY" in request.META:
            raise ParseError("Tokens take no idempotency key.", code="idempotency_key_not_accepted")
        if request.query_params:
            raise ParseError("There are no query parameters here.", code="unknown_parameter")

    def get_authenticate_header(self, request: Request) -> str:  # noqa: ARG002  # DRF's own signature
        return CHALLENGE


class SignInView(TokenView):
    @extend_schema(
        operation_id="sign_in",
        summary="Sign in",
        description="E-mail and password for an access token (15 minutes) and a refresh token (14 days).",
        tags=["auth"],
        request=CredentialsSerializer,
        responses={200: TokenPairSerializer, **ERRORS},
    )
    def post(self, request: Request) -> Response:
        given = _checked(CredentialsSerializer(data=request.data))
        with store_failures():
            user = authenticate(request=None, email=given["email"], password=given["password"])
        if not isinstance(user, User):
            raise AuthenticationFailed(
                "There is no active account with this e-mail address and password.",
                code="invalid_credentials",
            )
        return _answer(families.start(user))


class RefreshView(TokenView):
    @extend_schema(
        operation_id="refresh_tokens",
        summary="Stay signed in",
        description="A refresh token for fresh tokens. Each is good for one use; using one twice signs out "
        "everywhere that this sign-in led to.",
        tags=["auth"],
        request=RefreshSerializer,
        responses={200: TokenPairSerializer, **ERRORS},
    )
    def post(self, request: Request) -> Response:
        given = _checked(RefreshSerializer(data=request.data))
        try:
            return _answer(families.rotate(given["refresh"]))
        except InvalidToken:
            raise _refused() from None


class RevokeView(TokenView):
    @extend_schema(
        operation_id="sign_out",
        summary="Sign out",
        description="Ends the refresh token, and all that the same sign-in led to. Access tokens run out by "
        "themselves.",
        tags=["auth"],
        request=RefreshSerializer,
        responses={204: None, **ERRORS},
    )
    def post(self, request: Request) -> Response:
        given = _checked(RefreshSerializer(data=request.data))
        try:
            families.revoke(given["refresh"])
        except InvalidToken:
            raise _refused() from None
        return Response(status=status.HTTP_204_NO_CONTENT, headers=NO_STORE)


def _checked(serializer: BaseSerializer[Any]) -> Any:
    serializer.is_valid(raise_exception=True)
    return serializer.validated_data


def _refused() -> AuthenticationFailed:
    return AuthenticationFailed("The refresh token is not valid, or no longer.", code="token_not_valid")


def _answer(pair: TokenPair) -> Response:
    body = {
        "access": pair.access,
        "refresh": pair.refresh,
        "token_type": "Bearer",
        "expires_in": ACCESS_SECONDS,
    }
    return Response(body, headers=NO_STORE)
