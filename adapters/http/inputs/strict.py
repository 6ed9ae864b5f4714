"""Objects that have no names but those declared."""

from collections.abc import Callable, Mapping
from copy import copy
from functools import cache
from itertools import islice
from typing import Any, ClassVar, Self, TypeVar

from rest_framework import serializers
from rest_framework.settings import api_settings

from adapters.http.inputs.faults import MAX_LISTED, MAX_NAME_SHOWN, Tree, shape_fault, unfit
from adapters.http.inputs.fields import wrong_type
from domain.shared.errors import InvalidValue

T = TypeVar("T")
S = TypeVar("S", bound="Strict")


class Strict(serializers.Serializer[Any]):
    """A serializer that refuses names it does not know, together with whatever else is wrong."""

    unknown_code: ClassVar[str] = "unknown_field"

    values: dict[str, Any]
    """What was given, checked and turned into values of the domain."""

    @classmethod
    def checked(cls, data: Any, **context: Any) -> Self:
        """One with its `values`, or ValidationError with every fault.

        One blank of each class is kept and shared by all threads, which only read it: to build the fields
        takes several times as long as to use them. One that needs a context is built afresh.
        """
        blank = cls(context=context) if context else _blank(cls)
        given = copy(blank)
        given.values = blank.run_validation(data)
        return given

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, Mapping):
            own = api_settings.NON_FIELD_ERRORS_KEY
            raise serializers.ValidationError({own: wrong_type("an object", data).detail})
        names = islice((name for name in data if name not in self.fields), MAX_LISTED)
        strangers: dict[str, Tree] = {
            name: _unknown(self.unknown_code, name, self.fields).detail for name in names
        }
        try:
            values = super().to_internal_value(data)
        except serializers.ValidationError as error:
            below = error.detail if isinstance(error.detail, dict) else {}
            raise serializers.ValidationError({**strangers, **below}) from None
        if strangers:
            raise serializers.ValidationError(strangers)
        return values


class StrictList(serializers.ListSerializer[Any]):
    """The list of a serializer with `many=True`; faults are keyed by index, whatever DRF's settings."""

    def to_internal_value(self, data: Any) -> list[Any]:
        if not isinstance(data, list):
            raise wrong_type("an array", data)
        self.ensure_length(len(data))
        values: list[Any] = []
        faults: dict[Any, Tree] = {}
        for index, item in enumerate(data):
            try:
                values.append(self.run_child_validation(item))
            except serializers.ValidationError as error:
                faults[index] = error.detail
        if faults:
            raise serializers.ValidationError(faults)
        return values

    def ensure_length(self, length: int) -> None:
        """Raise ValidationError for too many or too few, before any is looked at."""


def whole(make: Callable[[], T], *, field: str | None = None) -> T:
    """What several fields make together; an InvalidValue is a fault of `field`, or of the one it names."""
    try:
        return make()
    except InvalidValue as error:
        raise serializers.ValidationError({field or error.field: unfit(error).detail}) from None


def each(**makers: Callable[[], Any]) -> dict[str, Any]:
    """What each of them makes, by name; the ValidationErrors of all that fail come as one."""
    made: dict[str, Any] = {}
    faults: dict[str, Tree] = {}
    for name, make in makers.items():
        try:
            made[name] = make()
        except serializers.ValidationError as error:
            faults.update(error.detail if isinstance(error.detail, dict) else {name: error.detail})
    if faults:
        raise serializers.ValidationError(faults)
    return made


@cache
def _blank(kind: type[S]) -> S:
    return kind()


def _unknown(code: str, name: str, known: Mapping[str, Any]) -> serializers.ValidationError:
    remedy = (
        f"Leave it out. Known here: {', '.join(known)}." if known else "Leave it out: none are known here."
    )
    return shape_fault(code, f"{name[:MAX_NAME_SHOWN]!r} is not known here.", remedy=remedy)
