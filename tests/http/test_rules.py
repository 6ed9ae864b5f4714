"""The rule catalogue is open to everybody, and says what refusals say."""

from adapters.http.error_pages.entries import entries
from application.rulebook import rules
from tests.http.shop import body, error

RULES = "/api/v1/rules/"


class TestTheRuleCatalogue:
    def test_has_every_rule(self, nobody):
        answer = nobody.get(RULES)
        listed = body(answer)["results"]

        assert answer.status_code == 200
        assert [rule["id"] for rule in listed] == [rule.id for rule in rules()]
        short = next(rule for rule in listed if rule["id"] == "stock.available")
        assert short == {
            "context": "Stock",
            "id": "stock.available",
            "code": "insufficient_stock",
            "sentence": "No more is claimed than is available: on hand, neither allocated nor held for "
            "another's quote.",
            "facts": ["sku", "requested", "available"],
            "example": "Order at most 3, or wait for the next delivery.",
        }

    def test_agrees_with_the_error_catalogue(self, nobody):
        for rule in body(nobody.get(RULES))["results"]:
            entry = entries()[rule["code"]]
            assert (entry.rule, entry.about, list(entry.facts)) == (
                rule["id"],
                rule["sentence"],
                rule["facts"],
            )

    def test_names_the_facts_of_a_refusal(self, nobody, buyer):
        order = {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 9}]}
        (detail,) = error(buyer.post("/api/v1/orders/", order))["details"]

        (rule,) = (each for each in body(nobody.get(RULES))["results"] if each["id"] == detail["rule"])

        assert set(detail) == {"code", "rule", "message", "remedy", *rule["facts"]}

    def test_takes_no_parameters(self, nobody):
        assert nobody.get(f"{RULES}?context=Stock").status_code == 400
