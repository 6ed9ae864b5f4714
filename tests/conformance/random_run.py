"""A shop that does whatever comes, with everything it has: for what must hold in the end."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from random import Random
from typing import Any, Final, TypeVar

from application.inventory.adjust_stock import AdjustStockCommand
from application.inventory.change_stock_policy import ChangeStockPolicyCommand
from application.inventory.receive_stock import ReceiveStockCommand
from application.inventory.sweep_holds import SweepHoldsCommand
from application.inventory.transfer_stock import TransferStockCommand
from application.orders.accept_quote import AcceptQuoteCommand
from application.orders.cancel_line import CancelLineCommand
from application.orders.cancel_order import CancelOrderCommand
from application.orders.confirm_order import ConfirmOrderCommand
from application.orders.edit_order import EditOrderCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.quote_order import QuoteOrderCommand
from application.orders.ship_order import LineUnits, ShipOrderCommand
from application.orders.wish import WantedLine
from application.payments.capture_payment import CapturePaymentCommand
from application.payments.queries import PaymentDetail
from application.payments.refund_payment import RefundPaymentCommand
from application.payments.request_payment import RequestPaymentCommand
from application.payments.resume_payments import ResumePaymentsCommand
from application.payments.void_payment import VoidPaymentCommand
from application.returns.approve_return import ApproveReturnCommand
from application.returns.decline_return import DeclineReturnCommand
from application.returns.receive_return import ReceiveReturnCommand
from application.returns.request_return import RequestReturnCommand
from domain.orders.customer_return import ReturnedLine
from domain.pricing.shipping import ShippingRate
from domain.pricing.tax import TaxMode, TaxRate
from domain.shared.actor import Actor
from domain.shared.discount import DiscountRate
from domain.shared.errors import DomainError, NotFound
from domain.shared.identity import CustomerId, OrderId, PaymentId, QuoteId, ReturnId, Sku
from domain.shared.quantity import Quantity
from domain.shared.tax_class import TaxClass
from tests.support import a
from tests.support.stores import World

T = TypeVar("T")

CLERK: Final = a.staff()
SKUS: Final = tuple(map(Sku, ("CUP", "KETTLE", "TEAPOT")))
PLACES: Final = ("main", "pier")
TOKENS: Final = ("tok_approve", "tok_approve", "tok_decline", "tok_lose_reply_capture", "tok_decline_refund")


class RandomRun:
    """`done` counts what succeeded, by the name of the step."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.chance, self.done = world, Random(seed), Counter[str]()
        self.customers: list[CustomerId] = []
        self.orders: list[OrderId] = []
        self.quotes: list[QuoteId] = []
        self.returns: list[ReturnId] = []
        self._open()

    def go(self, steps: int) -> None:
        for _ in range(steps):
            step = self.chance.choice(STEPS)
            self.world.clock.advance(minutes=1)
            with suppress(DomainError):
                step(self)
                self.done[step.__name__] += 1

    def finish(self) -> None:
        """Whatever was cut off is found out."""
        self.world.clock.advance(hours=1)
        self.world.resume_payments(ResumePaymentsCommand(actor=Actor.system()))

    def _open(self) -> None:
        customers = [a.customer(), a.customer(credit_limit=a.euros(400))]
        self.customers = [customer.id for customer in customers]
        self.world.keep(
            a.location("pier", priority=1),
            *(
                a.product(str(sku), a.euros(price))
                for sku, price in zip(SKUS, ("3.33", "12.30", "7.77"), strict=True)
            ),
            *(
                a.stock(str(sku), on_hand=20, location=place, backorder_limit=15, reorder_point=5)
                for sku in SKUS
                for place in PLACES
            ),
            *customers,
            a.voucher(limit=5, limit_per_customer=3),
        )
        with self.world.committed() as uow:
            uow.rates.put_tax(
                TaxRate(
                    country="GB",
                    tax_class=TaxClass.STANDARD,
                    rate=Decimal("0.19"),
                    mode=self.chance.choice(list(TaxMode)),
                )
            )
            uow.rates.put_shipping(ShippingRate(country="GB", from_net=a.euros(0), cost=a.euros("4.95")))
        for _ in range(3):
            place(self)

    def any_of(self, known: list[T]) -> T:
        """Rather one of the last ones."""
        return self.chance.choice(known[-4:])

    def units(self, most: int = 6) -> Quantity:
        return Quantity(self.chance.randint(1, most))

    def basket(self) -> tuple[WantedLine, ...]:
        return tuple(
            WantedLine(
                sku=self.chance.choice(SKUS),
                quantity=self.units(),
                discount_rate=DiscountRate(self.chance.choice([Decimal(0), Decimal("0.07")])),
            )
            for _ in range(self.chance.randint(1, 4))
        )

    def amount(self, most: Decimal) -> Decimal | None:
        cents = int(most * 100)
        return None if self.chance.random() < 0.5 else Decimal(self.chance.randint(1, max(cents, 1))) / 100

    def payment(self) -> tuple[dict[str, Any], PaymentDetail]:
        order_id = self.any_of(self.orders)
        payments = self.world.payments.of_order(order_id, seen_by=CLERK)
        if not payments:
            raise NotFound("payment", order_id)
        payment = self.chance.choice(payments)
        about = {"actor": CLERK, "order_id": order_id, "payment_id": PaymentId(payment.id)}
        return about, payment


def place(run: RandomRun) -> None:
    receipt = run.world.place_order(
        PlaceOrderCommand(
            actor=CLERK,
            customer_id=run.chance.choice(run.customers),
            lines=run.basket(),
            voucher=run.chance.choice([None, "TEATIME"]),
        )
    )
    run.orders.append(OrderId(receipt.order.id))


def quote(run: RandomRun) -> None:
    lines = (WantedLine(sku=run.chance.choice(SKUS), quantity=run.units()),)
    command = QuoteOrderCommand(actor=CLERK, customer_id=run.chance.choice(run.customers), lines=lines)
    run.quotes.append(QuoteId(run.world.quote_order(command).quote.id))


def accept(run: RandomRun) -> None:
    quote(run)
    accepted = run.world.accept_quote(AcceptQuoteCommand(actor=CLERK, quote_id=run.any_of(run.quotes)))
    run.orders.append(OrderId(accepted.order.id))


def confirm(run: RandomRun) -> None:
    run.world.confirm_order(ConfirmOrderCommand(actor=CLERK, order_id=run.any_of(run.orders)))


def ship(run: RandomRun) -> None:
    run.world.ship_order(ShipOrderCommand(actor=CLERK, order_id=run.any_of(run.orders), tracking="T1"))


def ship_a_part(run: RandomRun) -> None:
    lines = (LineUnits(1, run.units(2)),)
    run.world.ship_order(ShipOrderCommand(actor=CLERK, order_id=run.any_of(run.orders), lines=lines))


def cancel(run: RandomRun) -> None:
    run.world.cancel_order(CancelOrderCommand(actor=CLERK, order_id=run.any_of(run.orders)))


def cancel_a_line(run: RandomRun) -> None:
    run.world.cancel_line(
        CancelLineCommand(actor=CLERK, order_id=run.any_of(run.orders), line_number=1, quantity=run.units(2))
    )


def edit(run: RandomRun) -> None:
    run.world.edit_order(
        EditOrderCommand(
            actor=CLERK,
            order_id=run.any_of(run.orders),
            lines=run.basket(),
            voucher=run.chance.choice([None, "TEATIME"]),
            drops_voucher=run.chance.random() < 0.3,
        )
    )


def pay(run: RandomRun) -> None:
    order_id = run.any_of(run.orders)
    owed = run.world.orders.detail(order_id, seen_by=CLERK).owed_amount
    run.world.request_payment(
        RequestPaymentCommand(
            actor=CLERK,
            order_id=order_id,
            gateway=run.chance.choice(["sandbox", "sandbox", "manual"]),
            method=run.chance.choice(TOKENS),
            amount=run.amount(owed),
            capture=run.chance.random() < 0.6,
        )
    )


def capture(run: RandomRun) -> None:
    about, payment = run.payment()
    run.world.capture_payment(CapturePaymentCommand(**about, amount=run.amount(payment.authorized_amount)))


def void(run: RandomRun) -> None:
    about, _ = run.payment()
    run.world.void_payment(VoidPaymentCommand(**about))


def refund(run: RandomRun) -> None:
    about, payment = run.payment()
    run.world.refund_payment(RefundPaymentCommand(**about, amount=run.amount(payment.captured_amount)))


def ask_for_a_return(run: RandomRun) -> None:
    order_id = run.any_of(run.orders)
    command = RequestReturnCommand(actor=CLERK, order_id=order_id, lines=(ReturnedLine(1, 1),))
    run.returns.append(ReturnId(run.world.request_return(command).order.returns[-1].id))


def approve_a_return(run: RandomRun) -> None:
    run.world.approve_return(ApproveReturnCommand(actor=CLERK, return_id=run.any_of(run.returns or [NONE])))


def decline_a_return(run: RandomRun) -> None:
    return_id = run.any_of(run.returns or [NONE])
    run.world.decline_return(DeclineReturnCommand(actor=CLERK, return_id=return_id, answer="no"))


def receive_a_return(run: RandomRun) -> None:
    run.world.receive_return(
        ReceiveReturnCommand(
            actor=CLERK,
            return_id=run.any_of(run.returns or [NONE]),
            restock=run.chance.random() < 0.5,
            location=run.chance.choice(PLACES),
        )
    )


def receive(run: RandomRun) -> None:
    sku, place_ = run.chance.choice(SKUS), run.chance.choice(PLACES)
    run.world.receive_stock(
        ReceiveStockCommand(actor=CLERK, sku=sku, location=place_, quantity=run.units(9), reason="a crate")
    )


def adjust(run: RandomRun) -> None:
    change = run.chance.choice([-3, -1, 2])
    sku, place_ = run.chance.choice(SKUS), run.chance.choice(PLACES)
    run.world.adjust_stock(
        AdjustStockCommand(actor=CLERK, sku=sku, location=place_, change=change, reason="counted")
    )


def transfer(run: RandomRun) -> None:
    source, target = run.chance.sample(PLACES, 2)
    run.world.transfer_stock(
        TransferStockCommand(
            actor=CLERK,
            sku=run.chance.choice(SKUS),
            from_location=source,
            to_location=target,
            quantity=run.units(4),
        )
    )


def change_the_policy(run: RandomRun) -> None:
    run.world.change_stock_policy(
        ChangeStockPolicyCommand(
            actor=CLERK,
            sku=run.chance.choice(SKUS),
            location=run.chance.choice(PLACES),
            backorder_limit=run.chance.randint(5, 30),
            reorder_point=run.chance.choice([None, 3, 8]),
        )
    )


def sweep(run: RandomRun) -> None:
    run.world.clock.advance(minutes=20)
    run.world.sweep_holds(SweepHoldsCommand(actor=CLERK))


def resume(run: RandomRun) -> None:
    run.finish()


NONE: Final = ReturnId(a.an_id())
STEPS: Final[tuple[Callable[[RandomRun], None], ...]] = (
    place,
    place,
    place,
    quote,
    accept,
    confirm,
    confirm,
    ship,
    ship_a_part,
    cancel,
    cancel_a_line,
    edit,
    pay,
    pay,
    capture,
    void,
    refund,
    ask_for_a_return,
    ask_for_a_return,
    approve_a_return,
    decline_a_return,
    receive_a_return,
    receive,
    receive,
    adjust,
    transfer,
    change_the_policy,
    sweep,
    resume,
)
