"""Articles in which a defect is planted: of each kind it is known which rule reads it, in which languages and formats."""

import re
from collections.abc import Callable
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt
from msgspec import Struct
from msgspec.structs import replace

ARTICLES = {
    "de": "tests/languages/articles/wasserkocher.md",
    "en": "articles/descale-a-kettle.md",
    "es": "tests/languages/articles/ducha.md",
    "fr": "tests/languages/articles/refrigerateur.md",
    "it": "tests/languages/articles/macchie.md",
    "nl": "tests/languages/articles/schimmel.md",
    "pt": "tests/languages/articles/panela.md",
}
FORMATS = ("markdown", "html", "page")
SUFFIXES = {"markdown": ".md", "html": ".html", "page": ".html"}
MARKDOWN = MarkdownIt("commonmark").enable("table")
TOP = Path(__file__).parents[1]

Block = str | tuple[str, str]
"""A block of an article in Markdown, or in Markdown and HTML where what it says differs."""


class Draft(Struct, frozen=True):
    """An article before it has a format: its title and description, its blocks, and where blocks are put in."""

    language: str
    title: str
    description: str
    blocks: tuple[Block, ...]

    @property
    def middle(self) -> int:
        """Return the number of the heading of the section with the table."""
        table = next(at for at, block in enumerate(self.blocks) if str(block).startswith("|"))
        return max(at for at in range(table) if str(self.blocks[at]).startswith("## "))

    @property
    def faq(self) -> int:
        """Return the number of the heading of the FAQ."""
        return max(at for at, block in enumerate(self.blocks) if str(block).startswith("## "))

    def put_in(self, *blocks: Block, at: int | None = None) -> "Draft":
        """Return the article with some more blocks, before the section with the table or at a place."""
        place = self.middle if at is None else at
        return replace(self, blocks=(*self.blocks[:place], *blocks, *self.blocks[place:]))

    def render(self, form: str) -> str:
        """Return the article in a format."""
        if form == "markdown":
            head = f"title: {self.title}\n" + (f"description: {self.description}\n" if self.description else "")
            blocks = (one if isinstance(one, str) else one[0] for one in self.blocks)
            return f"---\n{head}date: 2026-03-12\nauthor: Ada Lovelace\n---\n\n" + "\n\n".join(blocks) + "\n"
        body = "\n".join(MARKDOWN.render(one) if isinstance(one, str) else one[1] for one in self.blocks)
        return body if form == "html" else self._frame(body)

    def _frame(self, body: str) -> str:
        described = f'<meta name="description" content="{escape(self.description)}">\n' if self.description else ""
        menu = '<nav><ul><li><a href="/">Home</a></li><li><a href="/shop/">Shop</a></li></ul></nav>'
        return (
            f'<!DOCTYPE html>\n<html lang="{self.language}">\n<head>\n<title>{escape(self.title)}</title>\n{described}'
            f'<meta name="author" content="Ada Lovelace">\n</head>\n<body>\n<header>{menu}</header>\n<main>\n<article>\n'
            f"{body}</article>\n</main>\n<footer><p>© Kettles Ltd</p>{menu}</footer>\n</body>\n</html>\n"
        )


def load_draft(language: str) -> Draft:
    """Return a sound article in a language; its FAQ is its last part."""
    _, head, body = (TOP / ARTICLES[language]).read_text("utf-8").split("---\n", 2)
    stated = dict(re.findall(r"(?m)^(\w+): (.*)$", head))
    text = body.partition("\n## Sources")[0].strip()
    return Draft(language, stated["title"], stated["description"], tuple(re.split(r"\n{2,}", text)))


SENTENCES = {
    "de": "Stellen Sie den Kocher danach {} wieder an seinen Platz in der Küche.",
    "en": "Put the clean kettle {} back on its base in the kitchen.",
    "es": "Deje después la ducha {} abierta durante unos minutos largos.",
    "fr": "Remettez ensuite les bacs {} à leur place dans la cuisine.",
    "it": "Lasciate poi il tessuto {} al sole per qualche ora intera.",
    "nl": "Laat daarna het raam {} nog een kwartier wijd openstaan.",
    "pt": "Guarde depois a panela {} seca no armário da cozinha.",
}
"""A sentence that no article has, with a place for what is planted."""

DOUBLED = {
    "de": "und und",
    "en": "on on",
    "es": "y también también",
    "fr": "avec avec",
    "it": "con con",
    "nl": "zonder zonder",
    "pt": "sem sem",
}
OFFERS = {
    "de": "Möchtest du, dass ich daraus noch eine Checkliste erstelle?",
    "en": "Would you like me to turn this into a downloadable checklist?",
    "es": "¿Quieres que lo convierta en una lista de comprobación?",
    "fr": "Souhaitez-vous que j'ajoute une section sur l'entretien ?",
    "it": "Vuoi che aggiunga una sezione sulle domande frequenti?",
    "nl": "Wil je dat ik er nog een samenvatting bij maak?",
    "pt": "Quer que eu transforme isto numa lista de verificação?",
}
QUESTIONS = {
    "de": "Wie lange hält ein Wasserkocher?",
    "en": "How long does a kettle last?",
    "es": "¿Cuánto dura una mampara?",
    "fr": "Combien de temps dure un joint ?",
    "it": "Quanto dura una tovaglia?",
    "nl": "Hoe lang blijft verf goed?",
    "pt": "Quanto tempo dura uma panela?",
}


class Defect(Struct, frozen=True):
    """A kind of defect: the rule that reads it by format, and how it is planted."""

    rules: dict[str, str]
    plant: Callable[[Draft], Draft]


def _everywhere(rule: str) -> dict[str, str]:
    return dict.fromkeys(FORMATS, rule)


def _stated(rule: str) -> dict[str, str]:
    return {"markdown": rule, "page": rule}


def _say(draft: Draft, words: str) -> str:
    return " ".join(SENTENCES[draft.language].format(words).split())


def _plant_sentence(words: str) -> Callable[[Draft], Draft]:
    return lambda draft: draft.put_in(_say(draft, words))


def _plant_broken_link(draft: Draft) -> Draft:
    said, words = SENTENCES[draft.language].split(" {} ")
    return draft.put_in((f"{said} [{words}](gone.md)", f'<p>{said} <a href="gone.html">{words}</a></p>'))


def _plant_table(draft: Draft) -> Draft:
    rows = "".join(f"<tr><td>a{row}</td><td>b{row}</td><td>c{row}</td></tr>" for row in range(3))
    return draft.put_in(("| A | B |\n|---|---|\n| a1 |\n| a2 | b2 |", f"<table>{rows}</table>"))


DEFECTS = {
    "missing alt": Defect(
        _everywhere("images/alt-missing"),
        lambda draft: draft.put_in(("![](kettle.png)", '<p><img src="kettle.png"></p>')),
    ),
    "broken link": Defect(_everywhere("links/broken-internal"), _plant_broken_link),
    "skipped level": Defect(
        _everywhere("headings/level-skip"),
        lambda draft: draft.put_in(f"#### {draft.title.split()[0]} 2", _say(draft, "")),
    ),
    "doubled word": Defect(
        _everywhere("readability/doubled-word"), lambda draft: draft.put_in(_say(draft, DOUBLED[draft.language]))
    ),
    "placeholder": Defect(_everywhere("structure/placeholder"), lambda draft: draft.put_in("TODO")),
    "chatbot sentence": Defect(
        _everywhere("structure/llm-residue"),
        lambda draft: draft.put_in(OFFERS[draft.language], at=len(draft.blocks)),
    ),
    "empty heading": Defect(
        _everywhere("headings/empty"), lambda draft: draft.put_in(("##", "<h2></h2>"), _say(draft, ""))
    ),
    "empty link": Defect(_everywhere("links/empty"), _plant_sentence("[](https://lime.example/)")),
    "no description": Defect(_stated("meta/description-missing"), lambda draft: replace(draft, description="")),
    "long description": Defect(
        _stated("meta/description-too-long"),
        lambda draft: replace(draft, description=f"{draft.description} {draft.description} {draft.description}"),
    ),
    "broken table": Defect(
        {"markdown": "tables/cell-count", "html": "tables/no-header", "page": "tables/no-header"}, _plant_table
    ),
    "no answer": Defect(
        _everywhere("faq/answer-missing"),
        lambda draft: draft.put_in(f"### {QUESTIONS[draft.language]}", at=draft.faq + 1),
    ),
}
