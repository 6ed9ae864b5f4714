"""What goes out about rules."""

from rest_framework import serializers


class RuleSerializer(serializers.Serializer[object]):
    """A rule that can turn a command down, and what a refusal by it says."""

    context = serializers.CharField(help_text="What it is about.")  # type: ignore[assignment]  # a field, which DRF takes off the class
    id = serializers.CharField(help_text="Stable; `rule` in the details of a refusal.")
    code = serializers.CharField(help_text="Stable; `code` in the details of a refusal.")
    sentence = serializers.CharField()
    facts = serializers.ListField(
        child=serializers.CharField(), help_text="The names of the facts in the details of a refusal."
    )
    example = serializers.CharField(help_text="A remedy, as a refusal might give it.")


class RuleListSerializer(serializers.Serializer[object]):
    results = RuleSerializer(many=True)
