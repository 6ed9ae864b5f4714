"""Whatever is thrown at it, the API answers 4xx, in its own shape, and stays up."""

import itertools

import orjson
import pytest

from tests.e2e.matrix import MATRIX, PAID, filled

pytestmark = pytest.mark.postgres

TWO_MIB = 2 * 1024 * 1024
TEXTS = [
    "'; DROP TABLE orders; --",
    "' OR 1=1 --",
    "%s %d {0} ${x}",
    "\\",
    "\u202e\u0000",
    "\ud800",
    "\x1b[31m",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "\U0010ffff",
    "ﬁ",
    "x" * 100_000,
]
BODIES = [
    b"",
    b"null",
    b"[]",
    b'"x"',
    b"{",
    b"\x00",
    b"\xff\xfe",
    b'{"a":NaN}',
    b'{"a":1e400}',
    b'{"a":-1e400}',
    b'{"a":' + b"9" * 5_000 + b"}",
    b'{"a":"\\u0000"}',
    b'{"a":"\\ud800"}',
    b'{"a":1,"a":2}',
    b"[" * 10_000 + b"]" * 10_000,
    b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
    b'{"a":"' + b"x" * TWO_MIB + b'"}',
    b" " * (TWO_MIB // 4),
    b"{" + b",".join(b'"k%d":1' % number for number in range(20_000)) + b"}",
    b'{"__proto__":{"x":1},"constructor":1}',
]
FAIR = [
    ("products/{sku}/listing/", "for_sale", True),
    ("products/{sku}/terms/", "limits", {}),
    ("customers/{customer}/limits/", "order_limit", None),
    ("customers/{customer}/limits/", "credit_limit", None),
    ("vouchers/{voucher}/", "limit", None),
    ("orders/{order}/lines/{line}/cancel/", "quantity", None),
    ("orders/{order}/payments/", "amount", None),
    (f"{PAID}{{authorized}}/capture/", "amount", None),
    (f"{PAID}{{captured}}/refunds/", "amount", None),
    (f"{PAID}{{by_hand}}/operations/{{refund}}/confirm/", "done", True),
    ("returns/{approved}/receive/", "restock", True),
    ("stock/{sku}/policy/", "reorder_point", None),
]
EMPTY_IS_FAIR = [
    "orders/{order}/cancel/",
    "orders/{order}/lines/{line}/cancel/",
    "orders/{order}/payments/",
    "returns/{requested}/approve/",
    f"{PAID}{{authorized}}/capture/",
    f"{PAID}{{captured}}/refunds/",
]
COMMANDS = [row for row in MATRIX if row.method != "GET"]


def is_ours(answer):
    assert 400 <= answer.status_code < 500, (answer.status_code, answer.content[:300])
    told = answer.json()["error"]
    assert told["code"]
    assert len(answer.content) < 300_000
    assert b"Traceback" not in answer.content
    return True


class TestABody:
    @pytest.mark.parametrize("row", [row for row in COMMANDS if row.body is not None], ids=str)
    def test_that_makes_no_sense_is_refused(self, clients, things, row):
        path = filled(row.path, things)
        bodies = BODIES[1:] if row.path in EMPTY_IS_FAIR else BODIES

        for body in bodies:
            assert is_ours(clients[row.let_through].ask(row.method, path, body))

    @pytest.mark.parametrize("row", COMMANDS, ids=str)
    def test_of_wrong_types_is_refused_in_every_field(self, clients, things, row):
        path = filled(row.path, things)
        wrong: list[object] = [None, True, 0.5, -(2**63), [], {}, [[]], {"a": {"b": []}}, "\x01"]
        fields = list(row.body or {}) or ["reason"]

        for name, value in itertools.product(fields, wrong):
            if (row.path, name, value) in FAIR:
                continue
            body = {**(row.body or {}), name: value}
            assert is_ours(clients[row.let_through].ask(row.method, path, body)), (name, value)


class TestAText:
    @pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
    def test_is_data_wherever_it_stands(self, shop, text):
        """Never a 5xx; what is taken is given back as it was."""
        sent = orjson.dumps({"name": "n"}) if "\ud800" in text else orjson.dumps({"name": text, "phone": "1"})
        if "\ud800" in text:
            sent = b'{"name":"\\ud800"}'
        answer = shop.staff.ask("POST", "customers/", sent)
        if answer.status_code == 201:
            assert answer.json()["name"] == text
        else:
            assert is_ours(answer)

    @pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
    @pytest.mark.parametrize(
        "list_",
        ["orders/", "products/", "customers/", "stock/", "users/", "quotes/", "vouchers/", "locations/"],
    )
    def test_in_a_query_is_data_or_refused(self, shop, list_, text):
        safe = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")[:2_000]
        names = "sku number customer_email external_reference name_contains category location cursor".split()
        for name in names:
            answer = shop.staff.get(f"/api/v1/{list_}", {name: safe})
            assert answer.status_code == 200 or is_ours(answer), (name, answer.content)

    @pytest.mark.parametrize(
        "path",
        [
            "orders/%00/",
            "orders/%ff/",
            "orders/..%2f..%2fetc/",
            "products/%F0%9F%AB%96/",
            "products/a%20b/",
            "stock/'; DROP TABLE orders; --/",
            "customers/{}/".format("x" * 5_000),
            "users/%E0%80%80/",
            "quotes/%00/",
            "orders/%00/timeline/",
            "orders/%00/payments/",
            "stock/CURIOUS-TEAPOT/?location=shed",
            "locations/%00/",
            "locations/'; DROP TABLE locations; --/",
            "locations/{}/".format("x" * 5_000),
            "vouchers/%00/",
            "vouchers/TEA%20TIME/",
            "vouchers/'; DROP TABLE vouchers; --/",
            "vouchers/{}/".format("X" * 5_000),
            "orders/00000000-0000-0000-0000-000000000000/",
            "orders/FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF/",
            "orders/{01950000-0000-7000-8000-000000000001}/",
            "orders/urn:uuid:01950000-0000-7000-8000-000000000001/",
            "orders/01950000000070008000000000000001/",
        ],
    )
    def test_in_a_path_is_a_thing_that_is_not_there(self, shop, path):
        answer = shop.staff.get(f"/api/v1/{path}")

        assert answer.status_code == 404
        assert is_ours(answer)

    @pytest.mark.parametrize(
        "path",
        [
            "tax-rates/%00/standard/",
            "tax-rates/GB/%ff/",
            "tax-rates/{}/standard/".format("G" * 5_000),
            "shipping-rates/GB/EUR/NaN/",
            "shipping-rates/GB/EUR/1e400/",
            "shipping-rates/GB/EUR/{}/".format("9" * 5_000),
            "shipping-rates/GB/EUR/٣/",
            "shipping-rates/'; DROP TABLE rates; --/EUR/0/",
        ],
    )
    def test_in_the_path_of_a_rate_names_none(self, shop, path):
        for answer in (
            shop.staff.ask("PUT", path, {"rate": "0.1"} if path.startswith("tax") else {"cost": "1.00"}),
            shop.staff.ask("DELETE", path),
        ):
            assert answer.status_code == 404
            assert is_ours(answer)

    @pytest.mark.parametrize("id", ["%00", "%ff", "x" * 5_000, "'; DROP TABLE returns; --"])
    @pytest.mark.parametrize(
        "path",
        [
            "returns/{}/approve/",
            "payment-notices/{}/",
            "orders/{}/edits/",
            "orders/{}/lines/{}/cancel/",
            "orders/{}/payments/{}/capture/",
            "orders/{}/payments/{}/operations/{}/confirm/",
        ],
    )
    def test_in_the_path_of_a_command_names_nothing(self, shop, path, id):
        sent = {"done": True} if "confirm" in path else {}
        body = {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 1}]} if "edits" in path else sent

        answer = shop.staff.ask("POST", path.replace("{}", id), body)

        assert answer.status_code == 404
        assert is_ours(answer)


class TestAHeader:
    @pytest.mark.parametrize(
        "headers",
        [
            {"authorization": "Bearer"},
            {"authorization": "Bearer x"},
            {"authorization": "Bearer \xff"},
            {"authorization": "Bearer a.b.c"},
            {"authorization": "Bearer " + "x" * 50_000},
            {"authorization": "Bearer x y"},
        ],
    )
    def test_of_a_token_that_is_none_is_refused(self, shop, headers):
        answer = shop.anonymous.ask("GET", "products/", **headers)

        assert answer.status_code == 401
        assert answer["WWW-Authenticate"].startswith("Bearer")
        assert is_ours(answer)

    @pytest.mark.parametrize(
        "value", ["\xff", "a" * 10_000, ",,,;;;q=", "*/*;q=nan", "application/json;q=abc"]
    )
    def test_of_any_content_is_survived(self, shop, value):
        for name in ("accept", "idempotency_key", "x_request_id", "accept_language", "cookie"):
            answer = shop.anonymous.ask("GET", "products/", **{name: value})
            assert answer.status_code in {200, 406}, (name, answer.content)

    def test_of_a_thousand_parameters_is_refused(self, shop):
        answer = shop.anonymous.get("/api/v1/products/?" + "&".join(f"p{n}=1" for n in range(1_001)))

        assert is_ours(answer)
