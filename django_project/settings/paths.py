"""Where the project is."""

from pathlib import Path
from typing import Final

BASE_DIR: Final = Path(__file__).resolve().parents[2]
