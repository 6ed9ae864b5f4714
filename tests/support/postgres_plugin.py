"""Bring PostgreSQL along: a pytest plugin that gives every run `TEST_DATABASE_URL`.

Loaded with `-p` in pyproject.toml, because it has to act before pytest-django reads the settings. A URL that
is already set wins. Where no server can start, tests marked `postgres` are skipped with the reason; with
`CI=true` the run stops instead, so that a build never passes without them.
"""

import atexit
import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

URL = "TEST_DATABASE_URL"
MISSING = "ORDERLY_POSTGRES_MISSING"
_SERVER = Path(__file__).with_name("postgres_server.py")


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Start the server, unless this run has one or needs none."""
    options = early_config.known_args_namespace
    # Workers of xdist inherit the environment of the process that started the server.
    if os.environ.get(URL) or "PYTEST_XDIST_WORKER" in os.environ:
        return
    if options.help or options.version or getattr(options, "collectonly", False):
        return
    os.environ.pop(MISSING, None)
    answer = _start()
    if "url" in answer:
        os.environ[URL] = answer["url"]
    elif os.environ.get("CI", "").lower() in {"1", "true", "yes"}:
        raise pytest.UsageError(f"PostgreSQL is not available: {answer['error']}")
    else:
        os.environ[MISSING] = answer["error"]


def pytest_report_header() -> str:
    """Say which PostgreSQL the tests meet."""
    if reason := os.environ.get(MISSING):
        return f"postgresql: none ({reason})"
    return f"postgresql: {unquote(os.environ.get(URL, 'not needed').rpartition('@')[2])}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs PostgreSQL where there is none."""
    if reason := os.environ.get(MISSING):
        for item in items:
            if item.get_closest_marker("postgres"):
                item.add_marker(pytest.mark.skip(reason=f"PostgreSQL is not available: {reason}"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Repeat at the end, where it is read, that a part of the suite did not run."""
    if reason := os.environ.get(MISSING):
        terminalreporter.section("PostgreSQL is not available", yellow=True)
        terminalreporter.line(
            f"{reason}\nTests that need it were skipped. Set {URL} to use a server of your own."
        )


def _start() -> dict[str, str]:
    # A session of its own keeps Ctrl-C away from the server until the tests have cleaned up.
    process = subprocess.Popen(
        [sys.executable, "-I", str(_SERVER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    atexit.register(_stop, process)
    line = process.stdout.readline() if process.stdout else ""
    return json.loads(line) if line else {"error": "its supervisor ended without a word"}


def _stop(process: subprocess.Popen[str]) -> None:
    # The closed pipe is the sign to stop.
    for pipe in (process.stdin, process.stdout):
        if pipe:
            pipe.close()
    process.wait()
