"""What comes in and goes out about locations."""

from typing import Unpack

from rest_framework import serializers

from adapters.http.inputs.body import Body, Caller
from adapters.http.inputs.fields import Flag, LocationCode, Text, Whole
from application.inventory.add_location import AddLocationCommand
from application.inventory.change_location import ChangeLocationCommand
from domain.inventory.location import MAX_LOCATION_NAME_LENGTH, MAX_PRIORITY

_PREFERRED = "A lower one is sent from first."


class AddLocationSerializer(Body):
    """A place that goods are kept at."""

    code = LocationCode(help_text="How it is named everywhere else; it does not change.")
    name = Text(max_length=MAX_LOCATION_NAME_LENGTH)
    priority = Whole(min_value=0, max_value=MAX_PRIORITY, default=0, help_text=_PREFERRED)

    def to_command(self, **caller: Unpack[Caller]) -> AddLocationCommand:
        return AddLocationCommand(**self.values, **caller)


class ChangeLocationSerializer(Body):
    """What is left out stays as it is."""

    name = Text(required=False, max_length=MAX_LOCATION_NAME_LENGTH)
    priority = Whole(min_value=0, max_value=MAX_PRIORITY, required=False, help_text=_PREFERRED)
    is_open = Flag(required=False, help_text="Whether new orders are served from it.")

    def to_command(self, code: str, **caller: Unpack[Caller]) -> ChangeLocationCommand:
        return ChangeLocationCommand(code=code, **self.values, **caller)


class LocationDetailSerializer(serializers.Serializer[object]):
    """A place that goods are kept at. One that is not open serves no new orders."""

    id = serializers.UUIDField()
    code = serializers.CharField()
    name = serializers.CharField()
    priority = serializers.IntegerField()
    is_open = serializers.BooleanField()
    version = serializers.IntegerField()


class LocationListSerializer(serializers.Serializer[object]):
    results = LocationDetailSerializer(many=True)
