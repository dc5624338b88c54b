"""Figures in English text that claim something about the world: shares, sums of millions, multiples."""

import re

from contentlint.prose.lazy_pattern import compile_lazy

_SIGNS = ("%", "illion", "percent", "per cent", "×", "x ", "x\n", "x\u00a0", "bn")
_FIGURE = compile_lazy(
    r"(?<![\w.,$€£-])(?:[$€£]\s?\d[\d,.]*\s?(?:[mb]illion|trillion|bn)\b"
    r"|\d[\d,.]*(?:\s?%|\s?(?:per ?cent|[mb]illion|trillion)\b|\s?×"
    r"|x(?=[ \n\u00a0](?:as|more|the|fast|better|higher|lower)\b)))",
    hints=_SIGNS,
)

_ALL_OR_NOTHING = r"(?:100|0|50)\s?(?:%|per ?cent)"

_NO_CLAIM = frozenset(
    {
        *("if", "suppose", "imagine", "assume", "example", "e.g", "say", "let's", "should", "must", "aim", "target"),
        *(
            "targets",
            "goal",
            "set",
            "recommend",
            "recommended",
            "recommends",
            "up",
            "default",
            "defaults",
            "limit",
            "minimum",
        ),
        *("maximum", "cost", "costs", "price", "priced", "prices", "pricing", "fee", "fees", "pay", "pays", "paid"),
        *("plan", "plans", "budget", "salary", "discount", "off", "save", "free", "worth", "sell", "sells", "sold"),
        *("buy", "charge", "charges", "charged", "grant", "grants", "award", "awarded", "awards", "fund", "funded"),
        *("funding", "funds", "contract", "prize", "vote", "votes", "tax", "chance", "battery", "opacity", "width"),
        *("height", "zoom", "shares", "stock", "stocks", "traded", "trading", "ounce", "tonne", "barrel"),
        *("we", "we're", "we've", "we'll", "we'd", "our", "ours", "us", "i", "i'm", "i've", "i'd", "i'll", "my", "me"),
    }
)
"""Words of advice, examples, prices and markets, and of what the writer reports of their own work."""

_SOURCE_WORDS = frozenset(
    {
        *("according", "said", "says", "told", "wrote", "writes", "reported", "reports", "announced", "estimates"),
        *("estimated", "testified", "found", "show", "shows", "survey", "study", "chart", "graph", "figure"),
    }
)
"""Words beside which somebody or something is named who gives the figure."""


def may_have_figure(text: str) -> bool:
    """Tell quickly whether a text may have such a figure."""
    return any(sign in text for sign in _SIGNS)


def find_figure(text: str) -> re.Match[str] | None:
    """Return the first figure of a paragraph, unless it advises, asks, announces, or speaks of prices or the writer."""
    if not any(map(str.isdecimal, text)) or text.rstrip().endswith((":", "?")):
        return None
    if not _NO_CLAIM.isdisjoint(_find_words(text)):
        return None
    figures = _FIGURE.finditer(text)
    return next((figure for figure in figures if not re.match(_ALL_OR_NOTHING, figure.group())), None)


def names_source(text: str) -> bool:
    """Tell whether a text quotes somebody, or has a word beside which a source is named (“according”, “said”)."""
    return "“" in text or '"' in text or not _SOURCE_WORDS.isdisjoint(_find_words(text))


def _find_words(text: str) -> list[str]:
    return re.findall(r"[a-z][a-z'.]*(?<!\.)", text.lower().replace("’", "'"))
