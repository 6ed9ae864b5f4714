"""Admin pages for reading only: every change goes through a use case."""

from collections.abc import Callable
from enum import Enum
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet  # noqa: TID251  # the admin is built on the ORM
from django.http import HttpRequest

from domain.shared.money import Money


class _NoChanges:
    """Nothing can be added, changed or deleted, whoever asks."""

    fields: ClassVar[Any] = ()

    def has_add_permission(self, *_: Any) -> bool:
        return False

    def has_change_permission(self, *_: Any) -> bool:
        return False

    def has_delete_permission(self, *_: Any) -> bool:
        return False

    def get_readonly_fields(self, *_: Any) -> Any:
        return self.fields


class ReadOnlyAdmin(_NoChanges, admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    """A list and a page of facts. Lists don't count the whole table."""

    show_full_result_count = False
    list_per_page = 50


class ReadOnlyInline(_NoChanges, admin.TabularInline):  # type: ignore[type-arg]  # generic in the stubs alone
    """Rows below the facts they belong to."""

    extra = 0
    can_delete = False


def amount(column: str, title: str) -> Callable[[object, Any], str]:
    """A column of money: `12.30 EUR`, or a dash for none. The row says its `currency`."""

    @admin.display(description=title, ordering=column)
    def shown(_: object, row: Any) -> str:
        return money(getattr(row, column), row.currency)

    return shown


def money(minor: int | None, currency: str) -> str:
    return "–" if minor is None else str(Money(minor, currency))


def percent(basis_points: int) -> str:
    """`19 %`, or `7.5 %`."""
    return f"{basis_points / 100:g} %"


def choice_filter(column: str, kinds: type[Enum], title: str) -> type[admin.SimpleListFilter]:
    """A filter that offers the values the core knows, without searching the table for them."""

    class ChoiceFilter(admin.SimpleListFilter):
        parameter_name = column

        def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002  # Django's own signature
            return [(kind.value, kind.value.replace("_", " ")) for kind in kinds]

        def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002  # Django's own signature
            return queryset if self.value() is None else queryset.filter(**{column: self.value()})

    ChoiceFilter.title = title
    return ChoiceFilter


def one_line(*parts: str) -> str:
    """An address in one line."""
    return ", ".join(part for part in parts if part)
