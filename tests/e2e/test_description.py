"""The API's own description is true. (Every answer of every test here is held against it, too.)"""

import attrs
import pytest

from adapters.http.customers.serializers import (
    CustomerDetailSerializer,
    CustomerSummarySerializer,
    OwedSerializer,
)
from adapters.http.documentation.trials import (
    EffectsSerializer,
    MoneyEffectSerializer,
    StockEffectSerializer,
)
from adapters.http.error_pages.entries import ErrorEntry
from adapters.http.error_pages.serializers import ErrorEntrySerializer
from adapters.http.inputs.address import AddressSerializer
from adapters.http.locations.serializers import LocationDetailSerializer
from adapters.http.orders.documents import (
    CustomerNameSerializer,
    LineDetailSerializer,
    OrderDetailSerializer,
    OrderSummarySerializer,
    PartDetailSerializer,
    ReturnDetailSerializer,
    ReturnedLineDetailSerializer,
    ShipmentDetailSerializer,
    TimelineEntrySerializer,
)
from adapters.http.payments.documents import (
    NoticeAnswerSerializer,
    OperationDetailSerializer,
    PaymentDetailSerializer,
)
from adapters.http.payments.notices import NoticeAnswer
from adapters.http.products.serializers import BreakDetailSerializer, ProductDetailSerializer
from adapters.http.quotes.serializers import QuoteDetailSerializer, QuoteSummarySerializer
from adapters.http.rates.serializers import ShippingRateDetailSerializer, TaxRateDetailSerializer
from adapters.http.rulebook.serializers import RuleSerializer
from adapters.http.stock.serializers import (
    MovementDetailSerializer,
    StockLevelSerializer,
    TransferSerializer,
)
from adapters.http.users.serializers import AccountSerializer, UserDetailSerializer
from adapters.http.vouchers.serializers import VoucherDetailSerializer
from application.accounts.queries import UserDetail
from application.accounts.receipts import AccountReceipt
from application.catalog.queries import BreakDetail, ProductDetail
from application.commands import Receipt
from application.customers.queries import CustomerDetail, CustomerSummary, Owed
from application.effects import Effects, MoneyEffect, StockEffect
from application.inventory.queries import LocationDetail, MovementDetail, StockLevel
from application.inventory.receipts import TransferReceipt
from application.orders.queries import (
    CustomerName,
    LineDetail,
    OrderDetail,
    OrderSummary,
    PartDetail,
    ReturnDetail,
    ReturnedLineDetail,
    ShipmentDetail,
    TimelineEntry,
)
from application.orders.quote_queries import QuoteDetail, QuoteSummary
from application.payments.queries import OperationDetail, PaymentDetail
from application.pricing.queries import ShippingRateDetail, TaxRateDetail, VoucherDetail
from application.rulebook import Rule
from domain.shared.address import Address
from tests.e2e import described
from tests.e2e.matrix import MATRIX

READ_MODELS = [
    (Address, AddressSerializer),
    (AccountReceipt, AccountSerializer),
    (BreakDetail, BreakDetailSerializer),
    (Effects, EffectsSerializer),
    (ErrorEntry, ErrorEntrySerializer),
    (CustomerDetail, CustomerDetailSerializer),
    (CustomerName, CustomerNameSerializer),
    (CustomerSummary, CustomerSummarySerializer),
    (LineDetail, LineDetailSerializer),
    (LocationDetail, LocationDetailSerializer),
    (MoneyEffect, MoneyEffectSerializer),
    (MovementDetail, MovementDetailSerializer),
    (NoticeAnswer, NoticeAnswerSerializer),
    (OperationDetail, OperationDetailSerializer),
    (OrderDetail, OrderDetailSerializer),
    (OrderSummary, OrderSummarySerializer),
    (Owed, OwedSerializer),
    (PartDetail, PartDetailSerializer),
    (PaymentDetail, PaymentDetailSerializer),
    (ProductDetail, ProductDetailSerializer),
    (QuoteDetail, QuoteDetailSerializer),
    (QuoteSummary, QuoteSummarySerializer),
    (ReturnDetail, ReturnDetailSerializer),
    (ReturnedLineDetail, ReturnedLineDetailSerializer),
    (Rule, RuleSerializer),
    (ShipmentDetail, ShipmentDetailSerializer),
    (ShippingRateDetail, ShippingRateDetailSerializer),
    (StockEffect, StockEffectSerializer),
    (StockLevel, StockLevelSerializer),
    (TaxRateDetail, TaxRateDetailSerializer),
    (TimelineEntry, TimelineEntrySerializer),
    (TransferReceipt, TransferSerializer),
    (UserDetail, UserDetailSerializer),
    (VoucherDetail, VoucherDetailSerializer),
]
MARKS = {field.name for field in attrs.fields(Receipt)}


OURS = [case for case in described.operations() if "auth" not in case[1]["tags"]]


class TestADescription:
    @pytest.mark.parametrize(("model", "serializer"), READ_MODELS, ids=lambda kind: kind.__name__)
    def test_of_a_read_model_has_its_very_fields(self, model, serializer):
        names = [field.name for field in attrs.fields(model) if field.name not in MARKS]

        assert sorted(serializer().fields) == sorted(names)

    def test_names_every_operation_once(self):
        ids = [operation["operationId"] for _, operation in described.operations()]

        assert len(ids) == len(set(ids)) == len(MATRIX)

    @pytest.mark.parametrize(("name", "operation"), OURS, ids=[name for name, _ in OURS])
    def test_says_what_an_operation_is_and_how_it_fails(self, name, operation):
        assert len(operation["tags"]) == 1
        assert operation["summary"]
        for status, response in operation["responses"].items():
            contents = response.get("content", {}) if status == "204" else response["content"]
            schemas = {kind: content["schema"]["$ref"] for kind, content in contents.items()}
            assert response["description"] or status == "200"
            if status >= "400":
                assert schemas == {
                    "application/json": "#/components/schemas/Error",
                    "application/problem+json": "#/components/schemas/Problem",
                }

    @pytest.mark.parametrize(("name", "operation"), OURS, ids=[name for name, _ in OURS])
    def test_has_a_commands_parameters(self, name, operation):
        parameters = {parameter["name"] for parameter in operation.get("parameters", [])}

        if name.startswith("GET"):
            assert "dry_run" not in parameters
        else:
            assert "dry_run" in parameters
            assert ("Idempotency-Key" in parameters) is (operation["operationId"] != "register_user")
        if operation["operationId"].startswith("list_"):
            assert {"limit", "cursor"} <= parameters

    def test_lets_anybody_read_the_catalogue_and_register(self):
        public = {
            operation["operationId"] for _, operation in OURS if operation.get("security", [{}]) == [{}]
        }

        assert public == {
            "list_products",
            "get_product",
            "register_user",
            "receive_payment_notice",
            "get_rules",
            "get_error_catalogue",
            "get_error",
        }

    @pytest.mark.parametrize(("name", "operation"), OURS, ids=[name for name, _ in OURS])
    def test_says_what_a_trial_of_a_command_answers(self, name, operation):
        if name.startswith("GET"):
            return
        schema = described.component(operation["responses"]["200"]["content"]["application/json"]["schema"])
        is_only_a_trial = {"201", "204"} & set(operation["responses"])

        assert {"dry_run", "effects"} <= set(schema["properties"])
        assert {"dry_run", "effects"} <= set(schema["required"]) or not is_only_a_trial


@pytest.mark.postgres
class TestAnAnswer:
    def test_that_is_not_as_described_is_seen(self, shop, monkeypatch):
        answer = shop.staff.ask("GET", "products/CURIOUS-TEAPOT/")
        broken = {**answer.json(), "unit_price": 12.3}
        monkeypatch.setattr(answer, "json", lambda: broken)

        assert described.faults(answer, "GET") == ["$.unit_price: 12.3 is not of type 'string'"]

    def test_that_lacks_a_field_is_seen(self, shop, monkeypatch):
        answer = shop.staff.ask("GET", "products/")
        monkeypatch.setattr(answer, "json", dict)

        assert len(described.faults(answer, "GET")) == 4

    def test_of_a_status_that_is_not_described_is_seen(self, shop):
        answer = shop.staff.ask("GET", "products/")
        answer.status_code = 418

        assert described.faults(answer, "GET") == ["418 is not described"]
