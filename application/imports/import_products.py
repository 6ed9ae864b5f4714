"""Import products with their opening stock."""

from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.imports.receipts import BatchReceipt, Outcome, Verdict
from application.ports.system import Clock, Ids
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.catalog.product import Product
from domain.inventory.stock_item import StockItem
from domain.shared.identity import ProductId, Sku, StockItemId
from domain.shared.money import Money
from domain.shared.quantity import Quantity

OPENING_STOCK = "opening stock"


@attrs.frozen(kw_only=True)
class ProductRecord:
    """`opening_stock` in units, None or 0 for none."""

    sku: Sku
    name: str
    unit_price: Money
    category: str = ""
    description: str = ""
    for_sale: bool = True
    opening_stock: Quantity | None = None


@attrs.frozen(kw_only=True)
class ImportProductsCommand(Command):
    """A SKU stands once in a batch."""

    permission: ClassVar[Permission] = Permission.IMPORT
    receipt_type: ClassVar[type[BatchReceipt]] = BatchReceipt

    records: tuple[ProductRecord, ...]


@attrs.frozen
class ImportProducts:
    """Add the products of another system and receive their opening stock; known SKUs stay as they are."""

    _transact: Transact
    _clock: Clock
    _ids: Ids

    def __call__(self, command: ImportProductsCommand) -> BatchReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: ImportProductsCommand) -> BatchReceipt:
        known = uow.products.find(tuple(record.sku for record in command.records))
        fresh = tuple(record for record in command.records if record.sku not in known)
        uow.products.add(*(self._product(record) for record in fresh))
        uow.stock.add(*(self._stock(record) for record in fresh))
        return BatchReceipt(verdicts=tuple(_verdict(record, known) for record in command.records))

    def _product(self, record: ProductRecord) -> Product:
        return Product.add(
            id=ProductId(self._ids.new()),
            sku=record.sku,
            name=record.name,
            price=record.unit_price,
            category=record.category,
            description=record.description,
            for_sale=record.for_sale,
            at=self._clock.now(),
        )

    def _stock(self, record: ProductRecord) -> StockItem:
        item = StockItem.open(id=StockItemId(self._ids.new()), sku=record.sku)
        if record.opening_stock is not None:
            item.receive(record.opening_stock, reason=OPENING_STOCK, at=self._clock.now())
        return item


def _verdict(record: ProductRecord, known: dict[Sku, Product]) -> Verdict:
    if record.sku in known:
        return Verdict.there(str(record.sku))
    return Verdict(reference=str(record.sku), outcome=Outcome.IMPORTED)
