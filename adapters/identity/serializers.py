"""What the token endpoints take and give."""

from itertools import islice
from typing import Any, Final

from rest_framework import serializers

from domain.customers.contact import MAX_EMAIL_LENGTH

MAX_PASSWORD_LENGTH: Final = 1_024
MAX_TOKEN_LENGTH: Final = 4_096
MAX_UNKNOWN_LISTED: Final = 500


class Text(serializers.CharField):
    """A string, and nothing that could be made into one."""

    def to_internal_value(self, data: object) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class StrictSerializer(serializers.Serializer[Any]):
    """Refuses fields it does not know, so that nothing is silently dropped; names the first of very many."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict):
            unknown = list(islice((name for name in data if name not in self.fields), MAX_UNKNOWN_LISTED))
            if unknown:
                known = ", ".join(self.fields)
                said = serializers.ErrorDetail(f"Unknown field. Known are: {known}.", code="unknown_field")
                raise serializers.ValidationError({name: [said] for name in unknown})
        return super().to_internal_value(data)


class CredentialsSerializer(StrictSerializer):
    email = Text(max_length=MAX_EMAIL_LENGTH)
    password = Text(max_length=MAX_PASSWORD_LENGTH, trim_whitespace=False, style={"input_type": "password"})


class RefreshSerializer(StrictSerializer):
    refresh = Text(max_length=MAX_TOKEN_LENGTH, help_text="A refresh token that was not used yet.")


class TokenPairSerializer(serializers.Serializer[Any]):
    access = serializers.CharField(help_text="Send it as `Authorization: Bearer …`.")
    refresh = serializers.CharField(help_text="Good for one refresh, within 14 days.")
    token_type = serializers.CharField(help_text="Always `Bearer`.")
    expires_in = serializers.IntegerField(help_text="Seconds until the access token expires.")
