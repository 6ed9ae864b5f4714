"""The outbox: every event, in the transaction of its change."""

from typing import ClassVar, Final

from django.db import models
from django.db.models import Q

from adapters.persistence.models.fields import MAX_CODE_LENGTH, CodeField

MAX_TYPE_LENGTH: Final = 64


class EventRow(models.Model):
    """`sequence` counts an aggregate's events from 1 without a gap; `type` is the event's class.

    The payload holds ids and figures only. No user is the anonymous, or the shop's own machinery.
    """

    id = models.UUIDField(primary_key=True)
    aggregate_type = CodeField(max_length=MAX_CODE_LENGTH)
    aggregate_id = models.UUIDField()
    sequence = models.PositiveBigIntegerField()
    type = CodeField(max_length=MAX_TYPE_LENGTH)
    payload = models.JSONField()
    actor_role = CodeField(max_length=MAX_CODE_LENGTH)
    actor_user_id = models.UUIDField(null=True, blank=True)
    occurred_at = models.DateTimeField()

    class Meta:
        db_table = "orderly_event"
        verbose_name = "event"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["aggregate_id", "aggregate_type", "sequence"], name="orderly_event_sequence"
            ),
            models.CheckConstraint(condition=Q(sequence__gt=0), name="orderly_event_sequence_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.sequence}"
