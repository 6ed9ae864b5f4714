"""What happened, and who did it."""

from adapters.admin.reading import ReadOnlyAdmin, choice_filter
from domain.shared.actor import Role


class EventAdmin(ReadOnlyAdmin):
    list_display = ("occurred_at", "type", "aggregate_type", "aggregate_id", "sequence", "actor_role")
    list_filter = ("occurred_at", choice_filter("actor_role", Role, "role"))
    search_fields = ("=aggregate_id", "=type", "=actor_user_id")
    ordering = ("-id",)
    fields = (*list_display, "actor_user_id", "id", "payload")
