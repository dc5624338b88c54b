"""``structure/nothing-follows``."""

import re
from collections.abc import Iterator
from functools import cache

from contentlint.rule import Article, Finding, Heading, Message, NoOptions, Paragraph, Rule, compile_lazy

MAX_SENTENCE = 300
"""So many code points at the end of a paragraph are looked at."""

_NOTHING = compile_lazy(r"(?:\s|#|</\w{1,20}>|<!--[^<>]{0,200}-->)*+")

ANNOUNCED = {
    "en": (
        r"following|follows|below|here(?:['’]s| is)",
        r"code|snippet|example|sample|commands?|script|output|table|screenshot|image|figure|diagram|chart|video|query",
    ),
    "de": (
        r"folgend\w*|nachfolgend\w*|unten\w*|hier (?:ist|siehst|sehen)",
        r"\w*code|\w*beispiel|befehle?|skript|ausgabe|tabelle|screenshot|bild|abbildung|grafik|diagramm|video",
    ),
    "es": (
        r"siguientes?|abajo|a continuación",
        r"código|ejemplo|comandos?|script|salida|tabla|captura|imagen|figura|gráfic[ao]|v[ií]deo|consulta|fragmento",
    ),
    "fr": (
        r"suivante?s?|ci-dessous|voici",
        r"code|exemple|commandes?|script|sortie|tableau|capture|image|figure|graphique|schéma|vidéo|requête|extrait",
    ),
    "it": (
        r"seguenti?|sotto|ecco",
        r"codice|esempio|comand[oi]|script|output|tabella|screenshot|immagine|figura|grafico|video|query",
    ),
    "pt": (
        r"seguintes?|abaixo|a seguir",
        r"código|exemplo|comandos?|script|saída|tabela|captura|imagem|figura|gráfico|vídeo|consulta|trecho",
    ),
    "nl": (
        r"volgende|onderstaande?|hieronder",
        r"code|voorbeeld|opdracht|commando['’]?s?|script|uitvoer|tabel|schermafbeelding|afbeelding|grafiek|video",
    ),
}
"""By language, words that point to what comes next, and what can come next that is no text."""

_HINTS = {"en": ("follow", "below", "here'", "here’", "here is")}
"""By language, beginnings of the words that point: without one of them no pattern is needed."""


class NothingFollows(Rule[NoOptions]):
    """Show what the text announces.

    “The following code shows how:” leaves readers with nothing if the next thing is another heading. Often an embedded
    example, an image or a table was lost when the text was moved.

    A paragraph is reported if it ends with a colon and its last sentence points to something that comes next (“below”,
    “the following”), such as code, an example, a table or a picture. The next thing must be a heading of the same or a
    higher level, or the end of the article. A subheading is not reported, because it may be what was announced.
    """

    how_to_fix = "Add what is missing, or rewrite the sentence."
    basis = "house-style"
    severity = "warning"
    languages = tuple(ANNOUNCED)
    messages = {
        "lost": Message("Nothing follows “{quote}”.", label="nothing follows"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each announcement below which nothing is."""
        level, blocks = 0, article.blocks
        for at, block in enumerate(blocks):
            if isinstance(block, Heading):
                level = block.level
            if not isinstance(block, Paragraph):
                continue
            start = _find_announcement(block.text.text, article.language)
            if start is None:
                continue
            following = blocks[at + 1] if at + 1 < len(blocks) else None
            if following is None or (isinstance(following, Heading) and following.level <= level):
                end = following.span.start if following else len(article.source.text)
                if _NOTHING.fullmatch(article.source.text, block.span.end, end):
                    quote = block.text.text[start:].strip()
                    yield self.finding("lost", at=block.text.locate(start, len(block.text.text)), quote=quote)


@cache
def _build_patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    pointing, thing = (rf"(?<![\w-])(?:{words})(?![\w-])" for words in ANNOUNCED[language])
    hints = _HINTS.get(language, ())
    return compile_lazy(pointing, re.IGNORECASE, hints=hints), compile_lazy(thing, re.IGNORECASE)


def _find_announcement(text: str, language: str) -> int | None:
    """Return where the last sentence of a paragraph begins, if it announces something that is no text."""
    if not text.endswith((":", "\uff1a")):
        return None
    ending = text[-MAX_SENTENCE:]
    sentence = ending[max(map(ending[:-1].rfind, ".!?…\n")) + 1 :]
    is_meant = all(pattern.search(sentence) for pattern in _build_patterns(language))
    return len(text) - len(sentence.lstrip()) if is_meant else None
