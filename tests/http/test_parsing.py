"""JSON comes in strictly."""

import io
from decimal import Decimal

import pytest
from django.http import UnreadablePostError

from adapters.http.errors import RequestFault
from adapters.http.parsing import MAX_BODY_BYTES, StrictJSONParser, loads
from tests.http.shop import body, error

NESTED_32 = b'{"a":' * 31 + b'{"a":1}' + b"}" * 31
NESTED_33 = b'{"a":' + NESTED_32 + b"}"

MALFORMED = [
    (b"", "empty_body"),
    (b"  \n", "empty_body"),
    (b"{", "syntax_error"),
    (b'{"a":1,}', "syntax_error"),
    (b'{"a":1} {}', "syntax_error"),
    (b"{'a':1}", "syntax_error"),
    (b'{"a":01}', "syntax_error"),
    (b'{"a":+1}', "syntax_error"),
    (b'{"a":.5}', "syntax_error"),
    (b'{"a":0x10}', "syntax_error"),
    (b'{"a":tru}', "syntax_error"),
    (b'{"a":"\n"}', "syntax_error"),
    (b'{"a":"\\x"}', "syntax_error"),
    (b'\xef\xbb\xbf{"a":1}', "syntax_error"),
    (b"'; DROP TABLE orders; --", "syntax_error"),
    (b'{"a":"\xff"}', "invalid_utf8"),
    (b'{"a":"\xed\xa0\x80"}', "invalid_utf8"),
    ('{"a":1}'.encode("utf-16"), "invalid_utf8"),
    (b"[]", "not_an_object"),
    (b'"text"', "not_an_object"),
    (b"7", "not_an_object"),
    (b"null", "not_an_object"),
    (b'{"a":1,"a":2}', "duplicate_key"),
    (b'{"a":[{"b":1,"c":2,"b":1}]}', "duplicate_key"),
    (b'{"a":NaN}', "not_a_number"),
    (b'{"a":Infinity}', "not_a_number"),
    (b'{"a":-Infinity}', "not_a_number"),
    (b'{"a":"\\u0000"}', "nul_character"),
    (b'{"\\u0000":1}', "nul_character"),
    (b'{"a":"\\ud800"}', "lone_surrogate"),
    (b'{"a":["\\udc00x"]}', "lone_surrogate"),
    (b'{"\\ud83d":1}', "lone_surrogate"),
    (NESTED_33, "too_deep"),
    (b'{"a":' + b"[" * 10_000 + b"]" * 10_000 + b"}", "too_deep"),
    (b"[" * 200_000, "too_deep"),
    (b'{"a":1e400}', "number_out_of_range"),
    (b'{"a":1e-400}', "number_out_of_range"),
    (b'{"a":1e31}', "number_out_of_range"),
    (b'{"a":1E99999999999999999999}', "number_out_of_range"),
    (b'{"a":-1e+0000031}', "number_out_of_range"),
    (b'{"a":9223372036854775808}', "number_out_of_range"),
    (b'{"a":-' + b"9" * 5_000 + b"}", "number_out_of_range"),
    (b'{"a":0.' + b"1" * 5_000 + b"}", "number_out_of_range"),
]


class TestABody:
    @pytest.mark.parametrize(("text", "reason"), MALFORMED)
    def test_that_is_malformed_is_refused_by_name(self, text, reason):
        with pytest.raises(RequestFault) as refused:
            loads(text)

        problem = refused.value.problem
        assert (problem.status, problem.code, problem.details[0]["code"]) == (400, "malformed_json", reason)
        assert problem.message.isascii()
        assert len(problem.message) < 200

    def test_keeps_its_numbers_exact(self):
        assert loads(b'{"a":0.10,"b":12345678901234567.89,"c":1e2,"d":9223372036854775807,"e":0e0}') == {
            "a": Decimal("0.10"),
            "b": Decimal("12345678901234567.89"),
            "c": Decimal("1E+2"),
            "d": 2**63 - 1,
            "e": Decimal(0),
        }

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            (b'{"a":"\\ud83e\\uded6"}', {"a": "\U0001fad6"}),
            ('{"a":"\U0001fad6 übel"}'.encode(), {"a": "\U0001fad6 übel"}),
            (b'{"a":"\\u0001"}', {"a": "\x01"}),
            (NESTED_32[:5] + b"[1,true,null]" + b"}", {"a": [1, True, None]}),
        ],
    )
    def test_of_fair_json_is_taken_as_it_is(self, text, value):
        assert loads(text) == value

    def test_may_nest_32_levels(self):
        assert loads(NESTED_32)


class _Stream(io.BytesIO):
    """Tells how much was asked for."""

    asked = 0

    def read(self, size: int | None = -1) -> bytes:
        self.asked = max(self.asked, -1 if size is None else size)
        return super().read(size)


class TestAHugeBody:
    def test_is_read_no_further_than_the_limit(self):
        stream = _Stream(b'{"a":"' + b"x" * 2 * MAX_BODY_BYTES + b'"}')

        with pytest.raises(RequestFault, match="larger"):
            StrictJSONParser().parse(stream)

        assert stream.asked == MAX_BODY_BYTES + 1

    def test_that_breaks_off_is_refused(self):
        class Broken(io.BytesIO):
            def read(self, _size: int | None = -1) -> bytes:
                raise UnreadablePostError

        with pytest.raises(RequestFault, match="broke off"):
            StrictJSONParser().parse(Broken())

    def test_of_announced_length_is_not_read_at_all(self, staff):
        answer = staff.generic(
            "POST",
            "/api/v1/products/",
            b'{"sku":"' + b"X" * MAX_BODY_BYTES + b'"}',
            content_type="application/json",
        )

        assert answer.status_code == 413
        assert error(answer)["details"] == [
            {
                "code": "body_too_large",
                "message": "The body is larger than 1048576 bytes.",
                "max_bytes": MAX_BODY_BYTES,
                "remedy": "Split it into several requests.",
            }
        ]
        assert answer.wsgi_request._read_started is False

    @pytest.mark.parametrize("path", ["products/", "customers/{id}/unblock/"])
    def test_in_chunks_is_refused_rather_than_dropped(self, staff, wanda, path):
        """Django reads as much as was announced: nothing."""
        answer = staff.generic(
            "POST", f"/api/v1/{path.format(id=wanda.id)}", b"", HTTP_TRANSFER_ENCODING="chunked"
        )

        assert (answer.status_code, error(answer)["code"]) == (411, "length_required")

    def test_of_exactly_the_limit_is_parsed(self):
        frame = len(b'{"a":""}')
        text = b'{"a":"' + b"x" * (MAX_BODY_BYTES - frame) + b'"}'

        assert StrictJSONParser().parse(io.BytesIO(text))["a"].startswith("xxx")


class TestTheContentType:
    @pytest.mark.parametrize(
        "content_type",
        [
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json-patch+json",
            "application/jsonp",
            "application/json; charset=utf-16",
            "json",
            ";",
            "application/json, application/json",
            "x" * 10_000,
        ],
    )
    def test_is_json_or_refused(self, staff, content_type):
        answer = staff.generic("POST", "/api/v1/products/", b"{}", content_type=content_type)

        assert answer.status_code == 415
        assert error(answer)["code"] == "unsupported_media_type"

    @pytest.mark.parametrize(
        "content_type",
        [
            "application/json",
            "Application/JSON",
            "application/json;charset=UTF-8",
            'application/json; charset="utf8"',
        ],
    )
    def test_may_say_utf_8(self, staff, content_type):
        answer = staff.generic("POST", "/api/v1/products/", b"{}", content_type=content_type)

        assert error(answer)["code"] == "invalid_request"

    def test_is_missed(self, staff):
        answer = staff.generic("POST", "/api/v1/products/", b"{}", content_type="")

        assert answer.status_code == 415

    def test_is_not_needed_without_a_body(self, staff, wanda):
        blocked = staff.post(f"/api/v1/customers/{wanda.id}/block/", {"reason": "unpaid teapots"})
        unblocked = staff.generic("POST", f"/api/v1/customers/{wanda.id}/unblock/", b"", content_type="")

        assert (blocked.status_code, unblocked.status_code) == (200, 200)
        assert body(unblocked)["blocked"] is False


class TestTheAcceptHeader:
    @pytest.mark.parametrize(
        "accept",
        [
            "text/html",
            "application/xml",
            "application/json;q=0",
            "text/*",
            "nonsense",
            "*/*;q=0",
            "application/json; x*=bogus''y",
        ],
    )
    def test_that_leaves_json_out_is_refused(self, nobody, accept):
        answer = nobody.get("/api/v1/products/", HTTP_ACCEPT=accept)

        assert answer.status_code == 406
        assert error(answer)["code"] == "not_acceptable"

    @pytest.mark.parametrize(
        "accept",
        [
            "*/*",
            "application/*",
            "application/json",
            "text/html, application/json;q=0.1",
            "application/problem+json",
            "text/html,application/xhtml+xml,*/*;q=0.8",
            "",
        ],
    )
    def test_that_takes_json_gets_it(self, nobody, accept):
        answer = nobody.get("/api/v1/products/", HTTP_ACCEPT=accept)

        assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")


class TestAHugeBodyWithARepeatedKey:
    def test_is_refused_in_one_pass(self):
        """Looking each key up in all the others would take minutes here, and hang the run."""
        keys = [f"{number:05}" for number in range(100_000)]
        body = "{" + ",".join(f'"{key}":1' for key in (*keys, keys[-1])) + "}"

        with pytest.raises(RequestFault) as caught:
            loads(body.encode())

        assert "99999" in str(caught.value)
