"""An event exists exactly when its change was committed; an aggregate's events are numbered without a gap."""

from domain.shared.identity import OrderId, Sku, StockKey
from domain.shared.quantity import Quantity
from tests.support import a


class TestEvents:
    def test_are_stored_with_whose_they_are_who_caused_them_and_when(self, world):
        clerk, wanda = a.staff(), a.customer()
        order = a.order(of=wanda, at=a.later(minutes=5))
        world.keep(wanda, order, by=clerk)

        (event,) = world.events()

        assert (event.aggregate_type, event.aggregate_id) == ("order", order.id)
        assert (event.sequence, event.type) == (1, "OrderPlaced")
        assert event.actor == f"user:{clerk.user_id}"
        assert event.occurred_at == a.later(minutes=5)

    def test_of_the_system_say_its_role(self, world):
        world.keep(a.stock(on_hand=1))

        assert [event.actor for event in world.events()] == ["staff"]

    def test_of_one_aggregate_go_on_where_the_last_transaction_ended(self, world):
        wanda = a.customer()
        order = a.order(of=wanda)
        world.keep(wanda, order)

        for move in ("confirm", "cancel"):
            with world.committed() as uow:
                stored = uow.orders.lock(order.id, seen_by=a.staff())
                getattr(stored, move)(by=a.staff(), at=a.NOON)
                uow.orders.save(stored)

        assert world.events_of(order.id) == [(1, "OrderPlaced"), (2, "OrderConfirmed"), (3, "OrderCancelled")]

    def test_of_one_transaction_keep_their_order(self, world):
        item = a.stock(on_hand=9)
        item.adjust(-2, reason="a cat", at=a.NOON)
        world.keep(item)

        with world.committed() as uow:
            stored = uow.stock.lock([item.sku])[StockKey(item.sku)]
            stored.allocate(Quantity(4), order_id=a.order().id, at=a.NOON)
            stored.receive(Quantity(1), reason="found it", at=a.NOON)
            uow.stock.save(stored)

        assert world.events_of(item.id) == [
            (1, "StockReceived"),
            (2, "StockAdjusted"),
            (3, "StockAllocated"),
            (4, "StockReceived"),
        ]

    def test_number_each_aggregate_for_itself(self, world):
        kettle, teapot = a.stock("KETTLE", on_hand=1), a.stock("TEAPOT", on_hand=1)
        world.keep(kettle, teapot)

        assert world.events_of(kettle.id) == world.events_of(teapot.id) == [(1, "StockReceived")]

    def test_are_stored_once_though_the_aggregate_is_saved_again(self, world):
        wanda = a.customer()
        world.keep(wanda)

        with world.committed() as uow:
            stored = uow.customers.lock(wanda.id)
            stored.block("too many teapots", at=a.NOON)
            uow.customers.save(stored)
            stored.unblock(at=a.NOON)
            uow.customers.save(stored)

        assert world.events_of(wanda.id) == [(1, "CustomerBlocked"), (2, "CustomerUnblocked")]

    def test_leave_no_gap_where_a_change_was_rolled_back(self, world):
        world.keep(a.product("KETTLE"))
        for price, commit in (("1.00", False), ("2.00", True)):
            with world.uow() as uow:
                kettle = uow.products.get(Sku("KETTLE"))
                kettle.change_price(a.euros(price), at=a.NOON)
                uow.products.save(kettle)
                if commit:
                    uow.commit()

        assert [(event.sequence, event.type) for event in world.events()] == [(1, "PriceChanged")]

    def test_name_each_kind_of_aggregate(self, world):
        wanda, kettle = a.customer(), a.product("KETTLE")
        kettle.change_price(a.euros("1.00"), at=a.NOON)
        wanda.block("too many teapots", at=a.NOON)
        teatime = a.voucher()
        teatime.use(order_id=OrderId(a.an_id()), customer_id=wanda.id, at=a.NOON)
        world.keep(kettle, a.stock(on_hand=1), wanda, a.order(of=wanda), a.quote(of=wanda), teatime)

        assert {event.aggregate_type for event in world.events()} == {
            "product",
            "stock_item",
            "customer",
            "order",
            "quote",
            "voucher",
        }
