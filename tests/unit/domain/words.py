"""What every objection says to people."""

from typing import Final

WORDS: Final = {
    "product_not_sold": (
        "CURIOUS-TEAPOT is not for sale.",
        "Leave it out, or choose another product.",
    ),
    "unknown_product": (
        "There is no product CURIOUS-TEAPOT.",
        "Check the SKU against the catalogue.",
    ),
    "product_in_other_currency": (
        "CURIOUS-TEAPOT is priced in EUR, the order is in EUR.",
        "Place one order per currency.",
    ),
    "quantity_limit_exceeded": (
        "3 of CURIOUS-TEAPOT were asked for, and one order may have 3.",
        "Order at most 3 at a time.",
    ),
    "window_limit_exceeded": (
        "3 of CURIOUS-TEAPOT were asked for; with 3 ordered in the last 3 days that passes 3.",
        "Wait until earlier orders are 3 days old.",
    ),
    "already_blocked": (
        "This customer is blocked already.",
        "Nothing needs doing; unblock first to give another reason.",
    ),
    "credit_limit_exceeded": (
        "The order costs 12.30 EUR; with 12.30 EUR unpaid that passes the credit limit of 12.30 EUR.",
        "Pay earlier orders first.",
    ),
    "customer_has_open_orders": (
        "This customer has orders that still need its name and address.",
        "First ship or cancel confirmed, ORD-1.",
    ),
    "customer_blocked": (
        "This customer is blocked and cannot place orders.",
        "Ask the shop's staff to lift the block.",
    ),
    "customer_erased": (
        "This customer's personal data was erased; it cannot order any more.",
        "Register a new customer.",
    ),
    "limit_in_other_currency": (
        "This customer's limit is in EUR, the order in EUR.",
        "Order in EUR, or ask staff for a limit in EUR.",
    ),
    "not_blocked": (
        "This customer is not blocked.",
        "Nothing needs doing.",
    ),
    "order_limit_exceeded": (
        "The order costs 12.30 EUR, and one order of this customer may cost 12.30 EUR.",
        "Order for at most 12.30 EUR at a time, or ask staff for a higher limit.",
    ),
    "insufficient_stock": (
        "3 of CURIOUS-TEAPOT were asked for and 3 are available: 0 short.",
        "Order at most 3, or wait for the next delivery.",
    ),
    "release_exceeds_allocation": (
        "3 of CURIOUS-TEAPOT cannot be released or shipped: 3 are allocated.",
        "Release or ship at most what is allocated.",
    ),
    "adjustment_below_zero": (
        "CURIOUS-TEAPOT has 3 on hand; a change by 3 would go below zero.",
        "Take away at most 3.",
    ),
    "adjustment_below_claimed": (
        (
            "CURIOUS-TEAPOT has 3 on hand, 3 of them allocated and 3 reserved; "
            "a change by 3 would leave too few."
        ),
        "First cancel or ship orders that hold it: confirmed, ORD-1.",
    ),
    "stock_level_too_high": (
        "CURIOUS-TEAPOT has 3 on hand; a change by 3 would pass 3.",
        "Check the quantity.",
    ),
    "illegal_transition": (
        "An order that is partially shipped cannot be shipped.",
        "Only an order that is confirmed or ORD-1 can be shipped.",
    ),
    "cancellation_window_closed": (
        "A customer could cancel this order until 2026-03-14 12:00 UTC.",
        "Ask the shop's staff to cancel it.",
    ),
    "not_allocated": (
        "3 of EUR were never allocated to this order.",
        "Cancel it and place it again, so that stock is claimed for it.",
    ),
    "payment_exceeds_owed": (
        "12.30 EUR is more than the 12.30 EUR that is owed.",
        "Record at most 12.30 EUR.",
    ),
    "quote_expired": (
        "The quote could be accepted until 2026-03-14 12:00:00 UTC.",
        "Ask for a new quote.",
    ),
    "quote_already_accepted": (
        "The quote became the order 01950000-0000-7000-8000-000000000001.",
        "Read that order; ask for a new quote to order again.",
    ),
    "too_many_open_quotes": (
        "This customer has 3 open quotes, which is all one may have at a time.",
        "Accept one of them, or wait until one expires.",
    ),
    "unknown_voucher": (
        "There is no voucher EUR.",
        "Check the code, or order without it.",
    ),
    "voucher_not_yet_valid": (
        "The voucher EUR is valid from 2026-03-14 12:00 UTC.",
        "Order later, or without it.",
    ),
    "voucher_expired": (
        "The voucher EUR was valid until 2026-03-14 12:00 UTC.",
        "Order without it.",
    ),
    "voucher_used_up": (
        "The voucher EUR has been used 3 times, which is all.",
        "Order without it.",
    ),
    "voucher_used_up_by_customer": (
        "This customer has used the voucher EUR 3 times, which is all.",
        "Order without it.",
    ),
    "voucher_below_minimum": (
        "The voucher EUR needs goods for 12.30 EUR, and these cost 12.30 EUR.",
        "Order for at least 12.30 EUR, or without it.",
    ),
    "voucher_in_other_currency": (
        "The voucher EUR is in EUR, the order in EUR.",
        "Order in EUR, or without it.",
    ),
    "voucher_limit_below_uses": (
        "The voucher EUR has been used 3 times; a limit of 3 is less.",
        "Set the limit to 3 or more; to stop the voucher, let it expire.",
    ),
}
"""Message and remedy of each sample, by its code."""
