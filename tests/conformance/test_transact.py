"""What surrounds every decision: who may, one transaction, retry, dry run."""

import attrs
import pytest

from application.access import Permission
from application.catalog.change_price import ChangePriceCommand
from application.catalog.queries import ProductDetail
from application.catalog.receipts import ProductReceipt
from application.errors import NotAuthenticated, NotPermitted, StoreBusy, TransactionAborted
from application.inventory.receive_stock import ReceiveStockCommand
from application.orders.cancel_order import CancelOrderCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.wish import WantedLine
from application.ports.unit_of_work import UnitOfWork
from domain.shared.actor import Actor
from domain.shared.errors import Refused, StaleAggregate
from domain.shared.identity import Sku, StockKey
from domain.shared.quantity import Quantity
from tests.support import a

KETTLE = Sku("KETTLE")


@pytest.fixture
def shop(world):
    """A store with seven kettles."""
    world.keep(a.product("KETTLE"), a.stock("KETTLE", on_hand=7))
    return world


@attrs.define
class Troubled:
    """A decision that writes, and then fails with each of `troubles` before it succeeds."""

    troubles: list[Exception]
    seen: list[ProductDetail] = attrs.field(factory=list)

    def __call__(self, uow: UnitOfWork, command: ChangePriceCommand) -> ProductReceipt:
        kettle = uow.products.get(command.sku)
        self.seen.append(ProductDetail.of(kettle))
        kettle.change_price(a.euros(str(command.unit_price)), at=a.NOON)
        uow.products.save(kettle)
        if self.troubles:
            raise self.troubles.pop(0)
        return ProductReceipt(product=ProductDetail.of(kettle))


def change_price(actor: Actor | None = None, *, dry_run: bool = False) -> ChangePriceCommand:
    price = a.euros("9.99").amount
    return ChangePriceCommand(actor=actor or a.staff(), sku=KETTLE, unit_price=price, dry_run=dry_run)


class TestRetry:
    @pytest.mark.parametrize(
        "trouble",
        [TransactionAborted(), StaleAggregate("product", "KETTLE", version=1)],
        ids=["aborted", "stale"],
    )
    @pytest.mark.parametrize("times", [1, 2, 3])
    def test_decides_again_on_a_clean_slate_up_to_three_times(self, shop, trouble, times):
        decide = Troubled([trouble] * times)

        receipt = shop.transact(change_price(), decide)

        assert receipt.product.version == 2
        assert shop.backoff.pauses == [1, 2, 3][:times]
        assert len(decide.seen) == times + 1
        assert {detail.version for detail in decide.seen} == {1}
        assert [event.type for event in shop.events()][-1:] == ["PriceChanged"]
        assert [event.sequence for event in shop.events() if event.type == "PriceChanged"] == [1]

    def test_gives_up_after_the_third(self, shop):
        before = shop.events()

        with pytest.raises(TransactionAborted):
            shop.transact(change_price(), Troubled([TransactionAborted()] * 4))

        assert shop.backoff.pauses == [1, 2, 3]
        assert shop.events() == before
        assert shop.products.detail(KETTLE).version == 1

    def test_is_not_for_a_store_that_is_busy(self, shop):
        with pytest.raises(StoreBusy):
            shop.transact(change_price(), Troubled([StoreBusy()]))

        assert shop.backoff.pauses == []

    def test_draws_a_fresh_number_where_one_was_taken(self, shop):
        wanda, taken = a.customer(), a.order()
        taken = attrs.evolve(taken, customer_id=wanda.id)
        shop.keep(wanda, taken)
        shop.numbers.planned.extend([taken.number, taken.number])

        receipt = shop.place_order(order_kettles(1, of=a.buyer(wanda)))

        assert receipt.order.number != str(taken.number)
        assert shop.backoff.pauses == [1, 2]
        assert shop.stock.detail(StockKey(KETTLE)).allocated == 1
        assert len(shop.ledger("KETTLE")) == 2


class TestWhoMay:
    def test_is_asked_before_anything_else(self, shop):
        decide = Troubled([])

        with pytest.raises(NotAuthenticated):
            shop.transact(change_price(Actor.anonymous()), decide)
        with pytest.raises(NotPermitted) as caught:
            shop.transact(change_price(a.buyer()), decide)

        assert caught.value.facts == {"role": "customer", "permission": Permission.MANAGE_PRODUCTS.value}
        assert decide.seen == []


class TestDryRun:
    def test_answers_like_the_real_run_and_changes_nothing(self, shop):
        before = shop.products.detail(KETTLE), shop.events()

        trial = shop.transact(change_price(dry_run=True), Troubled([]))

        assert (shop.products.detail(KETTLE), shop.events()) == before
        assert trial.dry_run
        real = shop.transact(change_price(), Troubled([]))
        assert not real.dry_run
        assert trial == real

    def test_is_refused_like_the_real_run(self, shop):
        wanda = a.customer()
        shop.keep(wanda)

        with pytest.raises(Refused) as caught:
            shop.place_order(order_kettles(8, of=a.buyer(wanda), dry_run=True))

        assert caught.value.refusal_code == "insufficient_stock"


class TestARefusal:
    def test_changes_nothing(self, shop):
        wanda = a.customer()
        order = a.order(of=wanda, lines=(a.line("KETTLE"),))
        order.confirm(by=Actor.system(), at=a.NOON)
        a.ship(order)
        shop.keep(wanda, order)
        before = shop.order(order), shop.stock.detail(StockKey(KETTLE)), shop.events()

        with pytest.raises(Refused):
            shop.cancel_order(CancelOrderCommand(actor=a.staff(), order_id=order.id))

        assert (shop.order(order), shop.stock.detail(StockKey(KETTLE)), shop.events()) == before


class TestADecision:
    def test_that_is_committed_is_there_for_everybody(self, shop):
        receipt = shop.receive_stock(
            ReceiveStockCommand(actor=a.staff(), sku=KETTLE, quantity=Quantity(3), reason="a crate")
        )

        assert shop.stock.detail(StockKey(KETTLE)) == receipt.stock
        assert receipt.stock.on_hand == 10


def order_kettles(quantity: int, *, of: Actor, dry_run: bool = False) -> PlaceOrderCommand:
    wanted = WantedLine(sku=KETTLE, quantity=Quantity(quantity))
    return PlaceOrderCommand(actor=of, lines=(wanted,), dry_run=dry_run)
