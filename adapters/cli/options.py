"""Options that several commands have."""

from typing import Annotated

import typer

DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Try it: say what would come of it, and store nothing.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Write what came of it as JSON.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Say nothing but what went wrong.")]
