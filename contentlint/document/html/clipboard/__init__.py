"""What office programs put on the clipboard, as HTML that says the same: lists, headings, bold text, table heads."""

from contentlint.document.html.clipboard.cleaner import Cleaner
from contentlint.document.html.clipboard.writer import write_html
from contentlint.document.html.office.record import Program
from contentlint.document.html.office.table import find_program
from contentlint.document.html.tree import Element, parse

__all__ = ["Program", "clean_clipboard", "find_program", "write_clean_clipboard"]


def clean_clipboard(tree: Element, html: str, program: Program) -> None:
    """Change the tree of HTML that a program wrote to one that says the same in the usual elements.

    Elements keep their places in ``html``; a list that the program did not write begins where its first item does.
    """
    tree.order.clear()
    Cleaner(html, program).clean(tree)


def write_clean_clipboard(html: str) -> str | None:
    """Return the HTML of an office program as plain HTML; None if no such program wrote it."""
    program = find_program(html)
    if program is None:
        return None
    tree = parse(html)
    clean_clipboard(tree, html, program)
    return write_html(tree, html)
