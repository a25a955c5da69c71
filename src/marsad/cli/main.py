"""The `marsad` command: every sub-command stands in a file of its own and is listed here."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

import marsad
from marsad.cli.report import complain
from marsad.diagnostics import EXIT_CODES, Failure, diagnose

# name: (module, one line for the overview). Loaded when called, so that `marsad --help` starts at once.
COMMANDS = {
    "add": ("add", "Read captures into a record."),
    "extract": ("extract", "Print what captures report, as JSON Lines, without a database."),
    "serve": ("serve", "Show a record in the browser."),
    "search": ("search", "Find words in a record."),
    "timeline": ("timeline", "List the events of a record by date."),
    "statements": ("statements", "List who said, denied or demanded what."),
    "show": ("show", "Show anything in a record by its id, with its passage."),
    "explain": ("explain", "Say why an observation is what it is."),
    "links": ("links", "Print what is known across captures, as JSON Lines."),
    "disputes": ("disputes", "List where the captures exclude one another."),
    "story": ("story", "Show one story and its reprints."),
    "process": ("process", "Show how far an instrument is carried out, with the evidence."),
    "resolve": ("resolve", "Compare captures with one another, or do so again from nothing."),
    "entity": ("entity", "Say which entities are one and which are not, with undo."),
    "decide": ("decide", "Record verdicts on provisions and observations, and list them."),
    "eval": ("eval", "Measure how often reading is right, against what people decided in a record."),
    "redact": ("redact", "Hide the name of a private person from those without the right to see it."),
    "user": ("user", "Say who may log in to a record that is served with --team."),
    "verify": ("verify", "Check every hash, every passage and the audit chain of a record."),
    "pack": ("pack", "Check knowledge packs."),
    "gazetteer": ("gazetteer", "Add, list and remove lists of places."),
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"marsad.cli.{COMMANDS[name][0]}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(marsad.__version__, prog_name="marsad")
def cli() -> None:
    """Marsad reads captured Arabic news pages into a record in which every fact stands on its exact words.

    Exit status: 0 done, 1 some input was refused or a check failed, 2 wrong use, 3 the environment is broken.
    """


def main() -> None:
    """Run the command line and end the process with the status that says how it went."""
    try:
        status = cli.main(standalone_mode=False)
    except Failure as failure:
        complain(failure.diagnostic)
        sys.exit(EXIT_CODES[failure.exit_kind])
    except click.ClickException as error:
        error.show()
        sys.exit(EXIT_CODES["usage"])
    except (click.Abort, KeyboardInterrupt):
        complain(diagnose("cli.interrupted", "marsad"))
        sys.exit(130)
    except BrokenPipeError:
        _silence_output()
        sys.exit(EXIT_CODES["data"])
    except OSError as error:
        complain(diagnose("environment.output", "marsad", problem=error.strerror or error))
        _silence_output()
        sys.exit(EXIT_CODES["environment"])
    except MemoryError:
        complain(diagnose("environment.no-memory", "marsad"))
        sys.exit(EXIT_CODES["environment"])
    sys.exit(status if isinstance(status, int) else 0)


def _silence_output() -> None:
    """Standard output is gone or full: what is still buffered must not raise once more while Python shuts down."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
