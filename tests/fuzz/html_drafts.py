"""HTML drafts made by chance of the parts of real ones: marks beside words, end tags left out, cells that span."""

import random

WORD_START = ("", "", "", "", "“", "(", "*", "_", "~", "`", "[", "#", "-", "+", ">", "€", "日", "&amp;", '"')
WORD_END = ("", "", "", "", "”", ")", ":", ".", "?", "*", "_", "~", "`", "]", "|", ",", "€", "。", "语")
INLINE = ("b", "strong", "i", "em", 'a href="/x"', "code", "span", "mark", "sub", "u", "s", "kbd", "small", "font")
HEADINGS = ("h2", "h3", "h4")
BLANKS = ("<span> </span>", "<b> </b>", "<i>\n</i>", "<u></u>", "<b></b>", "<span>&nbsp;</span>")
SIGNS = ("&lt;", "&gt;", "<span>&lt;</span>", "&amp;", "1", ".", "!", "- ", "<u>: </u>", "|", "<span>#</span> ")
BOXES = ("div", "section", "article", "figure", "aside", "center")

MAX_DEPTH = 3
END_TAG_LEFT_OUT = 0.15
"""How many end tags are left out where HTML lets them be."""


def make_html_draft(chance: random.Random) -> str:
    """Return a draft in HTML, in which each word occurs once: “w1q”, “w2q” and so on."""
    return _Maker(chance).make()


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._count = 0

    def make(self) -> str:
        blocks = "\n".join(self._make_block(0) for _ in range(self._chance.randint(1, 3)))
        return (
            f"<h1>How to {self._make_word()}</h1>\n<p>First {self._make_word()} it.</p>\n{blocks}\n<p>The last.</p>\n"
        )

    def _make_word(self) -> str:
        self._count += 1
        return f"{self._chance.choice(WORD_START)}w{self._count}q{self._chance.choice(WORD_END)}"

    def _make_text(self, depth: int = 0) -> str:
        between = self._chance.choice(("", "", " ", " ", "\n"))
        return between.join(self._make_inline(depth) for _ in range(self._chance.randint(1, 3)))

    def _make_inline(self, depth: int) -> str:
        kind = self._chance.random()
        if kind < 0.45 or depth > 2:  # half of them
            return " ".join(self._make_word() for _ in range(self._chance.randint(1, 3)))
        if kind < 0.5:
            return self._chance.choice(("<br>", *BLANKS, *SIGNS))
        if kind < 0.55:
            return f'<img src="/a.png" alt="w{self._make_number()}q">'
        tag = self._chance.choice(INLINE)
        edges = (self._chance.choice(("", "", " ")) for _ in range(2))
        return f"<{tag}>{self._make_text(depth + 1).join(edges)}</{tag.split()[0]}>"

    def _make_number(self) -> int:
        self._count += 1
        return self._count

    def _end(self, tag: str) -> str:
        return "" if self._chance.random() < END_TAG_LEFT_OUT else f"</{tag}>"

    def _make_block(self, depth: int) -> str:
        makers = (
            *(self._make_list, self._make_table, self._make_box),
            *(self._make_definitions, self._make_quote, self._make_code, self._make_film),
        )
        if depth > MAX_DEPTH or self._chance.random() < 0.4:  # less than half
            tag = self._chance.choice(("p", "p", *HEADINGS))
            return f"<{tag}>{self._make_text()}{self._end('p') if tag == 'p' else f'</{tag}>'}"
        return self._chance.choice(makers)(depth + 1)

    def _make_blocks(self, depth: int) -> str:
        return "".join(self._make_block(depth) for _ in range(self._chance.randint(1, 2)))

    def _make_content(self, depth: int) -> str:
        kind = self._chance.random()
        return (self._make_text() if kind < 0.8 else "") + (
            self._make_block(depth) if kind > 0.6 else ""
        )  # both in one of five

    def _make_list(self, depth: int) -> str:
        tag = self._chance.choice(("ul", "ol"))
        items = (f"<li>{self._make_content(depth)}{self._end('li')}" for _ in range(self._chance.randint(1, 4)))
        return f"<{tag}>{self._chance.choice(('', chr(10))).join(items)}</{tag}>"

    def _make_table(self, _: int) -> str:
        caption = self._chance.choice(("", f"<caption>{self._make_text()}</caption>"))
        rows = (f"<tr>{self._make_row()}{self._end('tr')}" for _ in range(self._chance.randint(1, 3)))
        return f"<table>{caption}{''.join(rows)}</table>"

    def _make_row(self) -> str:
        return "".join(self._make_cell() for _ in range(self._chance.randint(1, 3)))

    def _make_cell(self) -> str:
        tag = self._chance.choice(("td", "td", "th"))
        span = self._chance.choice(("", "", "", ' colspan="2"', ' rowspan="2"', ' rowspan="3" colspan="2"'))
        return f"<{tag}{span}>{self._make_text()}{self._end(tag)}"

    def _make_box(self, depth: int) -> str:
        tag = self._chance.choice(BOXES)
        return f"<{tag}>{self._make_blocks(depth)}</{tag}>"

    def _make_quote(self, depth: int) -> str:
        return f"<blockquote>{self._make_blocks(depth)}</blockquote>"

    def _make_code(self, _: int) -> str:
        ends = ("", " ", "\n", "\n  ", "<span>  </span>", "<span>\n</span>", "<b> </b>", "\t")
        words = (f"<span>{self._make_word()}</span>{self._chance.choice(ends)}" for _ in range(3))
        return f"<pre><code>x {''.join(words)}x</code></pre>"

    def _make_film(self, _: int) -> str:
        still = self._chance.choice(("", ' poster="/p.png"'))
        inside = self._chance.choice((f"<p>{self._make_text()}</p>", self._make_text(), "", '<source src="/b.mp4">'))
        return f'<video src="/a.mp4"{still}>{inside}</video>'

    def _make_definitions(self, depth: int) -> str:
        pairs = (
            f"<dt>{self._make_text()}{self._end('dt')}<dd>{self._make_content(depth)}{self._end('dd')}"
            for _ in range(self._chance.randint(1, 2))
        )
        return f"<dl>{''.join(pairs)}</dl>"
