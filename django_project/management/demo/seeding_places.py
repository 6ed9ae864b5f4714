"""Opening the made-up shop's other places. What is there already stays as it is."""

from application.inventory.add_location import AddLocationCommand
from application.inventory.change_stock_policy import ChangeStockPolicyCommand
from application.inventory.receive_stock import ReceiveStockCommand
from django_project.container import Container
from django_project.management.demo.shop import DemoLocation, DemoProduct
from domain.shared.actor import Actor
from domain.shared.errors import AlreadyExists
from domain.shared.identity import Sku
from domain.shared.quantity import Quantity


def add_location(location: DemoLocation, actor: Actor) -> bool:
    """Add it with its stock, unless there is one of its code."""
    try:
        Container.add_location()(
            AddLocationCommand(
                actor=actor, code=location.code, name=location.name, priority=location.priority
            )
        )
    except AlreadyExists:
        return False
    for sku, units in location.stock:
        Container.receive_stock()(
            ReceiveStockCommand(
                actor=actor,
                sku=Sku(sku),
                location=location.code,
                quantity=Quantity(units),
                reason="opening stock",
            )
        )
    return True


def set_policy(product: DemoProduct, actor: Actor) -> None:
    """How far ahead of deliveries it is sold; what is so already changes nothing."""
    Container.change_stock_policy()(
        ChangeStockPolicyCommand(
            actor=actor,
            sku=Sku(product.sku),
            backorder_limit=product.backorder_limit,
            reorder_point=product.reorder_point,
        )
    )
