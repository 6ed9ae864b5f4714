"""The life of a quote: prices and stock are promised, until it is accepted or expires."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.e2e.api import codes, error, expect

pytestmark = pytest.mark.postgres


def level(shop, sku="CURIOUS-TEAPOT"):
    found = shop.staff.get_(f"stock/{sku}/")
    return found["on_hand"], found["allocated"], found["reserved"], found["available"]


def ordering(quantity):
    return {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": quantity}]}


class TestAQuote:
    @pytest.mark.rule(20)
    def test_is_asked_for_read_accepted_and_becomes_an_order(self, shop):
        shop.tax("GB", "standard", "0.20")
        shop.ship_for("GB", "0", "4.90")
        shop.offer()
        answer = shop.customer.ask(
            "POST", "quotes/", {**ordering(2), "voucher": "TEATIME", "note": "Mind the spout."}
        )
        quote = expect(201, answer)

        assert (quote["status"], quote["order_id"], quote["voucher"]) == ("open", None, "TEATIME")
        assert (quote["tax_amount"], quote["freight_amount"], quote["total_amount"]) == (
            "4.43",
            "4.90",
            "31.47",
        )
        assert level(shop) == (20, 0, 2, 18)
        assert shop.customer.get_(answer["Location"]) == quote
        (summary,) = shop.customer.get_("quotes/")["results"]
        assert summary == {name: quote[name] for name in summary}
        assert shop.staff.get_("vouchers/TEATIME/")["uses"] == 0
        assert shop.customer.get_(f"customers/{shop.wanda.id}/")["exposure"] == []

        accepted = shop.customer.ask("POST", f"quotes/{quote['id']}/accept/")
        order = expect(201, accepted)

        assert accepted["Location"] == f"/api/v1/orders/{order['id']}/"
        assert shop.customer.get_(accepted["Location"]) == order
        assert {name: order[name] for name in ("lines", "total_amount", "voucher", "note")} == {
            name: quote[name] for name in ("lines", "total_amount", "voucher", "note")
        }
        assert order["quote_id"] == quote["id"]
        assert level(shop) == (20, 2, 0, 18)
        after = shop.customer.get_(f"quotes/{quote['id']}/")
        assert (after["status"], after["order_id"]) == ("accepted", order["id"])
        assert shop.staff.get_("vouchers/TEATIME/")["uses"] == 1
        owed = [{"currency": "EUR", "amount": "31.47"}]
        assert shop.customer.get_(f"customers/{shop.wanda.id}/")["exposure"] == owed

        again = shop.customer.ask("POST", f"quotes/{quote['id']}/accept/")
        assert error(409, again)["details"][0]["order_id"] == order["id"]
        assert len(shop.customer.get_("orders/")["results"]) == 1

    def test_keeps_its_prices_and_its_stock_from_everybody_else(self, shop):
        quote = shop.customer.post_("quotes/", ordering(15))
        expect(200, shop.staff.ask("PATCH", "products/CURIOUS-TEAPOT/", {"unit_price": "99.00"}))

        refused = error(409, shop.stranger.ask("POST", "orders/", ordering(6)))
        order = shop.customer.post_(f"quotes/{quote['id']}/accept/")

        assert (refused["details"][0]["requested"], refused["details"][0]["available"]) == (6, 5)
        assert order["total_amount"] == quote["total_amount"] == "184.50"

    @pytest.mark.rule(6)
    def test_that_has_expired_holds_nothing_and_cannot_be_accepted(self, shop):
        quote = shop.customer.post_("quotes/", ordering(15))
        assert level(shop) == (20, 0, 15, 5)

        with time_machine.travel(datetime.now(UTC) + timedelta(minutes=30, seconds=1)):
            now = {name: type(who)(who.user) for name, who in (("c", shop.customer), ("s", shop.stranger))}
            late = now["c"].ask("POST", f"quotes/{quote['id']}/accept/")
            bought = now["s"].post_("orders/", ordering(20))
            shown = now["c"].get_(f"quotes/{quote['id']}/")

        assert codes(late) == ["quote_expired"]
        assert (bought["status"], shown["status"]) == ("placed", "expired")
        assert level(shop) == (20, 20, 0, 0)

    def test_is_promised_for_longer_by_staff(self, shop):
        body = {**ordering(1), "customer_id": str(shop.olga.id), "valid_minutes": 1_440}

        quote = shop.staff.post_("quotes/", body)

        created, expires = (datetime.fromisoformat(quote[name]) for name in ("created_at", "expires_at"))
        assert expires - created == timedelta(days=1)
        assert shop.stranger.get_(f"quotes/{quote['id']}/")["customer"]["name"] == "Olga Oven"
        longer = {**ordering(1), "valid_minutes": 31}
        assert error(403, shop.customer.ask("POST", "quotes/", longer))["code"] == "not_permitted"

    def test_is_refused_with_every_reason(self, shop):
        shop.limit(shop.wanda, order_limit="20.00")
        shop.staff.post_(f"customers/{shop.wanda.id}/block/", {"reason": "unpaid"}, status=200)

        answer = shop.customer.ask("POST", "quotes/", ordering(21))

        assert codes(answer) == ["customer_blocked", "order_limit_exceeded", "insufficient_stock"]
        assert level(shop) == (20, 0, 0, 20)
        assert shop.customer.get_("quotes/")["results"] == []

    @pytest.mark.rule(29)
    def test_is_not_accepted_by_who_may_not_order_any_more(self, shop):
        quote = shop.quote()
        shop.limit(shop.wanda, credit_limit="5.00")
        shop.staff.post_(f"customers/{shop.wanda.id}/block/", {"reason": "unpaid"}, status=200)

        answer = shop.customer.ask("POST", f"quotes/{quote['id']}/accept/")

        assert codes(answer) == ["customer_blocked", "credit_limit_exceeded"]
        assert shop.customer.get_(f"quotes/{quote['id']}/")["status"] == "open"
        assert level(shop) == (20, 0, 1, 19)

    def test_is_one_of_twenty_at_a_time(self, shop):
        for _ in range(20):
            shop.quote("TINY-SPOON")

        refused = shop.customer.ask("POST", "quotes/", ordering(1))

        assert codes(refused) == ["too_many_open_quotes"]
        assert shop.quote(by=shop.stranger)["status"] == "open"

    def test_is_accepted_by_staff_for_its_customer(self, shop):
        quote = shop.quote()

        order = shop.staff.post_(f"quotes/{quote['id']}/accept/")

        assert order["customer"]["id"] == str(shop.wanda.id)
        assert shop.customer.get_(f"orders/{order['id']}/")["quote_id"] == quote["id"]
