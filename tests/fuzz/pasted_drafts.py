"""Drafts made by chance as people paste them: headings without marks, lists, tables, questions, code, broken lines."""

import random
import textwrap
from collections.abc import Iterator

BULLETS = ("- ", "* ", "• ", "•\t", "– ", "✅ ", "→ ", "☐ ", "- [ ] ", "{}. ", "{}) ")
CELL_MARKS = ("\t", " | ", "|")
FAQ_LABELS = ("FAQ", "FAQs", "Frequently Asked Questions", "**FAQ**", "Häufige Fragen", "")
HEADINGS = ("{}", "{}", "1. {}", "1.2 {}", "**{}**", "{}:", "Step 1: {}", "II. {}", "🔥 {}", "H2: {}", "[H2] {}")
POINT_LABELS = ("Key Points", "Key Takeaways:", "TL;DR", "**Key Takeaways**")
PAIRS = (("{}", "{}"), ("Q: {}", "A: {}"), ("1. {}", "{}"), ("{}", "+{}"), ("**{}**", "{}"), ("Q1. {}", "A1. {}"))
WIDTHS = (0, 0, 0, 50, 72)
SIGNS = ("*", "_", "`", "~", "|", "==", "✅", "[^1]", "&", "#", "<", ">")
MARKED = (
    *("*{}*", "**{}**", "_{}_", "`{}`", "~~{}~~", "“{}”", "({})", "[{}]", "<b>{}</b>", "{}:", "{} –", "${}$", "#{}"),
    *(
        "> {}",
        "- {}",
        "1. {}",
        "2026. {}",
        ": {}",
        "~ {}",
        "# {}",
        "[^2]: {}",
        "{{{}}}",
        "[{}](https://kettles.example)",
    ),
    *(
        "<div>{}</div>",
        "<{}>",
        "<?php {} ?>",
        "<!-- {}",
        "<!DOCTYPE {}>",
        "&lt;{}&gt;",
        "{}\\",
        "\\{}",
        "{}\u200b",
        "{}\xa0",
    ),
)
LINES = (
    *(
        "Meta description: {}",
        "Title: {}",
        "Author: {}",
        "Keywords: {}",
        "Caption: {}",
        "[Image: {}]",
        "By {}",
        "[^1]: {}",
    ),
    *("***", "---", "Sure! Here is the article:", "Let me know if you need changes!", "References:", "$$", "<p>{}</p>"),
)

Lines = list[str]


def make_pasted_draft(chance: random.Random) -> str:
    """Return a draft, in which each word occurs once: “w1q”, “w2q” and so on."""
    return _Maker(chance).make()


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._count = 0
        self._heading = chance.choice(HEADINGS)
        self._bullet = chance.choice(BULLETS)
        self._width = chance.choice(WIDTHS)

    def make(self) -> str:
        makers = (self._make_section, self._make_section, self._make_paragraph, self._make_list, self._make_table)
        others = (self._make_faq, self._make_points, self._make_code, self._make_line)
        gap = self._chance.choice(("\n", "\n\n", ""))
        parts = [self._make_section() if self._chance.random() < 0.8 else self._make_line()]
        parts += [self._chance.choice((*makers, *others))() for _ in range(self._chance.randint(1, 7))]
        return "".join(line + (gap or self._chance.choice(("\n", "\n\n"))) for line in self._break_lines(parts))

    def _break_lines(self, parts: list[Lines]) -> Iterator[str]:
        """Yield the lines of each part as one text, broken as a mail program does it."""
        for part in parts:
            lines = [
                piece
                for line in part
                for piece in (textwrap.wrap(line, self._width) if self._is_broken(line) else [line])
            ]
            yield "\n".join(lines)

    def _is_broken(self, line: str) -> bool:
        return self._width > 0 and "|" not in line and "\t" not in line and not line.startswith("    ")

    # --- words ----------------------------------------------------------------------------------

    def _make_word(self) -> str:
        self._count += 1
        return f"w{self._count}q"

    def _make_words(self, at_most: int) -> str:
        return " ".join(self._make_piece() for _ in range(self._chance.randint(1, at_most)))

    def _make_piece(self) -> str:
        how = self._chance.random()
        if how < 0.03:  # a lone sign, seldom
            return self._chance.choice(SIGNS)
        return self._chance.choice(MARKED).format(self._make_word()) if how < 0.2 else self._make_word()

    def _make_sentence(self) -> str:
        return f"The {self._make_words(14)}{self._chance.choice(('.', '.', '.', '!', '…'))}"

    # --- parts ----------------------------------------------------------------------------------

    def _make_paragraph(self) -> Lines:
        return [" ".join(self._make_sentence() for _ in range(self._chance.randint(1, 4)))]

    def _make_section(self) -> Lines:
        return [self._heading.format(f"Why {self._make_words(6)}"), *self._make_paragraph()]

    def _make_list(self) -> Lines:
        items = (self._bullet.format(number) + self._make_sentence() for number in range(1, self._chance.randint(3, 6)))
        return [self._chance.choice(("", "", "", "  ")) + item for item in items]

    def _make_table(self) -> Lines:
        mark, columns = self._chance.choice(CELL_MARKS), self._chance.randint(2, 4)
        rows = [mark.join(self._make_word() for _ in range(columns)) for _ in range(self._chance.randint(2, 4))]
        if mark != "\t" and self._chance.random() < 0.7:  # mostly, as without dashes it may be none
            rows.insert(1, "|".join(["---"] * columns))
        return rows

    def _make_faq(self) -> Lines:
        question, answer = self._chance.choice(PAIRS)
        lines = [self._chance.choice(FAQ_LABELS)]
        for _ in range(self._chance.randint(2, 4)):
            lines.append(question.format(f"What about {self._make_words(5)}?"))
            lines += [answer.format(text) for text in self._make_paragraph()]
        return lines

    def _make_points(self) -> Lines:
        return [self._chance.choice(POINT_LABELS), *self._make_list()]

    def _make_code(self) -> Lines:
        lines = [f"    {self._make_words(4)}" for _ in range(self._chance.randint(2, 3))]
        return lines if self._chance.random() < 0.5 else ["```", *lines, "```"]

    def _make_line(self) -> Lines:
        return [self._chance.choice(LINES).format(self._make_words(8))]
