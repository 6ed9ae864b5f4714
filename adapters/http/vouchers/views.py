"""Vouchers over HTTP."""

from typing import ClassVar

from rest_framework.request import Request
from rest_framework.response import Response

from adapters.http.answers import created, done
from adapters.http.documentation.operations import command, listing, reading
from adapters.http.inputs.body import caller_of
from adapters.http.inputs.query import PageQuery, no_parameters
from adapters.http.pagination import page_answer, page_request
from adapters.http.view import MOST_SHOWN, ApiView, given
from adapters.http.vouchers.examples import CREATE_VOUCHER
from adapters.http.vouchers.serializers import (
    ChangeVoucherSerializer,
    CreateVoucherSerializer,
    VoucherDetailSerializer,
)
from application.access import Permission
from application.pricing.change_voucher import ChangeVoucher
from application.pricing.create_voucher import CreateVoucher
from application.pricing.queries import PricingQueries
from domain.pricing.voucher import voucher_code
from domain.shared.errors import InvalidValue, NotFound


class VoucherListView(ApiView):
    permissions: ClassVar = {"GET": Permission.READ_PRICING, "POST": Permission.MANAGE_PRICING}
    create_voucher: CreateVoucher = given()
    pricing: PricingQueries = given()

    @listing("list_vouchers", "pricing", "List vouchers", query=PageQuery, of=VoucherDetailSerializer)
    def get(self, request: Request) -> Response:
        """By code."""
        return page_answer(request, self.pricing.vouchers(page_request(request, PageQuery.of(request))))

    @command(
        "create_voucher",
        "pricing",
        "Create a voucher",
        body=CreateVoucherSerializer,
        answer=VoucherDetailSerializer,
        creates=True,
        errors=(409,),
        examples=CREATE_VOUCHER,
    )
    def post(self, request: Request) -> Response:
        """A code that makes orders cheaper, a counted number of times."""
        asked = CreateVoucherSerializer.of(request)
        receipt = self.create_voucher(asked.to_command(**caller_of(request)))
        return created(request, receipt, receipt.voucher, at=f"{receipt.voucher.code}/")


class VoucherView(ApiView):
    permissions: ClassVar = {"GET": Permission.READ_PRICING, "PATCH": Permission.MANAGE_PRICING}
    change_voucher: ChangeVoucher = given()
    pricing: PricingQueries = given()

    @reading("get_voucher", "pricing", "Read a voucher", answer=VoucherDetailSerializer, errors=(404,))
    def get(self, request: Request, code: str) -> Response:
        """By its code, in either case."""
        no_parameters(request)
        return Response(self.pricing.voucher(_code_in_path(code)))

    @command(
        "change_voucher",
        "pricing",
        "Change a voucher",
        body=ChangeVoucherSerializer,
        answer=VoucherDetailSerializer,
        errors=(404, 409),
    )
    def patch(self, request: Request, code: str) -> Response:
        """How long and how often it can be used; orders that have it keep it."""
        asked = ChangeVoucherSerializer.of(request)
        receipt = self.change_voucher(asked.to_command(_code_in_path(code), **caller_of(request)))
        return done(receipt, receipt.voucher)


def _code_in_path(text: str) -> str:
    """A malformed code is as absent as any other that is not there."""
    try:
        return voucher_code(text)
    except InvalidValue:
        raise NotFound("voucher", text[:MOST_SHOWN]) from None
