"""A copy of the core and its tests, for mutmut to work in."""

import ast
import shutil
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
WORKSPACE: Final = ROOT / ".cache" / "mutation"
COPIED: Final = ("domain", "application", "docs", "tests/__init__.py", "tests/unit", "tests/support")

CONFIGURATION: Final = """\
[tool.mutmut]
source_paths = ["domain"]
also_copy = ["application", "docs"]
pytest_add_cli_args = ["-c", "tests/unit/pytest.ini", "-p", "no:cacheprovider"]
pytest_add_cli_args_test_selection = ["tests/unit"]
# Hypothesis wants each test to run from one process only, which a fork server gives it.
process_isolation = "forkserver"
use_git_change_detection = false
"""


def prepare() -> None:
    """Make the workspace anew: an old one could hold verdicts of tests that have changed since."""
    shutil.rmtree(WORKSPACE, ignore_errors=True)
    for name in COPIED:
        target = WORKSPACE / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target, ignore=shutil.ignore_patterns("__pycache__", ".*"))
        else:
            shutil.copy(ROOT / name, target)
    (WORKSPACE / "pyproject.toml").write_text(CONFIGURATION, encoding="utf-8")
    for file in (WORKSPACE / "domain").rglob("*.py"):
        file.write_text(with_bare_properties(file.read_text(encoding="utf-8")), encoding="utf-8")


def with_bare_properties(source: str) -> str:
    """The same module, its properties written as `total = property(_get_total)`.

    mutmut leaves decorated functions alone, and much of what an order is stands in properties.
    """
    lines = source.splitlines()
    for property_ in sorted(_properties(ast.parse(source)), key=lambda found: -found.lineno):
        decorator, definition = property_.lineno - 2, property_.lineno - 1
        end = property_.end_lineno or property_.lineno
        indent = " " * property_.col_offset
        name = property_.name
        lines.insert(end, f"{indent}{name} = property(_get_{name})")
        lines[definition] = lines[definition].replace(f"def {name}(", f"def _get_{name}(")
        del lines[decorator]
    return "\n".join(lines) + "\n"


def _properties(tree: ast.Module) -> list[ast.FunctionDef]:
    """Those of all classes but protocols, which have no bodies."""
    return [
        node
        for cls in tree.body
        if isinstance(cls, ast.ClassDef) and not any(ast.unparse(base) == "Protocol" for base in cls.bases)
        for node in cls.body
        if isinstance(node, ast.FunctionDef)
        and [ast.unparse(one) for one in node.decorator_list] == ["property"]
    ]
