"""Every rule has tests, and the generated pages say what the code says."""

import re
from pathlib import Path

import pytest

from tests.architecture.pages import DOCS, GENERATED
from tests.architecture.rule_tests import RULES, TESTS, RuleTest, render, rule_tests

FOUND = rule_tests()
NUMBERS = [int(number) for rules in RULES.values() for number in rules]

TO_COME = {11, 12, 13, 21, 26, 27, 34}
"""Rules of what is not built yet: splits, backorders, low stock, conditional writes, gateways, delivery."""

TRIED_AT_RANDOM = {1, 2, 3, 6, 7, 8, 9, 14, 16, 17, 20, 22, 23, 24, 25, 28, 29, 30, 31, 32}
"""Rules that a property has to try as well, or the state machine."""


class TestEveryRule:
    def test_has_its_number(self):
        assert len(NUMBERS) == len(set(NUMBERS)) == max(NUMBERS) == 36

    @pytest.mark.parametrize("number", sorted({*NUMBERS} - TO_COME))
    def test_has_a_test(self, number):
        assert [test for test in FOUND if test.number == number]

    @pytest.mark.parametrize("number", sorted(TRIED_AT_RANDOM))
    def test_is_tried_at_random_where_it_can_be(self, number):
        assert [test for test in FOUND if test.number == number and test.at_random]


class TestEveryMark:
    def test_names_a_rule_that_there_is(self):
        assert {test.number for test in FOUND} <= set(NUMBERS)

    def test_is_found_in_the_source(self):
        text = "".join(file.read_text(encoding="utf-8") for file in TESTS.rglob("test_*.py"))

        assert (
            len(FOUND) == len(re.findall(r"^(?: {4})?@pytest\.mark\.rule\(\d+\)$", text, re.MULTILINE)) > 200
        )

    def test_is_read_from_classes_and_methods(self, tmp_path: Path):
        source = """
            import pytest
            from hypothesis import given

            @pytest.mark.rule(7)
            class TestTea:
                @pytest.mark.rule(24)
                @pytest.mark.rule(25)
                @given(tea())
                def test_is_hot(self): ...

                @pytest.mark.rule(9)
                def test_is_wet(self): ...
        """
        lines = (line.removeprefix(" " * 12) for line in source.splitlines())
        (tmp_path / "test_tea.py").write_text("\n".join(lines))

        assert rule_tests(tmp_path) == (
            RuleTest(7, "test_tea.py", "TestTea", at_random=True),
            RuleTest(9, "test_tea.py", "TestTea.test_is_wet", at_random=False),
            RuleTest(24, "test_tea.py", "TestTea.test_is_hot", at_random=True),
            RuleTest(25, "test_tea.py", "TestTea.test_is_hot", at_random=True),
        )


class TestAGeneratedPage:
    @pytest.mark.parametrize("name", GENERATED)
    def test_says_what_the_code_says(self, name):
        assert (DOCS / name).read_text(encoding="utf-8") == GENERATED[name](), "write it with `make rules`"

    def test_changes_with_the_tests(self):
        assert render(FOUND[1:]) != render(FOUND)

    def test_has_a_row_for_every_rule(self):
        rows = re.findall(r"^\| (\d+) \| .* \| .* \|$", render(FOUND), re.MULTILINE)

        assert [int(number) for number in rows] == NUMBERS


class TestTheProof:
    """`make proof` alone writes its page; what it says has to be the whole proof."""

    def test_is_as_large_as_it_should_be(self):
        page = (DOCS / "proof.md").read_text(encoding="utf-8")
        orders = re.findall(r"^\| [A-Z]{3} \| \d \| ([\d,]+) \|", page, re.MULTILINE)
        steps = re.findall(r"^\| (memory|PostgreSQL) \| ([\d,]+) \|", page, re.MULTILINE)

        assert sum(int(count.replace(",", "")) for count in orders) >= 200_000
        assert [store for store, count in steps if int(count.replace(",", "")) >= 10_000] == [
            "memory",
            "PostgreSQL",
        ]
