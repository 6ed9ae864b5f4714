"""What gateways tell by themselves, over HTTP: nobody is signed in, and the signature is checked instead."""

from collections.abc import Mapping

import attrs
from drf_spectacular.types import OpenApiTypes
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from adapters.http.answers import done
from adapters.http.documentation.operations import command
from adapters.http.inputs.body import Caller, caller_of
from adapters.http.parsing import BytesParser, bytes_of
from adapters.http.payments.documents import NoticeAnswerSerializer
from adapters.http.payments.examples import NOTICE
from adapters.http.view import MOST_SHOWN, ApiView, given
from application.commands import Receipt
from application.effects import Effects
from application.payments.receive_notice import ReceiveNotice, ReceiveNoticeCommand
from application.ports.payment_gateway import Notice, NoticeReader
from domain.shared.actor import Actor
from domain.shared.errors import NotFound


@attrs.frozen
class NoticeAnswer:
    taken: bool


class NoticeView(ApiView):
    authentication_classes = ()
    permission_classes = (AllowAny,)
    parser_classes = (BytesParser,)
    receive_notice: ReceiveNotice = given()
    notice_readers: Mapping[str, NoticeReader] = given()

    @command(
        "receive_payment_notice",
        "payments",
        "Tell what became of a payment",
        body=OpenApiTypes.OBJECT,
        answer=NoticeAnswerSerializer,
        errors=(404, 409),
        examples=NOTICE,
        is_public=True,
    )
    def post(self, request: Request, gateway: str) -> Response:
        """For gateways: a body of their own, signed. Notices may repeat, and come late or in any order."""
        notice = self._reader(gateway).read(bytes_of(request), request.headers)
        caller = Caller(**{**caller_of(request), "actor": Actor.system()})
        receipt = None if notice is None else self._taken(_told(gateway, notice, caller))
        passed_over = Receipt(dry_run=caller["dry_run"], effects=Effects())
        return done(receipt or passed_over, NoticeAnswer(taken=receipt is not None))

    def _reader(self, gateway: str) -> NoticeReader:
        if gateway not in self.notice_readers:
            raise NotFound("gateway with notices", gateway[:MOST_SHOWN])
        return self.notice_readers[gateway]

    def _taken(self, told: ReceiveNoticeCommand) -> Receipt | None:
        """None for what this shop never asked for: a gateway is not to send that again."""
        try:
            return self.receive_notice(told)
        except NotFound:
            return None


def _told(gateway: str, notice: Notice, caller: Caller) -> ReceiveNoticeCommand:
    return ReceiveNoticeCommand(
        gateway=gateway, operation_id=notice.operation_id, outcome=notice.outcome, **caller
    )
