"""Lists go by cursors that nobody else can make, or use elsewhere."""

from urllib.parse import parse_qs, urlsplit

import attrs
import pytest

from domain.shared.identity import Sku
from tests.http.shop import body, client_of, error
from tests.support import a

ORDERS = "/api/v1/orders/"


@pytest.fixture
def five(world, wanda):
    """Wanda's orders, oldest first, at different times and totals."""
    orders = [
        a.order(of=wanda, at=a.later(minutes=number), lines=(a.line("CURIOUS-TEAPOT", number),))
        for number in (1, 2, 3, 4, 5)
    ]
    world.keep(*orders)
    return [str(order.number) for order in orders]


def numbers(page):
    return [order["number"] for order in page["results"]]


def walk(client, address, key="next"):
    """Every page from this one on."""
    while address:
        answer = client.get(address)
        assert answer.status_code == 200, answer.content
        page = body(answer)
        yield page
        address = page[key]


class TestAList:
    def test_is_walked_to_its_end_and_back(self, staff, five):
        pages = list(walk(staff, f"{ORDERS}?limit=2"))

        assert [numbers(page) for page in pages] == [five[:2:-1], five[2:0:-1], five[:1]]
        assert pages[0]["previous"] is None
        assert [page["count"] for page in pages] == [None] * 3

        back = list(walk(staff, pages[-1]["previous"], "previous"))
        assert [numbers(page) for page in back] == [five[2:0:-1], five[:2:-1]]

    @pytest.mark.parametrize(
        ("address", "expected"),
        [
            (f"{ORDERS}?ordering=created_at&limit=3", [0, 1, 2, 3, 4]),
            (f"{ORDERS}?ordering=-total_amount&currency=EUR&limit=3", [4, 3, 2, 1, 0]),
            (f"{ORDERS}?ordering=total_amount&currency=EUR&limit=3", [0, 1, 2, 3, 4]),
            (f"{ORDERS}?total_min=24.60&total_max=49.20&currency=EUR&limit=2", [3, 2, 1]),
            (f"{ORDERS}?created_after=2026-03-14T12:02:00Z&created_before=2026-03-14T12:04:00Z", [2, 1]),
            (f"{ORDERS}?created_after=2026-03-14T13:04:00%2B01:00", [4, 3]),
            (f"{ORDERS}?status=placed&customer_email=WANDA&sku=CURIOUS-TEAPOT&limit=4", [4, 3, 2, 1, 0]),
            (f"{ORDERS}?status=shipped", []),
            (f"{ORDERS}?external_reference=nobody", []),
        ],
    )
    def test_keeps_its_filters_and_order_on_every_page(self, staff, five, address, expected):
        pages = list(walk(staff, address))

        assert [number for page in pages for number in numbers(page)] == [five[place] for place in expected]

    def test_finds_an_order_by_its_number_and_customer(self, staff, five, wanda):
        found = body(staff.get(ORDERS, {"number": five[2], "customer_id": str(wanda.id)}))

        assert numbers(found) == [five[2]]

    def test_links_with_whole_addresses(self, staff, five):
        link = urlsplit(body(staff.get(f"{ORDERS}?limit=1&status=placed"))["next"])

        assert (link.scheme, link.netloc, link.path) == ("http", "testserver", ORDERS)
        assert set(parse_qs(link.query)) == {"limit", "status", "cursor"}

    def test_may_change_its_limit_on_the_way(self, staff, five):
        link = body(staff.get(f"{ORDERS}?limit=1"))["next"]

        assert numbers(body(staff.get(link.replace("limit=1", "limit=4")))) == five[3::-1]

    def test_makes_the_same_cursor_every_time(self, staff, five):
        first, second = (staff.get(f"{ORDERS}?limit=2").content for _ in range(2))

        assert first == second

    @pytest.mark.parametrize("limit", ["0", "-1", "1.5", "x", "", " 1", "1_0", "٣", "9" * 20])
    def test_refuses_a_limit_that_is_none(self, staff, limit):
        answer = staff.get(ORDERS, {"limit": limit})

        assert answer.status_code == 400
        assert error(answer)["details"][0]["parameter"] == "limit"

    def test_caps_a_limit_that_is_too_large(self, world, staff, wanda):
        world.keep(*(a.product(f"TEAPOT-{number:03}") for number in range(250)))

        assert len(body(staff.get("/api/v1/products/?limit=100000"))["results"]) == 200
        assert len(body(staff.get("/api/v1/products/"))["results"]) == 50

    @pytest.mark.parametrize("path", ["products", "stock", "customers", "users"])
    def test_of_every_kind_is_walked(self, world, staff, path):
        world.keep(
            *(a.product(f"POT-{number}") for number in range(3)),
            *(a.stock(f"POT-{number}", 2) for number in range(3)),
            *(a.customer(email=f"w{number}@example.com") for number in range(3)),
        )
        for number in range(3):
            client_of().post(
                "/api/v1/users/",
                {
                    "email": f"u{number}@example.com",
                    "password": "open-sesame",
                    "password_confirm": "open-sesame",
                    "first_name": "Uma",
                    "last_name": "Urn",
                },
            )

        pages = list(walk(staff, f"/api/v1/{path}/?limit=2"))
        ids = [thing["id"] for page in pages for thing in page["results"]]

        assert len(ids) == len(set(ids)) >= 3

    def test_of_movements_is_walked(self, staff, wanda):
        for _ in range(3):
            staff.post("/api/v1/stock/TINY-SPOON/receipts/", {"quantity": 1, "reason": "delivery 7"})

        pages = list(walk(staff, "/api/v1/stock/TINY-SPOON/movements/?limit=3"))

        assert [move["number"] for page in pages for move in page["results"]] == [4, 3, 2, 1]


class TestACursor:
    @pytest.fixture
    def link(self, staff, five):
        return body(staff.get(f"{ORDERS}?limit=2&status=placed"))["next"]

    def refused(self, client, address):
        answer = client.get(address)
        assert answer.status_code == 400, answer.content
        assert error(answer)["code"] == "invalid_cursor"
        assert error(answer)["details"][0]["parameter"] == "cursor"
        return True

    def test_that_was_tampered_with_is_refused(self, staff, link):
        cursor = parse_qs(urlsplit(link).query)["cursor"][0]
        for broken in (cursor[:-1], cursor[1:], cursor.swapcase(), "x", "a:b", ":", cursor + ":", "é"):
            assert self.refused(staff, f"{ORDERS}?limit=2&status=placed&cursor={broken}")

    def test_is_of_its_filters(self, staff, link):
        assert self.refused(staff, link.replace("status=placed", "status=confirmed"))
        assert self.refused(staff, link.replace("&status=placed", ""))
        assert self.refused(staff, f"{link}&currency=EUR")

    def test_is_of_its_order(self, staff, link):
        assert self.refused(staff, f"{link}&ordering=created_at")

    def test_is_of_its_list(self, staff, five):
        cursor = parse_qs(urlsplit(body(staff.get(f"{ORDERS}?limit=2"))["next"]).query)["cursor"][0]

        assert self.refused(staff, f"/api/v1/customers/?limit=2&cursor={cursor}")

    def test_is_of_its_reader(self, wanda, link):
        assert self.refused(client_of(a.staff()), link)
        assert self.refused(client_of(a.buyer(wanda)), link)

    def test_of_another_key_is_refused(self, settings, staff, link):
        settings.SECRET_KEY = "another-key-of-a-sufficient-length-to-be-one-0123456789"

        assert self.refused(staff, link)

    def test_outlives_a_change_of_key_that_keeps_the_old(self, settings, staff, link):
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = "another-key-of-a-sufficient-length-to-be-one-0123456789"

        assert staff.get(link).status_code == 200

    def test_of_a_thousand_characters_is_not_even_read(self, staff):
        answer = staff.get(ORDERS, {"cursor": "x" * 1_001})

        assert (answer.status_code, error(answer)["code"]) == (400, "invalid_request")


def test_a_page_is_made_of_read_models_untouched(world, staff, wanda):
    (product,) = body(staff.get("/api/v1/products/?name_contains=curious&limit=1"))["results"]

    shown = world.products.detail(Sku("CURIOUS-TEAPOT"))
    assert list(product) == [field.name for field in attrs.fields(type(shown))]
    assert (product["unit_price"], product["currency"]) == ("12.30", "EUR")
