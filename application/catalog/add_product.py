"""Add a product."""

from typing import ClassVar

import attrs

from application.access import Permission
from application.catalog.queries import ProductDetail
from application.catalog.receipts import ProductReceipt
from application.commands import Command
from application.ports.system import Clock, Ids
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.catalog.product import Product
from domain.inventory.stock_item import StockItem
from domain.shared.identity import ProductId, Sku, StockItemId
from domain.shared.money import Money


@attrs.frozen(kw_only=True)
class AddProductCommand(Command):
    permission: ClassVar[Permission] = Permission.MANAGE_PRODUCTS
    receipt_type: ClassVar[type[ProductReceipt]] = ProductReceipt

    sku: Sku
    name: str
    unit_price: Money
    category: str = ""
    description: str = ""
    for_sale: bool = True


@attrs.frozen
class AddProduct:
    """Put a product into the catalogue, with an empty place for it in the warehouse."""

    _transact: Transact
    _clock: Clock
    _ids: Ids

    def __call__(self, command: AddProductCommand) -> ProductReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: AddProductCommand) -> ProductReceipt:
        product = Product.add(
            id=ProductId(self._ids.new()),
            sku=command.sku,
            name=command.name,
            price=command.unit_price,
            category=command.category,
            description=command.description,
            for_sale=command.for_sale,
            at=self._clock.now(),
        )
        uow.products.add(product)
        uow.stock.add(StockItem.open(id=StockItemId(self._ids.new()), sku=command.sku))
        return ProductReceipt(product=ProductDetail.of(product))
