"""A pytest plugin under which importing a framework fails, as if it were not installed."""

import sys
from importlib.abc import MetaPathFinder

FRAMEWORKS = {"django", "rest_framework", "dependency_injector", "psycopg", "factory", "typer"}


class _Refuse(MetaPathFinder):
    def find_spec(self, fullname, path=None, target=None):
        if fullname.partition(".")[0] in FRAMEWORKS:
            raise ModuleNotFoundError(f"{fullname}: the rules and their tests need none", name=fullname)


sys.meta_path.insert(0, _Refuse())
