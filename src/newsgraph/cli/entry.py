"""The command group, whose commands are imported on use, and how a run ends."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Sequence
from types import TracebackType

import click

from newsgraph import __version__
from newsgraph.cli.runs.logs import DEBUG
from newsgraph.cli.terminal import note
from newsgraph.errors import NewsgraphError

COMPLETION = "_NEWSGRAPH_COMPLETE"
INTERRUPTED = 130

# Command → (module, what `newsgraph --help` says), in the order in which one meets them.
COMMANDS: dict[str, tuple[str, str]] = {
    "build": ("gathering", "Read articles, then resolve, check and export: the whole way."),
    "add": ("gathering", "Read articles into the graph and resolve it."),
    "parts": ("inputs.parting", "Read articles into part files, on many machines; load brings them in."),
    "load": ("inputs.parting", "Load part files, a release, or another graph's N-Quads."),
    "remove": ("gathering", "Take articles out of the graph again."),
    "read": ("reading", "Write what the reader finds in articles, as JSON."),
    "formats": ("inputs.listing", "List the kinds of files that are read, and what is taken from each."),
    "articles": ("inputs.listing", "List the articles that came in: day, outlet, language, words, copies."),
    "query": ("questions.asking", "Ask the graph in SPARQL, or by the name of a shipped query."),
    "queries": ("questions.asking", "List the named queries with their parameters."),
    "search": ("questions.searching", "Find sentences by their words, with who says so."),
    "explain": ("questions.explaining", "Show why something is in the graph: every sentence behind it."),
    "evidence": ("questions.proving", "Write what a statement rests on as one file that others can check."),
    "verify": ("questions.proving", "Check such a file against its article, without the graph."),
    "diff": ("questions.comparing", "Show what articles tell otherwise than in their earlier versions."),
    "status": ("questions.asking", "Say what the graph holds and where things are."),
    "review": ("deciding", "Decide on the pairs that may be one."),
    "merge": ("deciding", "Decide that two persons, bodies, places or events are one."),
    "split": ("deciding", "Decide that one is several."),
    "decide": ("deciding", "Take decisions that were made on a page."),
    "decisions": ("deciding", "List what people decided, or take a decision back."),
    "backup": ("maintenance.saving", "Save graph, decisions and settings in one file."),
    "restore": ("maintenance.saving", "Bring a saved file back into an empty workspace."),
    "doctor": ("maintenance.examining", "Look whether all is in order: versions, files, store, reader."),
    "authority": ("referring", "Link persons and bodies to a reference list: add, list, remove."),
    "check": ("checking", "Check the graph against its shapes."),
    "export": ("exporting", "Write the graph as Turtle, JSON-LD, GraphML, tables and more."),
    "view": ("writing", "Write the graph as one HTML page to look at."),
    "site": ("writing", "Write a site: a page for every story, person, place and article."),
    "serve": ("questions.serving", "Serve the graph: SPARQL, named queries, pages of things."),
    "mcp": ("questions.assisting", "Let assistants ask the graph: an MCP server."),
    "evaluate": ("measuring", "Measure the reader on annotated articles."),
    "event-types": ("teaching.event_types", "List event types, or test those that a file teaches."),
    "ontology": ("writing", "Print or write the ontology."),
}


class LazyGroup(click.Group):
    """Imports a command's module when the command is called or its help is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All command names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"newsgraph.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list in the help, out of the table above: nothing is imported for it."""
        formatter.width = max(formatter.width, 90)  # a line a command, whole
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="newsgraph", message="%(prog)s %(version)s")
def newsgraph() -> None:
    """Read news articles and keep a graph of who did what, who says so, and the words it rests on.

    \b
    Example: newsgraph build examples
             newsgraph query "SELECT ?who WHERE { ?who a schema:Person }"
    """


def run(arguments: Sequence[str]) -> int:
    """The exit code: 0 done, 1 the answer is no, 2 wrong usage, 3 bad input, 130 interrupted."""
    sys.excepthook = _say_bug
    try:
        if COMPLETION in os.environ:  # the shell asks what could come next
            newsgraph.main(args=list(arguments), prog_name="newsgraph")
        result = _result(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        _close_stdout()
        return 0
    except (KeyboardInterrupt, click.Abort):
        note("interrupted")
        return INTERRUPTED
    except NewsgraphError as error:
        if os.environ.get(DEBUG):
            raise
        note(str(error))
        return error.exit_code
    except click.ClickException as error:
        note(_usage_line(error))
        return error.exit_code
    except OSError as error:
        if os.environ.get(DEBUG):
            raise
        note(_system_line(error))
        return 1
    return result if isinstance(result, int) else 0


def _result(arguments: Sequence[str]) -> object:
    """What the command returns. `main` of click would end the process by itself on a broken pipe."""
    try:
        with newsgraph.make_context("newsgraph", list(arguments)) as context:
            return newsgraph.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code


def _usage_line(error: click.ClickException) -> str:
    """What was wrong with the command, and where its help is."""
    line = " ".join(error.format_message().split()).rstrip(".")
    context = getattr(error, "ctx", None)
    return f"{line}; see {context.command_path if context else 'newsgraph'} --help"


def _system_line(error: OSError) -> str:
    """What the operating system refused."""
    where = f"{error.filename}: " if error.filename else ""
    hint = "; free some space and run the same again: what was read is kept" if error.errno == errno.ENOSPC else ""
    return f"{where}{error.strerror or error}{hint}"


def _close_stdout() -> None:
    """Let the interpreter's last flush go nowhere: nobody listens any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """One line for what should not have happened; the traceback only where it is asked for."""
    if os.environ.get(DEBUG):
        sys.__excepthook__(kind, error, trace)
        return
    what = " ".join(str(error).split())[:300]
    note(f"unexpected {kind.__name__}: {what}; {DEBUG}=1 shows where, and a report of it is welcome")
