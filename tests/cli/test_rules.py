"""`orderly rules`: the catalogue for people and for programs, without a database."""

import json

import pytest
from typer.testing import CliRunner

from adapters.cli.main import app
from application.rulebook import rules
from tests.cli.databases import Database


def printed(*options: str) -> str:
    done = CliRunner().invoke(app, ["rules", *options], env={"COLUMNS": "300"})
    assert done.exit_code == 0, done.output
    return done.output


class TestTheRules:
    def test_are_all_printed_with_code_id_sentence_facts_and_remedy(self):
        shown = printed().splitlines()

        for rule in rules():
            at = shown.index(f"  {rule.code} ({rule.id})")
            assert [line.strip() for line in shown[at + 1 : at + 4]] == [
                rule.sentence,
                f"Facts: {', '.join(rule.facts)}",
                f"A remedy: {rule.example}",
            ]

    def test_stand_under_their_contexts(self):
        headings = [line for line in printed().splitlines() if line and not line.startswith(" ")]

        assert headings == list(dict.fromkeys(rule.context for rule in rules()))

    def test_are_data_for_programs(self):
        found = json.loads(printed("--json"))["rules"]

        assert [rule["id"] for rule in found] == [rule.id for rule in rules()]
        (credit,) = [rule for rule in found if rule["code"] == "credit_limit_exceeded"]
        assert credit["facts"] == ["total", "exposure", "limit", "currency"]

    @pytest.mark.slow
    def test_need_no_database(self, tmp_path):
        done = Database("mysql://here/it").orderly("rules", "--json", cwd=tmp_path)

        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["rules"]
