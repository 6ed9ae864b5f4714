"""User accounts over HTTP."""

from typing import ClassVar

from rest_framework.request import Request
from rest_framework.response import Response

from adapters.http.answers import created, done
from adapters.http.documentation.operations import command, listing, reading
from adapters.http.idempotency import refuse_key
from adapters.http.inputs.body import caller_of
from adapters.http.inputs.query import PageQuery, no_parameters
from adapters.http.pagination import page_answer, page_request
from adapters.http.permissions import actor_of
from adapters.http.users.passwords import HashPassword, ValidatePassword
from adapters.http.users.serializers import (
    AccountSerializer,
    ChangeProfileSerializer,
    RegisterUserSerializer,
    UserDetailSerializer,
)
from adapters.http.view import ApiView, given, id_in_path
from application.access import Permission
from application.accounts.change_profile import ChangeProfile
from application.accounts.queries import UserQueries
from application.accounts.register_user import RegisterUser
from application.errors import NotAuthenticated
from domain.shared.identity import UserId


class UserListView(ApiView):
    permissions: ClassVar = {"GET": Permission.LIST_USERS, "POST": Permission.REGISTER}
    users: UserQueries = given()
    register_user: RegisterUser = given()
    hash_password: HashPassword = given()
    validate_password: ValidatePassword = given()

    @listing("list_users", "users", "List users", query=PageQuery, of=UserDetailSerializer)
    def get(self, request: Request) -> Response:
        """Newest first."""
        asked = page_request(request, PageQuery.of(request))
        return page_answer(request, self.users.page(asked, seen_by=actor_of(request)))

    @command(
        "register_user",
        "users",
        "Register",
        body=RegisterUserSerializer,
        answer=AccountSerializer,
        creates=True,
        errors=(403, 409),
        takes_key=False,
        is_public=True,
    )
    def post(self, request: Request) -> Response:
        """Opens an account, and makes its owner a customer of the shop."""
        refuse_key(request)
        asked = RegisterUserSerializer.of(request, validate_password=self.validate_password)
        receipt = self.register_user(asked.to_command(self.hash_password, **caller_of(request)))
        return created(request, receipt, receipt, at=f"{receipt.id}/")


class UserView(ApiView):
    permissions: ClassVar = {"GET": Permission.READ_USERS, "PATCH": Permission.CHANGE_OWN_PROFILE}
    users: UserQueries = given()
    change_profile: ChangeProfile = given()

    @reading("get_user", "users", "Read a user", answer=UserDetailSerializer, errors=(404,))
    def get(self, request: Request, user_id: str) -> Response:
        """Everybody reads itself, staff anybody."""
        no_parameters(request)
        return Response(self.users.detail(id_in_path("user", user_id), seen_by=actor_of(request)))

    @command(
        "change_profile",
        "users",
        "Change a user's name",
        body=ChangeProfileSerializer,
        answer=AccountSerializer,
        errors=(404, 409),
    )
    def patch(self, request: Request, user_id: str) -> Response:
        """Everybody its own, staff anybody's."""
        asked = ChangeProfileSerializer.of(request)
        receipt = self.change_profile(asked.to_command(id_in_path("user", user_id), **caller_of(request)))
        return done(receipt, receipt)


class MeView(ApiView):
    permissions: ClassVar = {"GET": Permission.READ_USERS, "PATCH": Permission.CHANGE_OWN_PROFILE}
    users: UserQueries = given()
    change_profile: ChangeProfile = given()

    @reading("get_me", "users", "Read oneself", answer=UserDetailSerializer)
    def get(self, request: Request) -> Response:
        no_parameters(request)
        return Response(self.users.detail(_own_id(request), seen_by=actor_of(request)))

    @command(
        "change_my_profile",
        "users",
        "Change one's own name",
        body=ChangeProfileSerializer,
        answer=AccountSerializer,
        errors=(409,),
    )
    def patch(self, request: Request) -> Response:
        asked = ChangeProfileSerializer.of(request)
        receipt = self.change_profile(asked.to_command(_own_id(request), **caller_of(request)))
        return done(receipt, receipt)


def _own_id(request: Request) -> UserId:
    user_id = actor_of(request).user_id
    if user_id is None:
        raise NotAuthenticated
    return user_id
