"""How the answers of trials are described: the thing, and what the command would have changed."""

from functools import cache
from typing import Any

from rest_framework import serializers

from adapters.http.inputs.fields import Amount

Answer = type[serializers.Serializer[Any]]


class StockEffectSerializer(serializers.Serializer[object]):
    """Signed units by which an item's balances change."""

    sku = serializers.CharField()
    location = serializers.CharField()
    on_hand = serializers.IntegerField()
    allocated = serializers.IntegerField()
    reserved = serializers.IntegerField()


class MoneyEffectSerializer(serializers.Serializer[object]):
    """Signed amount by which what a customer owes changes."""

    customer_id = serializers.UUIDField()
    currency = serializers.CharField()
    owed = Amount()


class EffectsSerializer(serializers.Serializer[object]):
    """What the command would change; empty lists where it changes no stock and no money."""

    stock = StockEffectSerializer(many=True)
    money = MoneyEffectSerializer(many=True)


class TrialSerializer(serializers.Serializer[object]):
    """What every trial says."""

    dry_run = serializers.BooleanField(help_text="True.")
    effects = EffectsSerializer()


@cache
def tried(answer: Answer) -> Answer:
    """The answer with what a trial says beside it."""
    return type(_named(answer, "Trial"), (answer, TrialSerializer), {"__doc__": answer.__doc__})


@cache
def maybe_tried(answer: Answer) -> Answer:
    """The answer with what a trial, and only a trial, says beside it."""
    marks = {
        "__doc__": answer.__doc__,
        "dry_run": serializers.BooleanField(required=False, help_text="Of a trial only: true."),
        "effects": EffectsSerializer(required=False, help_text="Of a trial only: what it would change."),
    }
    return type(_named(answer, "Outcome"), (answer,), marks)


def _named(answer: Answer, kind: str) -> str:
    return f"{answer.__name__.removesuffix('Serializer')}{kind}Serializer"
