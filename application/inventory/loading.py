"""Loading one stock item to change it."""

from application.ports.unit_of_work import UnitOfWork
from domain.inventory.stock_item import StockItem
from domain.shared.errors import NotFound
from domain.shared.identity import StockItemId, StockKey


def lock_one(uow: UnitOfWork, key: StockKey) -> StockItem:
    """The item, locked. Raises NotFound."""
    found = uow.stock.lock_at((key,))
    if key not in found:
        raise NotFound("stock item", key.sku)
    return found[key]


def lock_or_open(uow: UnitOfWork, key: StockKey, *, id: StockItemId) -> StockItem:
    """The item, locked; a new one, of that id, where an existing location has had none of the product yet.

    Raises NotFound for a product or location that does not exist.
    """
    found = uow.stock.lock_at((key,))
    if key in found:
        return found[key]
    uow.products.get(key.sku)
    uow.locations.get(key.location)
    return StockItem.open(id=id, sku=key.sku, location=key.location)


def keep(uow: UnitOfWork, item: StockItem) -> None:
    """Store the item, new or not."""
    if item.version:
        uow.stock.save(item)
    else:
        uow.stock.add(item)
