"""Moves: what the machine can do in one step, each with what it draws.

They are not Hypothesis' own rules, because in most runs Hypothesis leaves out most rules of a machine; a
shop in which some commands never meet the others is a dull one.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st

Move = Callable[..., None]
M = TypeVar("M", bound=Move)


def move(*, when: Callable[[Any], object] = bool, **draws: st.SearchStrategy[Any]) -> Callable[[M], M]:
    """Marks a method of a machine as a move; where `when` does not hold, it is left out."""

    def marked(method: M) -> M:
        method.draws, method.when = draws, when  # type: ignore[attr-defined]  # read by Step and steps_of
        return method

    return marked


@attrs.frozen(repr=False)
class Step:
    """A move and what was drawn for it."""

    name: str
    arguments: dict[str, Any]

    def take(self, machine: object) -> None:
        method = getattr(machine, self.name)
        if method.when(machine):
            method(**self.arguments)

    def __repr__(self) -> str:
        return f"{self.name}({', '.join(f'{name}={value!r}' for name, value in self.arguments.items())})"


def steps_of(machine: type) -> st.SearchStrategy[Step]:
    """Any of the moves that a class defines itself."""
    return st.one_of(
        *(
            st.builds(Step, st.just(name), st.fixed_dictionaries(method.draws))
            for name, method in vars(machine).items()
            if hasattr(method, "draws")
        )
    )
