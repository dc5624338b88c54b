"""``contentlint outline``: what was understood of an article."""

import os
import sys

import click

from contentlint.cli import completion as complete
from contentlint.cli.config_option import add_config_option, add_encoding_option
from contentlint.cli.python_rules import add_python_option
from contentlint.cli.stdout import say_lines
from contentlint.config.given import GivenConfig


@click.command(short_help="Show how contentlint reads an article.")
@click.argument("file", shell_complete=complete.suggest_files)
@click.option("--format", "format_name", type=click.Choice(["text", "json"]), default="text", help="Output format.")
@click.option("--stdin-filename", metavar="PATH", help="File name to assume for standard input (-).")
@add_encoding_option
@add_config_option
@add_python_option
def outline(file: str, format_name: str, stdin_filename: str | None, given_config: GivenConfig) -> None:
    """Show how contentlint reads FILE (or -, standard input).

    It prints the language; the metadata, headings, key points, FAQ, tables, links and images, with their lines; and
    word counts and readability scores.
    """
    import msgspec  # --help needs none of it

    from contentlint.article.outline import build_outline
    from contentlint.article.reader import read
    from contentlint.cli.setup import load_cli_context
    from contentlint.reporters import style_for
    from contentlint.reporters.terminal.outline import render_outline
    from contentlint.source import UnreadableSource, decode, read_bytes
    from contentlint.source import read as read_source

    context = load_cli_context(given_config)
    encoding = context.config.encoding
    try:
        if file == "-":
            source = decode(read_bytes(sys.stdin.buffer), stdin_filename or "<stdin>", encoding=encoding)
        else:
            source = read_source(file, encoding=encoding)
    except UnreadableSource as problem:
        raise click.ClickException(str(problem)) from problem
    page_kind = context.config.get_page_kind(source.path)
    try:
        article = read(
            source,
            today=context.today,
            language=context.language,
            page_kind=page_kind,
            place_kind=context.find_place_kind(source.path),
        )
    except UnreadableSource as problem:
        raise click.ClickException(str(problem)) from problem
    found = build_outline(
        article, context.list_silent_rules(context.config.get_effective_rules(source.path), article.language)
    )
    if format_name == "json":
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
    else:
        style = style_for(sys.stdout, os.environ)
        say_lines(render_outline(found, style), style)
