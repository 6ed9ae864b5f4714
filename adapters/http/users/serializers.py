"""What comes in and goes out about user accounts."""

from typing import Any, Final, Unpack

from django.core.exceptions import ValidationError as WeakPassword
from rest_framework import serializers

from adapters.http.inputs.body import Body, Caller
from adapters.http.inputs.faults import FaultCode, Tree, shape_fault
from adapters.http.inputs.fields import Email, Text
from adapters.http.inputs.strict import whole
from adapters.http.users.passwords import HashPassword
from application.accounts.change_profile import ChangeProfileCommand
from application.accounts.register_user import RegisterUserCommand
from application.ports.accounts import MAX_PERSON_NAME_LENGTH
from domain.customers.contact import Contact
from domain.shared.actor import Role
from domain.shared.identity import UserId

MAX_PASSWORD_LENGTH: Final = 200


class RegisterUserSerializer(Body):
    """Somebody who wants an account."""

    # `validate_password` comes in the context.
    email = Email()
    password = Text(max_length=MAX_PASSWORD_LENGTH, write_only=True)
    password_confirm = Text(max_length=MAX_PASSWORD_LENGTH, write_only=True)
    first_name = Text(max_length=MAX_PERSON_NAME_LENGTH)
    last_name = Text(max_length=MAX_PERSON_NAME_LENGTH)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        faults: dict[str, Tree] = {}
        if attrs.pop("password_confirm") != attrs["password"]:
            fault = shape_fault(
                "password_mismatch", "The passwords differ.", remedy="Type it the same twice."
            )
            faults["password_confirm"] = fault.detail
        personal = {name: attrs[name] for name in ("email", "first_name", "last_name")}
        try:
            self.context["validate_password"](attrs["password"], personal)
        except WeakPassword as error:
            faults["password"] = [_weakness(each) for each in error.error_list]
        if faults:
            raise serializers.ValidationError(faults)
        name = f"{attrs['first_name']} {attrs['last_name']}"
        contact = whole(lambda: Contact(name=name, email=attrs["email"]), field="last_name")
        return {**attrs, "email": contact.email, "contact": contact}

    def to_command(self, hash_password: HashPassword, **caller: Unpack[Caller]) -> RegisterUserCommand:
        given = dict(self.values)
        return RegisterUserCommand(password_hash=hash_password(given.pop("password")), **given, **caller)


class ChangeProfileSerializer(Body):
    """What is left out stays as it is."""

    first_name = Text(required=False, max_length=MAX_PERSON_NAME_LENGTH)
    last_name = Text(required=False, max_length=MAX_PERSON_NAME_LENGTH)

    def to_command(self, user_id: UserId, **caller: Unpack[Caller]) -> ChangeProfileCommand:
        return ChangeProfileCommand(user_id=user_id, **self.values, **caller)


class AccountSerializer(serializers.Serializer[object]):
    """The account as it stands after a command."""

    id = serializers.UUIDField()
    email = serializers.CharField()
    first_name = serializers.CharField(allow_blank=True)
    last_name = serializers.CharField(allow_blank=True)
    role = serializers.ChoiceField(choices=[role.value for role in Role if role is not Role.ANONYMOUS])
    customer_id = serializers.UUIDField(allow_null=True)


class UserDetailSerializer(AccountSerializer):
    active = serializers.BooleanField()
    created_at = serializers.DateTimeField()


def _weakness(error: WeakPassword) -> Tree:
    code = FaultCode(error.code or "weak_password", remedy="Choose another password.", is_unfit=True)
    return serializers.ErrorDetail(" ".join(error.messages), code)
