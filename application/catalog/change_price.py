"""Change a price."""

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
from domain.shared.identity import Sku
from domain.shared.money import Money


@attrs.frozen(kw_only=True)
class ChangePriceCommand(Command):
    """`unit_price` is in the product's own currency."""

    permission: ClassVar[Permission] = Permission.MANAGE_PRODUCTS
    receipt_type: ClassVar[type[ProductReceipt]] = ProductReceipt

    sku: Sku
    unit_price: Decimal


@attrs.frozen
class ChangePrice:
    """Ask another price from now on; orders placed before keep theirs."""

    _transact: Transact
    _clock: Clock

    def __call__(self, command: ChangePriceCommand) -> ProductReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: ChangePriceCommand) -> ProductReceipt:
        product = uow.products.get(command.sku)
        price = Money.of(command.unit_price, product.price.currency, field="unit_price")
        product.change_price(price, at=self._clock.now())
        uow.products.save(product)
        return ProductReceipt(product=ProductDetail.of(product))
