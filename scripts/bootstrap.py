"""Make a virtual environment and put the pinned installer into it: `python3 scripts/bootstrap.py .venv`.

Runs on the system's Python, before anything is installed; so it also has to parse on one that is too old.
"""

import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
NEWER_NAMES = ("python3.14", "python3.13", "python3.12", "python3.11")


def main(target):
    if sys.version_info < OLDEST:
        restart_with_newer_python()
    try:
        import ensurepip  # noqa: F401  # venv needs it, and some systems leave it out
        import venv
    except ImportError:
        fail(
            "This Python cannot make virtual environments: its 'venv' or 'ensurepip' is missing.",
            "On Debian and Ubuntu: sudo apt-get install python3-venv",
        )
    python = os.path.join(target, "bin", "python")
    if not works(python):
        print("Making %s with Python %d.%d" % (target, sys.version_info[0], sys.version_info[1]))
        venv.create(target, clear=True, with_pip=True, symlinks=True)
    pins = os.path.join("requirements", "bootstrap.txt")
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    if subprocess.call([*pip, "--require-hashes", "--requirement", pins]):
        fail("pip could not install the packages of %s; what it said is above." % pins)


def restart_with_newer_python():
    for name in NEWER_NAMES:
        # A version manager's stand-in can exist for a Python that is not there.
        if shutil.which(name) and subprocess.call([name, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            os.execvp(name, [name, *sys.argv])
    fail(
        "Orderly needs Python 3.11 or newer; %s is older." % sys.executable,
        "Name another one with: make PYTHON=/path/to/python3.11 ...",
    )


def works(python):
    command = [python, "-m", "pip", "--version"]
    try:
        return subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def fail(*lines):
    sys.exit("\n".join(lines))


if __name__ == "__main__":
    main(sys.argv[1])
