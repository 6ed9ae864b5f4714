"""Change the terms a product is sold on."""

from decimal import Decimal
from typing import ClassVar

import attrs

from application.access import Permission
from application.catalog.queries import ProductDetail
from application.catalog.receipts import ProductReceipt
from application.commands import Command
from application.ports.system import Clock
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.catalog.limits import QuantityLimits
from domain.shared.errors import InvalidValue
from domain.shared.identity import Sku
from domain.shared.money import Money
from domain.shared.price_break import PriceBreak
from domain.shared.quantity import Quantity
from domain.shared.tax_class import TaxClass
from domain.shared.tier import Tier


@attrs.frozen(kw_only=True)
class WantedBreak:
    """`unit_price` in the product's own currency; `tier` None is for all."""

    from_quantity: Quantity
    unit_price: Decimal
    tier: Tier | None = None

    def priced(self, currency: str) -> PriceBreak:
        return PriceBreak(
            from_quantity=self.from_quantity,
            unit_price=Money.of(self.unit_price, currency, field="unit_price"),
            tier=self.tier,
        )


@attrs.frozen(kw_only=True)
class ChangeTermsCommand(Command):
    """None leaves a field as it is."""

    permission: ClassVar[Permission] = Permission.MANAGE_PRODUCTS
    receipt_type: ClassVar[type[ProductReceipt]] = ProductReceipt

    sku: Sku
    tax_class: TaxClass | None = None
    breaks: tuple[WantedBreak, ...] | None = None
    limits: QuantityLimits | None = None


@attrs.frozen
class ChangeTerms:
    """Change tax class, price breaks or quantity limits; orders and quotes made before keep theirs."""

    _transact: Transact
    _clock: Clock

    def __call__(self, command: ChangeTermsCommand) -> ProductReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: ChangeTermsCommand) -> ProductReceipt:
        product = uow.products.get(command.sku)
        breaks = None if command.breaks is None else _priced(command.breaks, product.price.currency)
        product.change_terms(
            tax_class=command.tax_class, breaks=breaks, limits=command.limits, at=self._clock.now()
        )
        uow.products.save(product)
        return ProductReceipt(product=ProductDetail.of(product))


def _priced(breaks: tuple[WantedBreak, ...], currency: str) -> tuple[PriceBreak, ...]:
    """An InvalidValue tells which break it is of."""
    priced = []
    for place, wanted in enumerate(breaks):
        try:
            priced.append(wanted.priced(currency))
        except InvalidValue as error:
            raise error.within(f"breaks/{place}") from None
    return tuple(priced)
