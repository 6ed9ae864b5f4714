"""What a quote remembers of what it was asked for."""

from datetime import timedelta

import pytest

from domain.orders.amounts import Freight
from domain.orders.quote import Quote
from domain.shared.identity import CustomerId, ExternalReference, QuoteId
from tests.support import a
from tests.support.a import NOON, euros
from tests.unit.checks import invalid

REFERENCE = ExternalReference("api", "PO-7")


def offered(**changes) -> Quote:
    fields = {
        "id": QuoteId(a.an_id()),
        "customer_id": CustomerId(a.an_id()),
        "customer_name": "Wanda Whisk",
        "lines": (a.line(),),
        "freight": Freight.untaxed(euros(0)),
        "shipping_address": a.address(),
        "at": NOON,
    }
    return Quote.offer(**{**fields, **changes})


class TestAQuote:
    @pytest.mark.rule(17)
    def test_keeps_the_name_the_reference_and_the_note_it_was_asked_with(self):
        quote = offered(reference=REFERENCE, note="Leave it with the cat.")

        assert (quote.customer_name, quote.reference, quote.note) == (
            "Wanda Whisk",
            REFERENCE,
            "Leave it with the cat.",
        )

    def test_has_no_note_and_no_reference_unless_given(self):
        assert (offered().note, offered().reference) == ("", None)

    def test_names_the_note_that_is_too_long(self):
        with invalid("note", "too_long"):
            offered(note="x" * 1_001)

    def test_is_good_for_half_an_hour_unless_said_otherwise(self):
        assert offered().expires_at == NOON + timedelta(minutes=30)
