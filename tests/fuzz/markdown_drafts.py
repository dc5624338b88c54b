"""Articles in Markdown made by chance of valid parts within each other: lists, quotes, tables, definitions, notes."""

import random
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SIGNS = ("&amp;", "&nbsp;", "&#65;", "\xa0", "—", "日", r"\|", r"\*", r"\_", r"\[", r"\<")
FENCES = ("```", "~~~", "````")
MAX_DEPTH = 4
TABLE_BAR = re.compile(r"(?<!\\)\|")

Lines = list[str]


def make_markdown_draft(chance: random.Random) -> str:
    """Return an article, in which each word occurs once: “w1q”, “w2q” and so on."""
    return _Maker(chance).make()


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._count = 0
        self._notes = 0
        self._with_tabs = chance.random() < 0.1  # seldom

    def make(self) -> str:
        lines = self._make_blocks(self._chance.randint(1, MAX_DEPTH), 4)
        if self._chance.random() < 0.3:  # often enough
            lines += ["", f"[ref1]: {self._make_word()}.md", f'[ref2]: <{self._make_word()}.md> "{self._make_word()}"']
        return "\n".join(lines) + self._chance.choice(("", "\n"))

    def _make_word(self) -> str:
        self._count += 1
        return f"w{self._count}q"

    def _make_words(self, at_most: int = 3) -> str:
        return " ".join(self._make_word() for _ in range(self._chance.randint(1, at_most)))

    def _make_inline(self, depth: int = 0) -> str:
        if depth > 2 or self._chance.random() < 0.3:  # every third
            return self._make_words(4)
        word, more = self._make_word, self._make_words
        inner = self._make_inline(depth + 1) if self._chance.random() < 0.3 else more(2)  # as often
        return self._chance.choice(
            (
                f"**{inner}**",
                f"*{inner}*",
                f"~~{inner}~~",
                f"`{more(2)}`",
                f"``{word()}`{word()}``",
                f"[{word()}](https://a.example/{word()})",
                f'[{word()}](https://a.example "{word()}")',
                f"[{word()}][ref{self._chance.randint(1, 3)}]",
                f"![{more(2)}]({word()}.png)",
                f"[![{word()}]({word()}.png)]({word()}.md)",
                f"<https://a.example/{word()}>",
                f"{word()}[^{self._chance.randint(1, 3)}]",
                f"<b>{inner}</b>",
                f'<a href="{word()}.html">{inner}</a>',
                f'<span class="a">{inner}</span>',
                f"{word()}{self._chance.choice(('<br>', '<br />'))}{word()}",
                word() + self._chance.choice(SIGNS) + word(),
                f"{{{{< x {word()} >}}}}",
            )
        )

    def _make_line(self) -> str:
        return " ".join([self._make_word(), *(self._make_inline() for _ in range(self._chance.randint(0, 3)))])

    def _make_paragraph(self) -> Lines:
        lines = [self._make_line() for _ in range(self._chance.choice((1, 1, 1, 2, 3)))]
        return [line + self._chance.choice(("", "", "", "  ", "\\")) for line in lines[:-1]] + lines[-1:]

    def _make_heading(self) -> Lines:
        if self._chance.random() < 0.3:  # some
            return [self._make_line(), self._chance.choice(("===", "---", "=", "-----"))]
        marks, end = "#" * self._chance.randint(1, 6), self._chance.choice(("", "", " #", " {#here}"))
        return [f"{marks}{self._chance.choice((' ', '  '))}{self._make_line()}{end}"]

    def _indent(self, lines: Lines, first: str, rest: str) -> Lines:
        return [first + lines[0], *(rest + line if line.strip() else line.strip() for line in lines[1:])]

    def _make_content(self, depth: int) -> Lines:
        """Return a paragraph or another block, with more blocks behind it now and then."""
        first = self._make_paragraph() if self._chance.random() < 0.7 else self._make_block(depth)  # mostly words
        if depth <= 0 or self._chance.random() < 0.6:  # more often not
            return first
        more = self._make_blocks(depth - 1, 2)
        tight = re.match(r"[-*+] |1[.)] |> |```|#", more[0]) and self._chance.random() < 0.5  # half of them
        return first + ([] if tight else [""]) + more

    def _make_list(self, depth: int) -> Lines:
        ordered, loose = self._chance.random() < 0.4, self._chance.random() < 0.3  # some of each
        mark, end = self._chance.choice("-*+"), self._chance.choice(".)")
        start, base = self._chance.choice((1, 1, 1, 9, 99)), " " * self._chance.choice((0, 0, 0, 0, 1, 2, 3))
        gap = "\t" if self._with_tabs else " " * self._chance.choice((1, 1, 1, 2, 3))
        lines: Lines = []
        for number in range(start, start + self._chance.randint(1, 3)):
            first = f"{number}{end}{gap}" if ordered else f"{mark}{gap}"
            rest = base + ("\t" if self._with_tabs else " " * len(first))
            lines += [""] * bool(loose and lines) + self._indent(self._make_content(depth), base + first, rest)
        return lines

    def _make_quote(self, depth: int) -> Lines:
        title = [f"[!{self._chance.choice(('NOTE', 'TIP'))}]"] if self._chance.random() < 0.3 else []  # a callout
        mark = self._chance.choice(("> ", "> ", ">"))
        lines = title + self._make_blocks(depth - 1, 2)
        return [(mark if line[:1].strip() else "> ") + line if line.strip() else ">" for line in lines]

    def _make_definitions(self, depth: int) -> Lines:
        mark, lines = self._chance.choice("::~"), []
        for _ in range(self._chance.randint(1, 3)):
            lines += [""] * bool(lines) + [self._make_line()]
            for _ in range(self._chance.randint(1, 2)):
                gap = "\t" if self._with_tabs else " " * self._chance.choice((1, 1, 2, 3))
                lead = "" if self._with_tabs else " " * self._chance.choice((0, 0, 0, 1, 2))
                rest = "\t" if self._with_tabs else " " * len(lead + mark + gap)
                blank = [""] * (self._chance.random() < 0.25)  # seldom
                lines += blank + self._indent(self._make_content(depth), lead + mark + gap, rest)
        return lines

    def _make_note(self, depth: int) -> Lines:
        self._notes += 1
        return self._indent(self._make_content(depth), f"[^{self._notes}]: ", "    ")

    def _make_callout(self, depth: int) -> Lines:
        body = self._make_blocks(depth - 1, 2)
        if self._chance.random() < 0.5:  # half of them
            marks, gap = self._chance.choice((":::", "::::")), [""] * self._chance.randint(0, 1)
            return [f"{marks} tip", *gap, *body, *gap, marks]
        title = self._chance.choice(("", f' "{self._make_words()}"'))
        return [f"{self._chance.choice(('!!!', '???'))} note{title}", *self._indent(body, "    ", "    ")]

    def _make_table(self) -> Lines:
        columns = self._chance.randint(1, 4)
        bars = ("| ", " |") if columns == 1 else self._chance.choice((("| ", " |"), ("| ", " |"), ("", "")))
        rows = [self._make_row(columns, bars) for _ in range(self._chance.randint(1, 4))]
        dashes = "|".join(self._chance.choice(("---", " --- ", ":--", " :-: ")) for _ in range(columns))
        return [rows[0], f"{bars[0]}{dashes}{bars[1]}".strip(), *rows[1:]]

    def _make_row(self, columns: int, bars: tuple[str, str]) -> str:
        pad = self._chance.choice(("", " ", "  "))
        cells = [TABLE_BAR.sub(r"\\|", self._make_line()) for _ in range(columns)]
        if bars[0]:
            cells[0] = self._chance.choice(("", "", "", ">", "> ", r"\|", "-")) + cells[0]
        return bars[0] + f"{pad}|{pad}".join(cells) + bars[1]

    def _make_code(self, _: int) -> Lines:
        fence = self._chance.choice(FENCES)
        lines = (
            self._chance.choice(("", "  ", "    ")) + self._make_words() for _ in range(self._chance.randint(0, 3))
        )
        return [fence + self._chance.choice(("", "py")), *lines, fence]

    def _make_html(self, depth: int) -> Lines:
        word = self._make_word
        whole = self._chance.choice(
            (
                [f"<p>{word()} <b>{word()}</b></p>"],
                ["<ul>", f"  <li>{word()}</li>", f'  <li>{word()} <a href="a.md">{word()}</a></li>', "</ul>"],
                ["<table>", f"<tr><th>{word()}</th></tr>", f"<tr><td>{word()}</td><td>{word()}</td></tr>", "</table>"],
                [f"<!-- {word()} -->"],
            )
        )
        if self._chance.random() < 0.6:  # more often
            return whole
        start, end = self._chance.choice((("<div>", "</div>"), ("<details>", "</details>")))
        summary = [f"<summary>{word()}</summary>"] * (start == "<details>")
        return [start, *summary, "", *self._make_blocks(depth - 1, 2), "", end]

    def _make_block(self, depth: int) -> Lines:
        flat: tuple[Callable[[], Lines], ...] = (self._make_paragraph, self._make_heading, self._make_table)
        deep = (self._make_list, self._make_list, self._make_quote, self._make_definitions, self._make_definitions)
        rare = (self._make_note, self._make_callout, self._make_html, self._make_code)
        if depth <= 0 or self._chance.random() < 0.35:  # a third
            return self._chance.choice(flat)()
        return self._chance.choice((*deep, *rare))(depth)

    def _make_blocks(self, depth: int, at_most: int) -> Lines:
        lines: Lines = []
        for _ in range(self._chance.randint(1, at_most)):
            lines += [""] * bool(lines) + self._make_block(depth)
        return lines
