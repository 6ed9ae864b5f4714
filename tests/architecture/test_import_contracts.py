"""The import contracts of pyproject.toml hold, and each of them can fail.

A contract that checks the wrong package checks nothing. So every contract has negative controls: a copy of
the tree gets one import that the contract forbids, and import-linter, with the real configuration, has to
see it.
"""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("domain", "application", "adapters", "django_project")
CONTRACTS = {
    contract["id"]: contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
}

# contract, module to plant, what it must not import
OFFENCES = [
    ("inward", "domain.shared.planted", "application"),
    ("inward", "domain.orders.planted", "adapters.persistence"),
    ("inward", "application.orders.planted", "adapters"),
    ("inward", "adapters.http.planted", "django_project"),
    ("core", "domain.shared.planted", "django"),
    ("core", "application.orders.planted", "rest_framework"),
    ("core", "application.ports.planted", "cattrs"),
    ("adapters", "adapters.http.planted", "adapters.persistence"),
    ("adapters", "adapters.cli.planted", "adapters.memory"),
    ("adapters", "adapters.payments.planted", "adapters.system"),
    ("adapters", "adapters.admin.planted", "adapters.persistence.repositories"),
    ("contexts", "domain.orders.planted", "domain.inventory"),
    ("contexts", "domain.pricing.planted", "domain.customers"),
    ("contexts", "domain.shared.planted", "domain.catalog"),
    ("use-cases", "application.orders.planted", "application.orders.planted_too"),
    ("use-cases", "application.inventory.planted", "application.orders.planted_too"),
    ("composition", "adapters.http.planted", "dependency_injector"),
    ("composition", "django_project.planted", "dependency_injector"),
    ("gateways", "adapters.payments.planted", "django"),
    ("gateways", "adapters.payments.sandbox.planted", "requests"),
    ("stripe", "adapters.http.planted", "stripe"),
    ("stripe", "django_project.planted", "stripe"),
    ("models", "adapters.http.planted", "adapters.persistence.models"),
    ("models", "django_project.planted", "adapters.persistence.models"),
    ("edge", "adapters.http.planted", "django_project.container"),
    ("edge", "django_project.planted", "django_project.container"),
    ("cycles", "domain.shared.planted", "domain.shared.planted_too"),
    ("cycles", "adapters.http.planted", "adapters.http.planted_too"),
]


def lint_imports(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run import-linter on a tree, in a process of its own: this one may have imported the real packages."""
    program = "from importlinter.cli import lint_imports_command as run; run()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-logo", "--no-cache", *arguments],
        cwd=tree,
        env={**os.environ, "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def plant(tree: Path, module: str, imported: str) -> None:
    """Write `module` so that it imports `imported`, which is written as well if its name says so."""
    target = tree / Path(*module.split(".")).with_suffix(".py")
    assert target.parent.is_dir(), f"{target.parent.relative_to(tree)} is gone: plant somewhere else"
    target.write_text(f"import {imported}\n")
    if imported.endswith("planted_too"):
        (tree / Path(*imported.split(".")).with_suffix(".py")).write_text(f"import {module}\n")


@pytest.fixture
def tree(tmp_path):
    """A copy of what the contracts are about."""
    for name in PACKAGES:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "tests" / "architecture").mkdir(parents=True)
    for path in ("pyproject.toml", "tests/architecture/third_parties.py"):
        shutil.copy(ROOT / path, tmp_path / path)
    return tmp_path


class TestImportContracts:
    def test_hold_in_this_tree(self):
        done = lint_imports(ROOT)

        assert done.returncode == 0, done.stdout + done.stderr
        assert f"Contracts: {len(CONTRACTS)} kept, 0 broken." in done.stdout

    @pytest.mark.parametrize(("contract", "module", "imported"), OFFENCES)
    def test_fail_when_broken(self, tree, contract, module, imported):
        plant(tree, module, imported)

        done = lint_imports(tree, "--contract", contract)

        assert done.returncode == 1, done.stdout + done.stderr
        assert f"{CONTRACTS[contract]} BROKEN" in done.stdout
        assert "planted" in done.stdout

    def test_count_imports_that_only_type_checkers_see(self, tree):
        offence = "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    import application\n"
        (tree / "domain" / "shared" / "planted.py").write_text(offence)

        assert lint_imports(tree, "--contract", "inward").returncode == 1

    def test_each_have_a_negative_control(self):
        assert {contract for contract, _, _ in OFFENCES} == set(CONTRACTS)
