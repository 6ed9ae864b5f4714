"""Who may do what: the table of roles, written out once more."""

from itertools import product
from typing import Final, cast

import pytest

from application import access
from application.access import Permission, ensure_may, is_permitted
from application.accounts.change_profile import ChangeProfileCommand
from application.accounts.register_user import RegisterUserCommand
from application.catalog.add_product import AddProductCommand
from application.catalog.change_listing import ChangeListingCommand
from application.catalog.change_price import ChangePriceCommand
from application.catalog.change_terms import ChangeTermsCommand
from application.customers.block_customer import BlockCustomerCommand
from application.customers.change_limits import ChangeLimitsCommand
from application.customers.change_tier import ChangeTierCommand
from application.customers.erase_customer import EraseCustomerCommand
from application.customers.register_customer import RegisterCustomerCommand
from application.customers.unblock_customer import UnblockCustomerCommand
from application.errors import NotAuthenticated, NotPermitted
from application.imports.import_customers import ImportCustomersCommand
from application.imports.import_orders import ImportOrdersCommand
from application.imports.import_products import ImportProductsCommand
from application.inventory.add_location import AddLocationCommand
from application.inventory.adjust_stock import AdjustStockCommand
from application.inventory.change_location import ChangeLocationCommand
from application.inventory.change_stock_policy import ChangeStockPolicyCommand
from application.inventory.receive_stock import ReceiveStockCommand
from application.inventory.sweep_holds import SweepHoldsCommand
from application.inventory.transfer_stock import TransferStockCommand
from application.orders.accept_quote import AcceptQuoteCommand
from application.orders.cancel_line import CancelLineCommand
from application.orders.cancel_order import CancelOrderCommand
from application.orders.confirm_order import ConfirmOrderCommand
from application.orders.edit_order import EditOrderCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.queries import PERMISSIONS
from application.orders.quote_order import QuoteOrderCommand
from application.orders.ship_order import ShipOrderCommand
from application.payments.capture_payment import CapturePaymentCommand
from application.payments.confirm_operation import ConfirmOperationCommand
from application.payments.receive_notice import ReceiveNoticeCommand
from application.payments.refund_payment import RefundPaymentCommand
from application.payments.request_payment import RequestPaymentCommand
from application.payments.resume_payments import ResumePaymentsCommand
from application.payments.settling import RecordOutcomeCommand
from application.payments.void_payment import VoidPaymentCommand
from application.pricing.change_voucher import ChangeVoucherCommand
from application.pricing.create_voucher import CreateVoucherCommand
from application.pricing.put_shipping_rate import PutShippingRateCommand
from application.pricing.put_tax_rate import PutTaxRateCommand
from application.pricing.remove_shipping_rate import RemoveShippingRateCommand
from application.pricing.remove_tax_rate import RemoveTaxRateCommand
from application.returns.approve_return import ApproveReturnCommand
from application.returns.decline_return import DeclineReturnCommand
from application.returns.receive_return import ReceiveReturnCommand
from application.returns.request_return import RequestReturnCommand
from domain.orders.status import Verb
from domain.shared.actor import Actor, Role
from tests.unit.application.commands import a_command, every_command
from tests.unit.application.shop import Shop

ANONYMOUS, CUSTOMER, STAFF, ADMIN = Role
BACK_OFFICE: Final = {STAFF, ADMIN}
SIGNED_IN: Final = {CUSTOMER, STAFF, ADMIN}

MAY: Final[dict[str, set[Role]]] = {
    "products.read": {ANONYMOUS, CUSTOMER, STAFF, ADMIN},
    "products.manage": BACK_OFFICE,
    "stock.read": BACK_OFFICE,
    "stock.manage": BACK_OFFICE,
    "customers.read": SIGNED_IN,
    "customers.list": BACK_OFFICE,
    "customers.manage": BACK_OFFICE,
    "orders.read": SIGNED_IN,
    "orders.place": SIGNED_IN,
    "orders.place_on_behalf": BACK_OFFICE,
    "orders.set_terms": BACK_OFFICE,
    "orders.confirm": BACK_OFFICE,
    "orders.ship": BACK_OFFICE,
    "orders.cancel": SIGNED_IN,
    "orders.quote": SIGNED_IN,
    "orders.timeline": SIGNED_IN,
    "orders.cancel_line": BACK_OFFICE,
    "orders.edit": BACK_OFFICE,
    "payments.manage": BACK_OFFICE,
    "payments.read": SIGNED_IN,
    "payments.settle": BACK_OFFICE,
    "returns.request": SIGNED_IN,
    "returns.decide": BACK_OFFICE,
    "locations.manage": BACK_OFFICE,
    "locations.read": BACK_OFFICE,
    "books.verify": BACK_OFFICE,
    "customers.erase": {ADMIN},
    "pricing.manage": BACK_OFFICE,
    "pricing.read": BACK_OFFICE,
    "stock.sweep": BACK_OFFICE,
    "import": BACK_OFFICE,
    "users.register": {ANONYMOUS},
    "users.read": SIGNED_IN,
    "users.list": BACK_OFFICE,
    "users.change_own_profile": SIGNED_IN,
}

NEEDS: Final = {
    PlaceOrderCommand: "orders.place",
    ConfirmOrderCommand: "orders.confirm",
    ShipOrderCommand: "orders.ship",
    CancelOrderCommand: "orders.cancel",
    QuoteOrderCommand: "orders.quote",
    AcceptQuoteCommand: "orders.quote",
    CancelLineCommand: "orders.cancel_line",
    EditOrderCommand: "orders.edit",
    RequestPaymentCommand: "payments.manage",
    CapturePaymentCommand: "payments.manage",
    VoidPaymentCommand: "payments.manage",
    RefundPaymentCommand: "payments.manage",
    ConfirmOperationCommand: "payments.manage",
    ReceiveNoticeCommand: "payments.settle",
    RecordOutcomeCommand: "payments.settle",
    ResumePaymentsCommand: "payments.settle",
    RequestReturnCommand: "returns.request",
    ApproveReturnCommand: "returns.decide",
    DeclineReturnCommand: "returns.decide",
    ReceiveReturnCommand: "returns.decide",
    AddLocationCommand: "locations.manage",
    ChangeLocationCommand: "locations.manage",
    TransferStockCommand: "stock.manage",
    ChangeStockPolicyCommand: "stock.manage",
    AddProductCommand: "products.manage",
    ChangePriceCommand: "products.manage",
    ChangeListingCommand: "products.manage",
    ChangeTermsCommand: "products.manage",
    CreateVoucherCommand: "pricing.manage",
    ChangeVoucherCommand: "pricing.manage",
    PutTaxRateCommand: "pricing.manage",
    RemoveTaxRateCommand: "pricing.manage",
    PutShippingRateCommand: "pricing.manage",
    RemoveShippingRateCommand: "pricing.manage",
    ReceiveStockCommand: "stock.manage",
    AdjustStockCommand: "stock.manage",
    SweepHoldsCommand: "stock.sweep",
    RegisterCustomerCommand: "customers.manage",
    BlockCustomerCommand: "customers.manage",
    UnblockCustomerCommand: "customers.manage",
    ChangeLimitsCommand: "customers.manage",
    ChangeTierCommand: "customers.manage",
    EraseCustomerCommand: "customers.erase",
    RegisterUserCommand: "users.register",
    ChangeProfileCommand: "users.change_own_profile",
    ImportProductsCommand: "import",
    ImportCustomersCommand: "import",
    ImportOrdersCommand: "import",
}

UNKNOWN: Final = cast(Permission, "teapots.brew")


class TestTheTableOfRoles:
    def test_has_a_line_for_every_permission(self):
        assert {permission.value for permission in Permission} == set(MAY)

    def test_says_who_may(self):
        assert {
            permission.value: {role for role in Role if is_permitted(Actor(role), permission)}
            for permission in Permission
        } == MAY

    def test_is_enforced(self):
        for permission, role in product(Permission, Role):
            if role in MAY[permission]:
                ensure_may(Actor(role), permission)
            else:
                with pytest.raises(NotAuthenticated if role is ANONYMOUS else NotPermitted):
                    ensure_may(Actor(role), permission)

    @pytest.mark.rule(36)
    @pytest.mark.parametrize("role", Role)
    def test_denies_what_it_does_not_know(self, role):
        assert not is_permitted(Actor(role), UNKNOWN)
        with pytest.raises(NotAuthenticated if role is ANONYMOUS else NotPermitted):
            ensure_may(Actor(role), UNKNOWN)

    @pytest.mark.rule(36)
    @pytest.mark.parametrize("role", Role)
    def test_denies_everybody_where_nobody_is_listed(self, role, monkeypatch):
        monkeypatch.setitem(cast(dict[Permission, frozenset[Role]], access.ROLES), UNKNOWN, frozenset())

        assert not is_permitted(Actor(role), UNKNOWN)


class TestADenial:
    def test_tells_the_wrong_role_what_it_may_not(self):
        with pytest.raises(NotPermitted) as caught:
            ensure_may(Actor(CUSTOMER), Permission.SHIP_ORDER)

        assert caught.value.code == "not_permitted"
        assert caught.value.message == "The role customer may not do this (orders.ship)."
        assert caught.value.remedy == "Ask somebody with the right role."
        assert caught.value.facts == {"role": "customer", "permission": "orders.ship"}

    def test_asks_the_anonymous_to_sign_in(self):
        with pytest.raises(NotAuthenticated) as caught:
            ensure_may(Actor.anonymous(), Permission.PLACE_ORDER)

        assert caught.value.code == "not_authenticated"
        assert caught.value.message == "Nobody is signed in."
        assert caught.value.remedy == "Sign in and send the access token."


class TestEveryCommand:
    def test_needs_a_permission(self):
        assert {command: command.permission.value for command in every_command()} == NEEDS

    @pytest.mark.rule(36)
    def test_is_denied_by_its_use_case_before_anything_is_opened(self):
        shop = Shop()
        for kind, permission in NEEDS.items():
            if kind is RecordOutcomeCommand:
                continue  # what the machinery that settles payments tells itself
            use_case = getattr(shop, snake(kind.__name__.removesuffix("Command")))

            for role in set(Role) - MAY[permission]:
                with pytest.raises(NotAuthenticated if role is ANONYMOUS else NotPermitted):
                    use_case(a_command(kind, by=Actor(role)))
        assert shop.units.begun == 0

    def test_on_an_order_is_offered_to_those_who_may_give_it(self):
        assert {verb: permission.value for verb, permission in PERMISSIONS.items()} == {
            Verb.CONFIRM: "orders.confirm",
            Verb.SHIP: "orders.ship",
            Verb.CANCEL: "orders.cancel",
            Verb.CANCEL_LINE: "orders.cancel_line",
            Verb.EDIT: "orders.edit",
            Verb.RETURN: "returns.request",
            Verb.PAY: "payments.manage",
        }


def snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")
