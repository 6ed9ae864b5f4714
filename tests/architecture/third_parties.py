"""A contract that import-linter lacks: packages whose third parties are exactly a given list."""

import sys
from collections.abc import Iterable

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class ThirdPartiesContract(Contract):
    """Everything that `packages` import is theirs, of the standard library, or in `allowed`.

    Imports between the project's own packages are left to the contracts about layers.
    """

    type_name = "third_parties"

    packages: Iterable[str] = fields.ListField(subfield=fields.StringField())  # type: ignore[assignment]  # a field, which import-linter reads off the class
    allowed: Iterable[str] = fields.ListField(subfield=fields.StringField())  # type: ignore[assignment]  # a field, which import-linter reads off the class

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Compare the top-level name of every direct import with the list."""
        own = set(self.session_options["root_packages"])
        known = own | set(self.allowed) | set(sys.stdlib_module_names)
        modules = {name for package in self.packages for name in {package, *graph.find_descendants(package)}}
        strangers = sorted(
            (importer, imported)
            for importer in modules
            for imported in graph.find_modules_directly_imported_by(importer)
            if imported.partition(".")[0] not in known
        )
        return ContractCheck(kept=not strangers, metadata={"strangers": strangers})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each import that is not allowed."""
        for importer, imported in check.metadata["strangers"]:
            output.print_error(f"- {importer} -> {imported}", bold=False)
        output.new_line()
