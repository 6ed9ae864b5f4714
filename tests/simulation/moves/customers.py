"""Commands on customers."""

from uuid import UUID

from hypothesis import strategies as st

from application.customers.block_customer import BlockCustomerCommand
from application.customers.change_limits import ChangeLimitsCommand
from application.customers.change_tier import ChangeTierCommand
from application.customers.erase_customer import EraseCustomerCommand
from application.customers.register_customer import RegisterCustomerCommand
from application.customers.unblock_customer import UnblockCustomerCommand
from domain.customers.contact import Contact
from domain.shared.identity import CustomerId
from domain.shared.money import Money
from domain.shared.tier import Tier
from tests.simulation import values
from tests.simulation.machine import ANY_LATER, CLERKS, How, ShopMachine, hows
from tests.simulation.moves.move import move
from tests.support import a

Limits = tuple[Money | None, Money | None]


class CustomerMoves(ShopMachine):
    @move(
        when=lambda self: len(self.model.customers) < 5,
        who=CLERKS,
        how=hows,
        country=st.none() | values.countries,
        limits=values.limits_of_money,
        tier=values.tiers,
        reference=values.references,
    )
    def register_customer(
        self,
        who: str,
        how: How,
        country: str | None,
        limits: Limits,
        tier: Tier,
        reference: str | None,
    ) -> None:
        command = RegisterCustomerCommand(
            actor=self.actor(who, self.customer(0)),
            contact=Contact(
                name="Wanda Whisk",
                email="wanda@example.com",
                address=a.address(country=country) if country else None,
            ),
            order_limit=limits[0],
            credit_limit=limits[1],
            tier=tier,
            external_reference=reference,
        )
        self.do(command, how)

    @move(when=lambda self: not self.blocked_customers(), who=CLERKS, how=hows, back=ANY_LATER)
    def block_customer(self, who: str, how: How, back: int) -> None:
        id = self.customer(back)
        self.do(BlockCustomerCommand(actor=self.actor(who, id), customer_id=id, reason="unpaid teapots"), how)

    @move(who=CLERKS, how=hows, back=ANY_LATER)
    def unblock_customer(self, who: str, how: How, back: int) -> None:
        id = self.customer(back)
        self.do(UnblockCustomerCommand(actor=self.actor(who, id), customer_id=id), how)

    @move(who=CLERKS, how=hows, back=ANY_LATER, limits=values.limits_of_money)
    def change_limits(self, who: str, how: How, back: int, limits: Limits) -> None:
        id = self.customer(back)
        command = ChangeLimitsCommand(
            actor=self.actor(who, id), customer_id=id, order_limit=limits[0], credit_limit=limits[1]
        )
        self.do(command, how)

    @move(who=CLERKS, how=hows, back=ANY_LATER, tier=values.tiers)
    def change_tier(self, who: str, how: How, back: int, tier: Tier) -> None:
        id = self.customer(back)
        self.do(ChangeTierCommand(actor=self.actor(who, id), customer_id=id, tier=tier), how)

    @move(who=st.sampled_from(("admin", "admin", "staff", "buyer")), how=hows, back=ANY_LATER)
    def erase_customer(self, who: str, how: How, back: int) -> None:
        id = self.customer(back)
        self.do(EraseCustomerCommand(actor=self.actor(who, id), customer_id=id), how)
        if id in self.model.customers and self.model.customers[id].erased:
            self.forget_keys_of(id)

    @move(when=lambda self: self.blocked_customers(), who=CLERKS, how=hows)
    def block_customer_again(self, who: str, how: How) -> None:
        id = CustomerId(self.blocked_customers()[0])
        self.do(BlockCustomerCommand(actor=self.actor(who, id), customer_id=id, reason="still unpaid"), how)

    def blocked_customers(self) -> list[UUID]:
        return [id for id, customer in self.model.customers.items() if customer.blocked]

    def forget_keys_of(self, customer_id: UUID) -> None:
        """What was answered about somebody erased is erased too."""
        self.keyed = [
            (command, receipt) for command, receipt in self.keyed if str(customer_id) not in repr(receipt)
        ]
