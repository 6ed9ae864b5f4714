"""What goes out about error codes."""

from rest_framework import serializers


class ErrorEntrySerializer(serializers.Serializer[object]):
    """`rule` and `facts` are those of a broken rule; `facts` are named as in the error's details."""

    code = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    about = serializers.CharField()
    rule = serializers.CharField(allow_null=True)
    facts = serializers.ListField(child=serializers.CharField())


class ErrorEntryListSerializer(serializers.Serializer[object]):
    results = ErrorEntrySerializer(many=True)
