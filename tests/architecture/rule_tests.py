"""Which tests try to break which rule: read from the marks in the tests' source, without running any."""

import ast
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import attrs

TESTS: Final = Path(__file__).parents[1]
RULES: Final[Mapping[str, Mapping[str, str]]] = tomllib.loads(
    Path(__file__).with_name("numbered_rules.toml").read_text(encoding="utf-8")
)
"""The sentences by context and number."""

Marked = ast.ClassDef | ast.FunctionDef


@attrs.frozen(order=True)
class RuleTest:
    """A test, `Class.test_method`, or a class of them, that bears a rule's mark.

    `at_random` if it is, or has, a property.
    """

    number: int
    file: str
    name: str
    at_random: bool


def rule_tests(folder: Path = TESTS) -> tuple[RuleTest, ...]:
    """Of all test files below the folder, in the order of rule, file and name."""
    found = (test for file in folder.rglob("test_*.py") for test in _of_file(file, folder))
    return tuple(sorted(found))


def render(tests: Iterable[RuleTest]) -> str:
    """The page, in Markdown: a table a context."""
    by_number: dict[int, list[RuleTest]] = defaultdict(list)
    for test in tests:
        by_number[test.number].append(test)
    tables = (
        f"\n## {context}\n\n{_COLUMNS}"
        + "".join(
            f"| {number} | {sentence} | {_cell(by_number[int(number)])} |\n"
            for number, sentence in rules.items()
        )
        for context, rules in RULES.items()
    )
    return _HEAD + "".join(tables)


def _of_file(file: Path, folder: Path) -> Iterator[RuleTest]:
    is_simulation = "simulation" in file.relative_to(folder).parts
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, Marked):
                owner = f"{node.name}." if isinstance(node, ast.ClassDef) else ""
                for number in _numbers(child):
                    yield RuleTest(
                        number=number,
                        file=file.relative_to(folder).as_posix(),
                        name=f"{owner}{child.name}",
                        at_random=is_simulation or _has_property(child),
                    )


def _numbers(node: Marked) -> Iterator[int]:
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "pytest.mark.rule":
            yield from (argument.value for argument in decorator.args if isinstance(argument, ast.Constant))  # type: ignore[misc]  # a rule's number is one


def _has_property(node: Marked) -> bool:
    """Whether it, or a method of it, is decorated with Hypothesis' `given`."""
    functions = (inner for inner in ast.walk(node) if isinstance(inner, ast.FunctionDef))
    return any(ast.unparse(one).startswith("given(") for inner in functions for one in inner.decorator_list)


def _cell(tests: list[RuleTest]) -> str:
    if not tests:
        return "not built yet"
    by_class: dict[str, list[str]] = defaultdict(list)
    for test in tests:
        owner, _, method = test.name.rpartition(".")
        says = method.removeprefix("test_").replace("_", " ") if owner else ""
        by_class[f"`{test.file}` {owner or method}"].append(f"{says}{' ∀' if test.at_random else ''}".strip())
    return "<br>".join(f"{owner}: {'; '.join(says)}".removesuffix(": ") for owner, says in by_class.items())


_HEAD: Final = """\
# Rules and their tests

What must always be true, and the tests that try to break it. A test bears the number of its rule:
`@pytest.mark.rule(24)`. ∀ marks those that try random cases: properties, the pricing proof, the state
machine. This page is generated from the tests by `make rules`.
"""

_COLUMNS: Final = """\
| | what must be true | tests |
|---|---|---|
"""
