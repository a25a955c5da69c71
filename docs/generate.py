"""Write the reference pages that follow from the code: `python -m docs.generate`. A test fails where they lag."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import msgspec

from marsad.cli.main import cli
from marsad.diagnostics import CATALOGUE
from marsad.knowledge.kinds import KINDS

REFERENCE = Path(__file__).resolve().parent / "reference"


def diagnostics_page() -> str:
    """Every diagnostic with its cause and remedy."""
    head = "# Diagnostics\n\nEvery code that Marsad can give. Braces stand for what the case fills in.\n\n"
    rows = [
        f"| `{code}` | {severity} | {_cell(cause)} | {_cell(remedy)} |"
        for code, (severity, cause, remedy) in sorted(CATALOGUE.items())
    ]
    return head + "| code | severity | cause | remedy |\n|---|---|---|---|\n" + "\n".join(rows) + "\n"


def commands_page() -> str:
    """The help of every command, as the command line prints it."""
    parts = ["# Commands\n\nWhat `marsad COMMAND --help` prints.\n"]
    context = click.Context(cli, info_name="marsad")
    parts.append(_help("marsad", cli, context))
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        parts.append(_help(f"marsad {name}", command, click.Context(command, info_name=name, parent=context)))
        if isinstance(command, click.Group):
            inner = click.Context(command, info_name=name, parent=context)
            for sub in command.list_commands(inner):
                child = command.get_command(inner, sub)
                assert child is not None
                parts.append(_help(f"marsad {name} {sub}", child, click.Context(child, info_name=sub, parent=inner)))
    return "\n".join(parts)


def packs_page() -> str:
    """Every kind of pack row with its fields."""
    parts = ["# Pack rows\n\nThe kinds of rows that a pack file may hold, and their fields.\n"]
    for kind, row in sorted(KINDS.items()):
        told = (row.__doc__ or "").strip().splitlines()[0]
        fields = [
            f"| `{field.encode_name}` | `{_type(field.type)}` | {'yes' if field.required else 'no'} |"
            for field in msgspec.structs.fields(row)
        ]
        parts.append(f"## `{kind}`\n\n{told}\n\n| field | type | needed |\n|---|---|---|\n" + "\n".join(fields) + "\n")
    return "\n".join(parts)


PAGES = {"diagnostics.md": diagnostics_page, "commands.md": commands_page, "packs.md": packs_page}


def main() -> int:
    """Write every page."""
    REFERENCE.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), "utf-8")
    return 0


def _help(name: str, command: click.Command, context: click.Context) -> str:
    context.max_content_width = context.terminal_width = 100
    return f"## `{name}`\n\n```text\n{command.get_help(context)}\n```\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _type(kind: object) -> str:
    return str(getattr(kind, "__name__", kind)).replace("typing.", "").replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(main())
