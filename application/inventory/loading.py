"""Loading one stock item to change it."""

from application.ports.unit_of_work import UnitOfWork
from domain.inventory.stock_item import StockItem
from domain.shared.errors import NotFound
from domain.shared.identity import Sku


def lock_one(uow: UnitOfWork, sku: Sku) -> StockItem:
    """The item of this SKU, locked. Raises NotFound."""
    found = uow.stock.lock((sku,))
    if sku not in found:
        raise NotFound("stock item", sku)
    return found[sku]
