"""Staff registers customers, blocks and unblocks them, and sets their limits and tiers."""

from decimal import Decimal

import pytest

from application.customers.block_customer import BlockCustomerCommand
from application.customers.change_limits import ChangeLimitsCommand
from application.customers.change_tier import ChangeTierCommand
from application.customers.queries import CustomerDetail
from application.customers.receipts import CustomerReceipt
from application.customers.register_customer import RegisterCustomerCommand
from application.customers.unblock_customer import UnblockCustomerCommand
from domain.customers.contact import Contact
from domain.customers.errors import AlreadyBlocked, NotBlocked
from domain.shared.errors import AlreadyExists, NotFound
from domain.shared.identity import CustomerId, ExternalReference
from domain.shared.tier import Tier
from tests.support import a
from tests.support.a import NOON, euros, later
from tests.unit.checks import invalid, refused

STAFF = a.staff()
CONTACT = Contact(
    name="Whisk & Sons", email="Wanda@Example.com", phone="+44 20", person="Wanda", address=a.address()
)


def register(shop, **fields):
    return shop.register_customer(RegisterCustomerCommand(actor=STAFF, **{"contact": CONTACT, **fields}))


class TestRegisteringACustomer:
    def test_lets_somebody_order_from_now_on(self, shop):
        receipt = register(
            shop,
            order_limit=euros(500),
            credit_limit=euros(900),
            tier=Tier.GOLD,
            external_reference="CRM-1",
        )

        assert receipt == CustomerReceipt(
            customer=CustomerDetail(
                id=shop.ids.made[0],
                name="Whisk & Sons",
                email="wanda@example.com",
                phone="+44 20",
                person="Wanda",
                address=a.address(),
                blocked=False,
                block_reason="",
                blocked_at=None,
                order_limit=Decimal("500.00"),
                order_limit_currency="EUR",
                credit_limit=Decimal("900.00"),
                credit_limit_currency="EUR",
                exposure=(),
                tier="gold",
                erased_at=None,
                external_reference="CRM-1",
                created_at=NOON,
                version=1,
            )
        )
        stored = shop.customer(CustomerId(receipt.customer.id))
        assert stored.reference == ExternalReference("api", "CRM-1")
        assert CustomerDetail.of(stored) == receipt.customer
        assert shop.told == ["CustomerRegistered"]

    def test_needs_neither_limits_nor_tier_nor_reference(self, shop):
        customer = register(shop).customer

        assert (customer.order_limit, customer.order_limit_currency) == (None, None)
        assert (customer.credit_limit, customer.credit_limit_currency) == (None, None)
        assert (customer.tier, customer.external_reference) == ("standard", None)

    def test_can_allow_nothing_yet(self, shop):
        assert register(shop, order_limit=euros(0)).customer.order_limit == Decimal("0.00")

    @pytest.mark.rule(14)
    def test_takes_no_reference_that_is_taken(self, shop):
        register(shop, external_reference="CRM-1")

        with shop.unchanged(), pytest.raises(AlreadyExists):
            register(shop, external_reference="CRM-1")

    @pytest.mark.rule(14)
    def test_takes_no_reference_that_is_none(self, shop):
        for reference in ("", "x" * 65):
            with shop.unchanged(), invalid("external_reference"):
                register(shop, external_reference=reference)

    @pytest.mark.rule(14)
    @pytest.mark.parametrize("limit", ["order_limit", "credit_limit"])
    def test_takes_no_limit_below_zero(self, shop, limit):
        with shop.unchanged(), invalid(limit):
            register(shop, **{limit: euros("-0.01")})


class TestBlockingACustomer:
    def block(self, shop, customer_id, reason="unpaid teapots"):
        return shop.block_customer(BlockCustomerCommand(actor=STAFF, customer_id=customer_id, reason=reason))

    def test_says_why_and_since_when(self, shop):
        wanda = a.customer()
        shop.has(wanda)
        shop.clock.advance(days=1)
        customer = self.block(shop, wanda.id).customer

        assert (customer.blocked, customer.block_reason) == (True, "unpaid teapots")
        assert (customer.blocked_at, customer.version) == (later(days=1), 2)
        assert shop.customer(wanda.id).is_blocked
        assert shop.told == ["CustomerBlocked"]

    @pytest.mark.rule(14)
    def test_twice_is_refused(self, shop):
        otto = a.customer(blocked=True)
        shop.has(otto)

        with shop.unchanged(), refused(AlreadyBlocked(customer_id=otto.id)):
            self.block(shop, otto.id)

    @pytest.mark.rule(14)
    def test_needs_a_reason(self, shop):
        wanda = a.customer()
        shop.has(wanda)

        with shop.unchanged(), invalid("reason", "blank"):
            self.block(shop, wanda.id, reason="")

    def test_who_is_not_there_is_not_found(self, shop):
        with shop.unchanged(), pytest.raises(NotFound):
            self.block(shop, CustomerId(a.an_id()))


class TestUnblockingACustomer:
    def unblock(self, shop, customer_id):
        return shop.unblock_customer(UnblockCustomerCommand(actor=STAFF, customer_id=customer_id))

    def test_lets_it_order_again(self, shop):
        otto = a.customer(blocked=True)
        shop.has(otto)
        customer = self.unblock(shop, otto.id).customer

        assert (customer.blocked, customer.block_reason, customer.blocked_at) == (False, "", None)
        assert not shop.customer(otto.id).is_blocked
        assert (shop.told, shop.store.events[-1].occurred_at) == (["CustomerUnblocked"], NOON)

    @pytest.mark.rule(14)
    def test_who_is_not_blocked_is_refused(self, shop):
        wanda = a.customer()
        shop.has(wanda)

        with shop.unchanged(), refused(NotBlocked(customer_id=wanda.id)):
            self.unblock(shop, wanda.id)

    def test_who_is_not_there_is_not_found(self, shop):
        with shop.unchanged(), pytest.raises(NotFound):
            self.unblock(shop, CustomerId(a.an_id()))


class TestChangingLimits:
    def change(self, shop, customer_id, *, order_limit=None, credit_limit=None):
        return shop.change_limits(
            ChangeLimitsCommand(
                actor=STAFF, customer_id=customer_id, order_limit=order_limit, credit_limit=credit_limit
            )
        )

    @pytest.mark.rule(31)
    def test_sets_the_most_that_one_order_may_cost(self, shop):
        wanda = a.customer()
        shop.has(wanda)
        customer = self.change(shop, wanda.id, order_limit=euros(20)).customer

        assert (customer.order_limit, customer.order_limit_currency) == (Decimal("20.00"), "EUR")
        assert shop.customer(wanda.id).order_limit == euros(20)
        assert (shop.told, shop.store.events[-1].occurred_at) == (["LimitsChanged"], NOON)

    @pytest.mark.rule(30)
    def test_sets_the_most_that_may_be_owed(self, shop):
        wanda = a.customer()
        shop.has(wanda)
        customer = self.change(shop, wanda.id, credit_limit=euros(20)).customer

        assert (customer.credit_limit, customer.credit_limit_currency) == (Decimal("20.00"), "EUR")
        assert (customer.order_limit, customer.order_limit_currency) == (None, None)
        assert shop.customer(wanda.id).credit_limit == euros(20)

    @pytest.mark.rule(31)
    def test_can_lift_them(self, shop):
        wanda = a.customer(order_limit=euros(20), credit_limit=euros(90))
        shop.has(wanda)
        customer = self.change(shop, wanda.id).customer

        assert (customer.order_limit, customer.credit_limit) == (None, None)
        stored = shop.customer(wanda.id)
        assert (stored.order_limit, stored.credit_limit) == (None, None)

    @pytest.mark.rule(14)
    @pytest.mark.parametrize("limit", ["order_limit", "credit_limit"])
    def test_takes_none_below_zero(self, shop, limit):
        wanda = a.customer()
        shop.has(wanda)

        with shop.unchanged(), invalid(limit):
            self.change(shop, wanda.id, **{limit: euros("-0.01")})

    def test_of_who_is_not_there_is_not_found(self, shop):
        with shop.unchanged(), pytest.raises(NotFound):
            self.change(shop, CustomerId(a.an_id()))


class TestChangingATier:
    def test_is_told_and_shown(self, shop):
        wanda = a.customer()
        shop.has(wanda)
        command = ChangeTierCommand(actor=STAFF, customer_id=wanda.id, tier=Tier.GOLD)

        assert shop.change_tier(command).customer.tier == "gold"
        assert shop.customer(wanda.id).tier is Tier.GOLD
        assert (shop.told, shop.store.events[-1].occurred_at) == (["TierChanged"], NOON)

    def test_of_who_is_not_there_is_not_found(self, shop):
        command = ChangeTierCommand(actor=STAFF, customer_id=CustomerId(a.an_id()), tier=Tier.GOLD)

        with shop.unchanged(), pytest.raises(NotFound):
            shop.change_tier(command)
