"""The four files: what each is called, which columns it has, and which of them names its rows."""

from typing import Final

import attrs


@attrs.frozen(kw_only=True)
class Layout:
    """Columns may stand in any order. A file without one of `required` cannot be understood at all."""

    file: str
    key: str
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def columns(self) -> frozenset[str]:
        return frozenset(self.required + self.optional)


CUSTOMERS: Final = Layout(
    file="customers.csv",
    key="customer_id",
    required=(
        "customer_id",
        "company_name",
        "contact_name",
        "address",
        "city",
        "region",
        "postal_code",
        "country",
        "phone",
    ),
    optional=("email",),
)

PRODUCTS: Final = Layout(
    file="products.csv",
    key="product_id",
    required=(
        "product_id",
        "name",
        "category",
        "quantity_per_unit",
        "unit_price",
        "units_in_stock",
        "discontinued",
    ),
    optional=("units_on_order", "reorder_level"),
)

ORDERS: Final = Layout(
    file="orders.csv",
    key="order_id",
    required=(
        "order_id",
        "customer_id",
        "order_date",
        "shipped_date",
        "freight",
        "ship_name",
        "ship_address",
        "ship_city",
        "ship_region",
        "ship_postal_code",
        "ship_country",
    ),
    optional=("required_date",),
)

ORDER_LINES: Final = Layout(
    file="order_lines.csv",
    key="order_id",
    required=("order_id", "product_id", "unit_price", "quantity", "discount"),
)

LAYOUTS: Final = (CUSTOMERS, PRODUCTS, ORDERS, ORDER_LINES)
