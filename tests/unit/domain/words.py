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
    "still_to_arrive": (
        "3 of CURIOUS-TEAPOT were to be shipped from EUR, where 3 are ready; the others are still to arrive.",
        "Ship 3 now and the others when they have arrived.",
    ),
    "transfer_exceeds_available": (
        "3 of CURIOUS-TEAPOT cannot leave EUR: 3 are available.",
        "Send at most 3, or release orders first.",
    ),
    "backorder_limit_below_waiting": (
        "Orders wait for 3 of CURIOUS-TEAPOT; a limit of 3 is less.",
        "Set it to 3 or more, or cancel orders that wait.",
    ),
    "main_stays_open": (
        "Orders are always served from EUR, if it has what they want.",
        "Transfer its goods to another location, so that it has nothing to send.",
    ),
    "illegal_return_move": (
        "A return that is declined cannot be EUR.",
        "Only a return that is confirmed or ORD-1 can be EUR.",
    ),
    "more_than_shipped": (
        "3 units of line 3 cannot be returned: 3 can.",
        "Return at most 3.",
    ),
    "nothing_to_ship": (
        "Of the 3 units that have not shipped, none is there to be shipped.",
        "Wait for the next delivery, or name another location.",
    ),
    "more_than_unshipped": (
        "3 units of line 3 cannot be cancelled: 3 are unshipped.",
        "Cancel at most 3.",
    ),
    "imported_order_is_fixed": (
        "This order is history from EUR; its stock was never claimed here.",
        "Cancel it and place it anew.",
    ),
    "refunded_costs_no_more": (
        "The order would cost 12.30 EUR; 12.30 EUR of what was paid was not refunded.",
        "Place another order for what is added.",
    ),
    "payment_exceeds_owed": (
        "12.30 EUR is more than the 12.30 EUR that is left to be paid.",
        "Pay at most 12.30 EUR.",
    ),
    "capture_exceeds_authorized": (
        "12.30 EUR cannot be captured: 12.30 EUR of the authorized amount is left.",
        "Capture at most 12.30 EUR.",
    ),
    "refund_exceeds_captured": (
        "12.30 EUR cannot be refunded: 12.30 EUR of what was captured is left.",
        "Refund at most 12.30 EUR.",
    ),
    "nothing_to_void": (
        "This payment is EUR and cannot be voided.",
        "Refund what was captured; what was never authorized needs no voiding.",
    ),
    "confirmed_by_gateway": (
        "The outcome of this comes from EUR, not from people.",
        "Wait: the outcome is asked for again and again until it is known.",
    ),
}
"""Message and remedy of each sample, by its code."""
