"""An importer on a store in memory: most of what an import does needs no database."""

from pathlib import Path

import pytest

from tests.cli.running import Importer
from tests.support import stores

NORTHWIND = Path(__file__).parents[3] / "shared" / "data" / "northwind"


@pytest.fixture
def importer(tmp_path: Path) -> Importer:
    return Importer(stores.in_memory(), tmp_path / "rejects.csv")


@pytest.fixture(scope="session")
def northwind() -> Path:
    """The real input, which is not part of the project."""
    if not NORTHWIND.is_dir():
        pytest.skip(f"The Northwind files are not there: {NORTHWIND}.")
    return NORTHWIND
