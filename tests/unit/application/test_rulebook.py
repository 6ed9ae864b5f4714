"""The catalogue of rules is complete, and the page in the docs is what it says."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Final

import pytest

import application
import domain
from application.rulebook import CONTEXTS, objections_of, render, rules
from domain.shared.errors import Objection

PAGE: Final = Path(__file__).parents[3] / "docs" / "rules.md"
RULES: Final = rules()


def every_objection() -> set[type[Objection]]:
    """Those of all modules, found by walking the packages."""
    found: set[type[Objection]] = set()
    for package in (domain, application):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            found.update(objections_of(import_module(module.name)))
    return found - {Objection}


class TestTheCatalogue:
    def test_has_every_objection_there_is(self):
        assert {kind for module in CONTEXTS.values() for kind in objections_of(module)} == every_objection()
        assert len(RULES) == len(every_objection()) >= 30

    @pytest.mark.parametrize("name", ["id", "code", "sentence"])
    def test_has_nothing_twice(self, name):
        names = [getattr(rule, name) for rule in RULES]

        assert sorted(names) == sorted(set(names))

    def test_says_of_a_rule_what_it_is_how_it_is_told_and_what_helps(self):
        for rule in RULES:
            assert re.fullmatch(r"[a-z]+\.[a-z0-9]+(_[a-z0-9]+)*", rule.id)
            assert re.fullmatch(r"[a-z]+(_[a-z]+)*", rule.code)
            assert rule.facts, rule
            for text in (rule.sentence, rule.example):
                assert re.fullmatch(r"[A-Z][^.\n]*[^\s.:,](\.[^.\n]+)?\.", text)
                assert not re.search(r"_|None|\(\)|  |[{}<>]|Verb|Status", text)
            assert len(rule.sentence) <= 110, rule


class TestThePage:
    def test_is_what_the_code_says(self):
        assert PAGE.read_text(encoding="utf-8") == render(), (
            "docs/rules.md is out of date; write it with "
            'python -c "import pathlib, application.rulebook as book; '
            "pathlib.Path('docs/rules.md').write_text(book.render(), encoding='utf-8')\""
        )

    def test_has_an_anchor_for_every_rule(self):
        assert re.findall(r'<a id="([^"]+)">', render()) == [rule.id for rule in RULES]

    def test_has_a_table_for_every_context(self):
        assert re.findall(r"^## (.+)$", render(), re.MULTILINE) == list(CONTEXTS)

    def test_has_as_many_cells_in_every_row(self):
        rows = [line for line in render().splitlines() if line.startswith("|")]

        assert {row.count("|") for row in rows} == {6}
