"""Change what the catalogue says of a product."""

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


@attrs.frozen(kw_only=True)
class ChangeListingCommand(Command):
    """None leaves a field as it is."""

    permission: ClassVar[Permission] = Permission.MANAGE_PRODUCTS
    receipt_type: ClassVar[type[ProductReceipt]] = ProductReceipt

    sku: Sku
    name: str | None = None
    category: str | None = None
    description: str | None = None
    for_sale: bool | None = None


@attrs.frozen
class ChangeListing:
    """Change name, category, description, or whether the product is for sale."""

    _transact: Transact
    _clock: Clock

    def __call__(self, command: ChangeListingCommand) -> ProductReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: ChangeListingCommand) -> ProductReceipt:
        product = uow.products.get(command.sku)
        product.change_listing(
            name=command.name,
            category=command.category,
            description=command.description,
            for_sale=command.for_sale,
            at=self._clock.now(),
        )
        uow.products.save(product)
        return ProductReceipt(product=ProductDetail.of(product))
