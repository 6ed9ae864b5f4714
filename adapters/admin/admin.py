"""Which tables the admin shows, and how. Django finds this module by its name."""

from typing import Final

from django.contrib import admin
from django.db.models import Model  # noqa: TID251  # the admin is built on the ORM

from adapters.admin.pages.catalog import ProductAdmin
from adapters.admin.pages.customers import CustomerAdmin
from adapters.admin.pages.events import EventAdmin
from adapters.admin.pages.orders import OrderAdmin
from adapters.admin.pages.pricing import ShippingRateAdmin, TaxRateAdmin, VoucherAdmin
from adapters.admin.pages.quotes import QuoteAdmin
from adapters.admin.pages.stock import StockItemAdmin
from adapters.admin.reading import ReadOnlyAdmin
from adapters.persistence.models.catalog import ProductRow
from adapters.persistence.models.customers import CustomerRow
from adapters.persistence.models.events import EventRow
from adapters.persistence.models.inventory import StockItemRow
from adapters.persistence.models.orders import OrderRow
from adapters.persistence.models.pricing import ShippingRateRow, TaxRateRow, VoucherRow
from adapters.persistence.models.quotes import QuoteRow

PAGES: Final[dict[type[Model], type[ReadOnlyAdmin]]] = {
    ProductRow: ProductAdmin,
    StockItemRow: StockItemAdmin,
    CustomerRow: CustomerAdmin,
    OrderRow: OrderAdmin,
    QuoteRow: QuoteAdmin,
    VoucherRow: VoucherAdmin,
    TaxRateRow: TaxRateAdmin,
    ShippingRateRow: ShippingRateAdmin,
    EventRow: EventAdmin,
}

admin.site.site_header = admin.site.site_title = "Orderly"
admin.site.index_title = "What is stored, to look at"

for table, page in PAGES.items():
    admin.site.register(table, page)
