"""What can go wrong says what, why and what to do about it."""

import attrs
import pytest

from domain.catalog.errors import ProductNotSold, UnknownProduct
from domain.shared.errors import (
    AlreadyExists,
    Conflict,
    DomainError,
    InvalidValue,
    NotFound,
    Refused,
    StaleAggregate,
    ensure,
)
from domain.shared.identity import Sku

TEAPOT = ProductNotSold(sku=Sku("CURIOUS-TEAPOT"))
LAMP = UnknownProduct(sku=Sku("GRUMPY-LAMP"))


class TestAnInvalidValue:
    def test_names_the_field_and_the_fault(self):
        error = InvalidValue("spout", "is bent", remedy="Straighten it.")

        assert (error.code, error.value_code) == ("invalid_value", "invalid_spout")
        assert (error.field, error.fault, error.remedy) == ("spout", "is bent", "Straighten it.")
        assert error.message == str(error) == "spout: is bent"
        assert error.facts == {"field": "spout"}

    def test_can_have_a_code_of_its_own(self):
        assert InvalidValue("spout", "is bent", remedy="", code="bent").value_code == "bent"

    def test_within_a_part_is_the_same_fault_of_the_parts_field(self):
        error = InvalidValue("spout", "is bent", remedy="Straighten it.").within("pots/2")

        assert (error.field, error.fault, error.remedy) == ("pots/2/spout", "is bent", "Straighten it.")
        assert error.value_code == "invalid_spout"


@pytest.mark.rule(35)
class TestNotFound:
    def test_says_no_more_than_what_was_asked_for(self):
        error = NotFound("teapot", "T-1")

        assert (error.code, error.what, error.key) == ("not_found", "teapot", "T-1")
        assert error.message == "There is no teapot T-1."
        assert error.remedy == "Check the teapot's identifier."
        assert error.facts == {}


class TestAConflict:
    def test_is_what_would_be_fine_by_itself(self):
        assert Conflict("Two hands, one cup.").code == "conflict"

    def test_can_be_a_value_that_is_taken(self):
        error = AlreadyExists("product", Sku("CURIOUS-TEAPOT"))

        assert isinstance(error, Conflict)
        assert error.code == "already_exists"
        assert error.message == "The product CURIOUS-TEAPOT already exists."
        assert error.remedy == "Use another value, or change the existing product."
        assert error.facts == {"what": "product", "key": "CURIOUS-TEAPOT"}

    def test_can_be_a_version_that_has_passed(self):
        error = StaleAggregate("order", "ORD-1", version=3)

        assert isinstance(error, Conflict)
        assert error.code == "stale_version"
        assert error.message == "The order ORD-1 is no longer at version 3."
        assert error.remedy == "Read it again and repeat the change."
        assert error.facts == {"what": "order", "key": "ORD-1", "version": 3}


class TestARefusal:
    def test_speaks_with_the_voice_of_its_only_objection(self):
        refused = Refused((TEAPOT,))

        assert refused.code == "refused"
        assert refused.objections == (TEAPOT,)
        assert refused.refusal_code == "product_not_sold"
        assert (refused.message, refused.remedy) == (TEAPOT.message, TEAPOT.remedy)
        assert refused.facts == {"sku": "CURIOUS-TEAPOT"}

    def test_lists_every_objection_there_is(self):
        refused = Refused((TEAPOT, LAMP))

        assert refused.objections == (TEAPOT, LAMP)
        assert refused.refusal_code == "order_refused"
        assert refused.message == "2 rules refuse this."
        assert refused.remedy == "See each reason's own remedy."
        assert refused.facts == {}

    def test_needs_a_reason(self):
        with pytest.raises(ValueError, match=r"^a refusal needs at least one objection"):
            Refused(())


class TestEnsure:
    def test_lets_pass_what_nothing_speaks_against(self):
        ensure()

    def test_raises_all_that_speaks_against_it(self):
        with pytest.raises(Refused) as caught:
            ensure(TEAPOT, LAMP)

        assert caught.value.objections == (TEAPOT, LAMP)


class TestADomainError:
    def test_keeps_its_own_copy_of_the_facts(self):
        facts: dict[str, str | int | bool | tuple[str, ...]] = {"lid": True}
        error = DomainError("The lid is stuck.", facts=facts)
        facts.clear()

        assert error.facts == {"lid": True}
        assert (error.code, error.message, error.remedy) == ("domain_error", "The lid is stuck.", "")


class TestAnObjection:
    def test_is_a_frozen_value(self):
        assert ProductNotSold(sku=Sku("CURIOUS-TEAPOT")) == TEAPOT
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            TEAPOT.sku = Sku("GRUMPY-LAMP")  # type: ignore[misc]  # to write is the mistake
