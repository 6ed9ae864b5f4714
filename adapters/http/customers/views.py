"""Customers over HTTP."""

from typing import ClassVar

from rest_framework.request import Request
from rest_framework.response import Response

from adapters.http.answers import created, done
from adapters.http.customers.serializers import (
    BlockCustomerSerializer,
    ChangeLimitsSerializer,
    ChangeTierSerializer,
    CustomerDetailSerializer,
    CustomerListQuery,
    CustomerSummarySerializer,
    EraseCustomerSerializer,
    RegisterCustomerSerializer,
    UnblockCustomerSerializer,
)
from adapters.http.documentation.operations import command, listing, reading
from adapters.http.inputs.body import caller_of
from adapters.http.inputs.query import no_parameters
from adapters.http.pagination import page_answer, page_request
from adapters.http.permissions import actor_of
from adapters.http.view import ApiView, given, id_in_path
from application.access import Permission
from application.customers.block_customer import BlockCustomer
from application.customers.change_limits import ChangeLimits
from application.customers.change_tier import ChangeTier
from application.customers.erase_customer import EraseCustomer
from application.customers.queries import CustomerQueries
from application.customers.register_customer import RegisterCustomer
from application.customers.unblock_customer import UnblockCustomer


class CustomerListView(ApiView):
    permissions: ClassVar = {"GET": Permission.LIST_CUSTOMERS, "POST": Permission.MANAGE_CUSTOMERS}
    register_customer: RegisterCustomer = given()
    customers: CustomerQueries = given()

    @listing(
        "list_customers",
        "customers",
        "List customers",
        query=CustomerListQuery,
        of=CustomerSummarySerializer,
    )
    def get(self, request: Request) -> Response:
        """Newest first."""
        query = CustomerListQuery.of(request)
        page = self.customers.page(query.criteria(), page_request(request, query), seen_by=actor_of(request))
        return page_answer(request, page)

    @command(
        "register_customer",
        "customers",
        "Register a customer",
        body=RegisterCustomerSerializer,
        answer=CustomerDetailSerializer,
        creates=True,
        errors=(409,),
    )
    def post(self, request: Request) -> Response:
        """Who may order from now on, without an account of its own."""
        asked = RegisterCustomerSerializer.of(request)
        receipt = self.register_customer(asked.to_command(**caller_of(request)))
        return created(request, receipt, receipt.customer, at=f"{receipt.customer.id}/")


class CustomerView(ApiView):
    permissions: ClassVar = {"GET": Permission.READ_CUSTOMERS}
    customers: CustomerQueries = given()

    @reading("get_customer", "customers", "Read a customer", answer=CustomerDetailSerializer, errors=(404,))
    def get(self, request: Request, customer_id: str) -> Response:
        """A customer reads itself, staff anybody."""
        no_parameters(request)
        return Response(self.customers.detail(id_in_path("customer", customer_id), seen_by=actor_of(request)))


class BlockCustomerView(ApiView):
    permissions: ClassVar = {"POST": Permission.MANAGE_CUSTOMERS}
    block_customer: BlockCustomer = given()

    @command(
        "block_customer",
        "customers",
        "Block a customer",
        body=BlockCustomerSerializer,
        answer=CustomerDetailSerializer,
        errors=(404, 409),
    )
    def post(self, request: Request, customer_id: str) -> Response:
        """Stops it from ordering; what it has ordered goes on."""
        asked = BlockCustomerSerializer.of(request)
        command_ = asked.to_command(id_in_path("customer", customer_id), **caller_of(request))
        receipt = self.block_customer(command_)
        return done(receipt, receipt.customer)


class UnblockCustomerView(ApiView):
    permissions: ClassVar = {"POST": Permission.MANAGE_CUSTOMERS}
    unblock_customer: UnblockCustomer = given()

    @command(
        "unblock_customer",
        "customers",
        "Unblock a customer",
        body=UnblockCustomerSerializer,
        answer=CustomerDetailSerializer,
        errors=(404, 409),
    )
    def post(self, request: Request, customer_id: str) -> Response:
        """Lets it order again."""
        asked = UnblockCustomerSerializer.of(request)
        command_ = asked.to_command(id_in_path("customer", customer_id), **caller_of(request))
        receipt = self.unblock_customer(command_)
        return done(receipt, receipt.customer)


class LimitsView(ApiView):
    permissions: ClassVar = {"PUT": Permission.MANAGE_CUSTOMERS}
    change_limits: ChangeLimits = given()

    @command(
        "change_limits",
        "customers",
        "Change a customer's limits",
        body=ChangeLimitsSerializer,
        answer=CustomerDetailSerializer,
        errors=(404, 409),
    )
    def put(self, request: Request, customer_id: str) -> Response:
        """What one order may cost and what may be owed, from now on; orders placed before stay."""
        asked = ChangeLimitsSerializer.of(request)
        command_ = asked.to_command(id_in_path("customer", customer_id), **caller_of(request))
        receipt = self.change_limits(command_)
        return done(receipt, receipt.customer)


class TierView(ApiView):
    permissions: ClassVar = {"PUT": Permission.MANAGE_CUSTOMERS}
    change_tier: ChangeTier = given()

    @command(
        "change_tier",
        "customers",
        "Change a customer's tier",
        body=ChangeTierSerializer,
        answer=CustomerDetailSerializer,
        errors=(404, 409),
    )
    def put(self, request: Request, customer_id: str) -> Response:
        """Other prices apply from now on; quotes and orders made before keep theirs."""
        asked = ChangeTierSerializer.of(request)
        command_ = asked.to_command(id_in_path("customer", customer_id), **caller_of(request))
        receipt = self.change_tier(command_)
        return done(receipt, receipt.customer)


class EraseCustomerView(ApiView):
    permissions: ClassVar = {"POST": Permission.ERASE_CUSTOMER}
    erase_customer: EraseCustomer = given()

    @command(
        "erase_customer",
        "customers",
        "Erase a customer's personal data",
        body=EraseCustomerSerializer,
        answer=CustomerDetailSerializer,
        errors=(404, 409),
    )
    def post(self, request: Request, customer_id: str) -> Response:
        """Forgets who it was, in its orders, quotes and accounts too; no figure changes. Can be repeated."""
        asked = EraseCustomerSerializer.of(request)
        command_ = asked.to_command(id_in_path("customer", customer_id), **caller_of(request))
        receipt = self.erase_customer(command_)
        return done(receipt, receipt.customer)
