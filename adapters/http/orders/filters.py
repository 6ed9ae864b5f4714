"""Which orders a list is of."""

from functools import partial
from typing import Any, Final

from rest_framework import serializers

from adapters.http.inputs.faults import shape_fault
from adapters.http.inputs.fields import Amount, Choice, Currency, Identifier, Text
from adapters.http.inputs.query import MomentParameter, PageQuery
from adapters.http.inputs.strict import whole
from application.orders.queries import OrderCriteria, OrderSort
from domain.customers.contact import MAX_EMAIL_LENGTH
from domain.orders.number import NUMBER_LENGTH
from domain.orders.status import OrderStatus
from domain.shared.identity import MAX_REFERENCE_LENGTH, MAX_SKU_LENGTH
from domain.shared.money import Money

MIN_EMAIL_PART: Final = 3

_ORDERINGS: Final = [sign + sort.value for sort in OrderSort for sign in ("-", "")]


class OrderListQuery(PageQuery):
    status = Choice(choices=[status.value for status in OrderStatus], required=False)
    customer_id = Identifier(required=False)
    customer_email = Text(
        required=False,
        min_length=MIN_EMAIL_PART,
        max_length=MAX_EMAIL_LENGTH,
        help_text="A part of it, in any case.",
    )
    created_after = MomentParameter(required=False, help_text="Inclusive.")
    created_before = MomentParameter(required=False, help_text="Exclusive.")
    total_min = Amount(required=False, help_text="Inclusive; needs currency.")
    total_max = Amount(required=False, help_text="Inclusive; needs currency.")
    currency = Currency(required=False)
    sku = Text(required=False, max_length=MAX_SKU_LENGTH, help_text="Orders with a line of it.")
    number = Text(required=False, max_length=NUMBER_LENGTH)
    external_reference = Text(required=False, max_length=MAX_REFERENCE_LENGTH)
    ordering = Choice(choices=_ORDERINGS, default="-created_at", help_text="By total_amount needs currency.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        by_total = attrs["ordering"].endswith(OrderSort.TOTAL_AMOUNT)
        totals = [name for name in ("total_min", "total_max") if name in attrs]
        if (totals or by_total) and "currency" not in attrs:
            fault = shape_fault(
                "required",
                "Totals can be compared in one currency only.",
                remedy="Add currency, for example currency=EUR.",
            )
            raise serializers.ValidationError({"currency": fault.detail})
        for name in totals:
            whole(partial(Money.of, attrs[name], attrs["currency"], field=name))
        return attrs

    def criteria(self) -> OrderCriteria:
        filters = self.filters
        ordering: str = filters.pop("ordering")
        if "status" in filters:
            filters["status"] = OrderStatus(filters["status"])
        return OrderCriteria(
            **filters, sort=OrderSort(ordering.removeprefix("-")), descending=ordering.startswith("-")
        )
