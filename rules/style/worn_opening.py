"""``style/worn-opening``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, compile_lazy

MODERN = (
    r"(?:digital|modern|busy|hectic|global|information|\w*connected|fast[- ]paced|ever[- ]\w+|globali[sz]ed"
    r"|(?:rapidly|increasingly|constantly) [\w-]+|(?:data|technology|tech)-driven)"
)
OPENINGS = {
    "en": compile_lazy(
        r"(?i)in (?:today['’]s (?:(?!the\b|an?\b)[\w-]+,? ){0,4}?"
        r"(?:world|age|era|landscape|society|marketplace|economy)\b"
        rf"|(?:this|our|the) (?:{MODERN},? ){{1,3}}(?:\w+ )?(?:world|age|era|landscape|society)\b"
        rf"|an? (?:{MODERN},? ){{0,3}}(?:world|age|era),? (?:where|when|of|in which|that)\b|this day and age\b"
        r"|the age of (?:ai|artificial intelligence|information|the internet|social media|big data|digital \w+)\b)",
        hints=("world", "age", "era", "cape", "ety", "place", "economy"),
    ),
    "de": compile_lazy(
        r"(?i)(?:in (?:der|unserer) (?:heutigen (?:[\w-]+,? ){0,3}?|(?:digitalen|modernen|schnelllebigen|vernetzten) )"
        r"(?:\w*welt|zeit|gesellschaft|ära)\b|in einer (?:[\w-]+ ){0,3}?(?:\w*welt|zeit|ära), (?:in der|die)\b"
        r"|im (?:heutigen )?(?:digitalen zeitalter|zeitalter (?:der digitalisierung|der künstlichen|der ki|von ki))\b)"
    ),
    "fr": compile_lazy(
        r"(?i)(?:dans le monde (?:d['’]aujourd['’]hui|actuel|moderne|numérique)\b"
        r"|dans un monde (?:où|de plus en plus|en)\b"
        r"|dans notre (?:monde|société|époque) (?:moderne|actuelle?|numérique|de plus en plus)\b"
        r"|à l['’]ère (?:du numérique|du digital|digitale|numérique|d['’]internet|de l['’]intelligence artificielle)\b)"
    ),
    "es": compile_lazy(
        r"(?i)(?:en (?:el mundo|la era|la sociedad) (?:actual|digital|moderna?|de hoy)\b"
        r"|en un mundo (?:donde|en el que|cada vez más)\b|en una era (?:donde|en la que)\b)"
    ),
    "it": compile_lazy(
        r"(?i)(?:nel mondo (?:di oggi|odierno|moderno|digitale|attuale)\b|nella società (?:di oggi|odierna|moderna)\b"
        r"|nell['’]era (?:digitale|moderna|attuale|della digitalizzazione|dell['’]intelligenza artificiale)\b"
        r"|in un mondo (?:in cui|dove|sempre più)\b)"
    ),
    "pt": compile_lazy(
        r"(?i)(?:no mundo (?:atual|de hoje|moderno|digital)\b|na sociedade (?:atual|de hoje|moderna)\b"
        r"|na era (?:atual|digital|moderna|da informação|da inteligência artificial)\b"
        r"|(?:em |n)um mundo (?:onde|em que|no qual|cada vez mais)\b)"
    ),
    "nl": compile_lazy(
        r"(?i)(?:in (?:de|onze) (?:huidige|hedendaagse) (?:[\w-]+ ){0,2}?(?:wereld|tijd|maatschappij|samenleving)\b"
        r"|in het (?:huidige )?digitale tijdperk\b|in een wereld (?:waarin|waar|die)\b)"
    ),
}
"""How texts begin that speak of the times before they speak of their subject."""


class WornOpening(Rule[NoOptions]):
    """Begin with the subject, not with the times we live in.

    “In today’s digital world” fits any article, so it tells readers nothing about this one. They skip it, but a search
    result may show only these words.

    Only the very first words of the text are checked. A specific world (“in the world of chess”) or a named age (“in
    the Victorian era”) is not reported, and neither are such words further down.
    """

    how_to_fix = "Delete the opening words and begin with what follows them."
    basis = "house-style"
    severity = "info"
    overlaps_with = ("style/boilerplate",)
    languages = tuple(OPENINGS)
    pages = ("article",)
    messages = {
        "times": Message(
            "The article opens with “{quote}”, which could open any other article.", label="fits any article"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding if the first paragraph begins with words about the times."""
        opening = article.opening
        found = OPENINGS[article.language].match(opening.text.text) if opening else None
        if opening and found:
            yield self.finding("times", at=opening.text.locate(*found.span()), quote=found.group())
