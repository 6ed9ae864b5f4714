"""The rules can be used and tested without any framework, and know neither clock nor chance."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*command: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run Python on the project, outside the test run that is going on."""
    ours = ("PYTEST_", "DJANGO_")
    env = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return subprocess.run(
        [sys.executable, *command],
        input=stdin,
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


class TestTheUnitTests:
    def test_pass_where_no_framework_can_be_imported(self):
        plugins = ["-p", "tests.architecture.no_frameworks", "-p", "no:cacheprovider"]

        done = run("-m", "pytest", "tests/unit", "-q", *plugins)

        assert done.returncode == 0, done.stdout + done.stderr

    def test_would_notice_a_framework(self):
        done = run("-c", "import tests.architecture.no_frameworks; import django")

        assert "ModuleNotFoundError: django: the rules" in done.stderr


class TestTheBans:
    @pytest.mark.parametrize("folder", ["domain/orders", "application/orders"])
    @pytest.mark.parametrize(
        "line",
        [
            "from datetime import datetime\n\nprint(datetime.now())\n",
            "from datetime import date\n\nprint(date.today())\n",
            "from uuid import uuid4\n\nprint(uuid4())\n",
            "import random\n\nprint(random)\n",
            "import secrets\n\nprint(secrets)\n",
            "import time\n\nprint(time)\n",
            "import importlib\n\nprint(importlib)\n",
        ],
    )
    def test_catch_time_identity_chance_and_hidden_imports_in_the_core(self, folder, line):
        assert_banned(f"{folder}/planted.py", line)

    @pytest.mark.parametrize("folder", ["adapters/http", "adapters/memory", "django_project"])
    def test_catch_the_orm_outside_persistence(self, folder):
        assert_banned(f"{folder}/planted.py", "from django.db import models\n\nprint(models)\n")

    @pytest.mark.parametrize("folder", ["adapters/persistence", "adapters/identity"])
    def test_let_the_orm_be_where_it_is_at_home(self, folder):
        done = ruff(f"{folder}/planted.py", "from django.db import models\n\nprint(models)\n")

        assert done.returncode == 0, done.stdout


def assert_banned(path: str, source: str) -> None:
    done = ruff(path, source)
    assert done.returncode == 1, done.stderr
    assert "TID251" in done.stdout


def ruff(path: str, source: str) -> subprocess.CompletedProcess[str]:
    """Check `source` as if it stood at `path`, for banned imports and calls only."""
    options = ["--no-cache", "--select", "TID251", "--stdin-filename", path, "-"]
    return run("-m", "ruff", "check", *options, stdin=source)
