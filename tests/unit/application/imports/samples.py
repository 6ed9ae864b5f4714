"""Samples of the imports' commands."""

from typing import Final

import attrs

from application.commands import Command
from application.imports.import_customers import CustomerRecord, ImportCustomersCommand
from application.imports.import_orders import ImportOrdersCommand, LineRecord, OpenOrders, OrderRecord
from application.imports.import_products import ImportProductsCommand, ProductRecord
from application.imports.receipts import Reason
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.a import euros, later
from tests.unit.application.samples import LAMP, TEAPOT, TEN_PERCENT, WANDA, Samples, others

A_PRODUCT: Final = ProductRecord(sku=TEAPOT, name="Curious teapot", unit_price=euros(1))
A_LINE_RECORD: Final = LineRecord(sku=TEAPOT, unit_price=euros(1), quantity=Quantity(2))
AN_ORDER: Final = OrderRecord(
    reference="10248",
    customer_reference="ALFKI",
    placed_at=later(days=-9),
    shipped_at=None,
    freight=euros(1),
    shipping_address=a.address(),
    lines=(A_LINE_RECORD,),
)

OF_IMPORTS: Final[dict[type[Command], Samples]] = {
    ImportProductsCommand: {
        "records": (
            (A_PRODUCT,),
            (),
            *(
                (record,)
                for record in others(
                    A_PRODUCT,
                    sku=LAMP,
                    name="Grumpy lamp",
                    unit_price=euros(2),
                    category="Lamps",
                    description="It sulks.",
                    for_sale=False,
                    opening_stock=Quantity(1),
                )
            ),
        )
    },
    ImportCustomersCommand: {
        "source": ("northwind", "southwind"),
        "records": (
            (CustomerRecord(reference="ALFKI", contact=WANDA),),
            (CustomerRecord(reference="ANATR", contact=WANDA),),
            (CustomerRecord(reference="ALFKI", contact=attrs.evolve(WANDA, name="Otto")),),
        ),
    },
    ImportOrdersCommand: {
        "source": ("northwind", "southwind"),
        "records": (
            (AN_ORDER,),
            (),
            *(
                (record,)
                for record in others(
                    AN_ORDER,
                    reference="10249",
                    customer_reference="ANATR",
                    placed_at=later(days=-8),
                    shipped_at=later(days=-7),
                    freight=euros(2),
                    shipping_address=a.address(city="Saltwick"),
                    lines=(attrs.evolve(A_LINE_RECORD, discount_rate=TEN_PERCENT),),
                    against=(Reason(field="lines", code="line_missing", message="One.", remedy="Add it."),),
                )
            ),
        ),
        "open_orders": (OpenOrders.PLACE, OpenOrders.HISTORY),
    },
}
