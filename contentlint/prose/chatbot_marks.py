"""What a chatbot leaves in a text: marks for its sources, a parameter in addresses, words that hand a text over."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.phrases import Haystack

_SIGNS = (b"oaicite", b"oai_citation", *(b"turn%d" % number for number in range(10)))
_MARK = (
    r":?contentReference\[oaicite:\d+\](?:\{index=\d+\})?|\[?oaicite:\d+\]?"
    r"|\[?oai_citation:\d+(?:‡[^\]\s\0]{0,100})?\]?"
    r"|【\d{1,3}(?:[:†][^】\n\0]{0,60})?】"
    r"|(?:file)?(?:cite)?turn[0-9]{1,3}(?:search|view|news|image|fetch|forecast|file)\d{1,3}"
)


def _build_parameter() -> str:
    return rf"utm_source=(?:{'|'.join(map(re.escape, _list_sources()))})\b"


def _build_speaker() -> str:
    from contentlint.services.table import join_speakers  # few articles need it

    others = "ai|bot|chatbot|assistant|model|response|output|answer|reply|a"
    return rf"\W*(?:\w+ )?(?:{join_speakers()}|{others})\W{{0,3}}:"


def _list_sources() -> tuple[str, ...]:
    from contentlint.services.table import list_chatbot_sources  # few articles need it

    return list_chatbot_sources()


_PARAMETER = compile_lazy(_build_parameter, re.IGNORECASE)
_SPEAKER = compile_lazy(_build_speaker, re.IGNORECASE)
_TOLD = (
    r"chat|gpt|\bai\b|\bmodel|\bbot\b|assistant|respon|answer|repl(?:y|ied)|output|prompt|example|phrase|message|dialog"
)
_OFFER = compile_lazy(r"\b(?:version|draft|article|blog post|outline|rewrit\w+|revis\w+|introduction)\b", re.IGNORECASE)
_OF_A_THING = compile_lazy(
    r"\bversion of (?!.{0,60}\b(?:your|my|articles?|blog|chapter|content|copy|description|draft|email|essay|guide"
    r"|headline|introduction|intro|letter|outline|page|paragraphs?|post|script|sections?|sentences?|summary|text|title)\b)",
    re.IGNORECASE,
)
_MAX_SEARCHED_CHARACTERS = 200
"""Characters of a text that are looked at."""


def find_chatbot_marks(haystack: Haystack) -> Iterator[tuple[int, str]]:
    """Yield the marks that a chatbot sets for its sources, each with its offset in the haystack."""
    if "†" in haystack.text or any(sign in haystack.flat for sign in _SIGNS):
        yield from ((match.start(), match[0]) for match in re.finditer(_MARK, haystack.text))


def is_generator_mark(heading: str) -> bool:
    """Tell whether a heading is nothing but a mark of the program that wrote the article."""
    text = heading.strip()
    may_be_mark = "-" in text and " " not in text and any(map(str.isdigit, text))
    return may_be_mark and _read_generator_marks().fullmatch(text[:_MAX_SEARCHED_CHARACTERS]) is not None


@cache
def _read_generator_marks() -> re.Pattern[str]:
    text = (Path(__file__).parent / "data" / "generator_marks.txt").read_text("utf-8")
    return re.compile("|".join(f"(?:{line})" for line in text.splitlines() if line and not line.startswith("#")))


def find_chatbot_parameter(href: str) -> str:
    """Return the parameter by which an address was copied from a chatbot, or an empty string."""
    found = _PARAMETER.search(href) if "utm_source" in href.lower() else None
    return found[0] if found else ""


def is_chatbot_source(value: str) -> bool:
    """Tell whether ``utm_source`` names a chatbot that gave the address."""
    return value.lower().startswith(_list_sources())


def is_said_by_chatbot(text: str) -> bool:
    """Tell whether a text begins with the name of a chatbot that speaks (“ChatGPT: …”)."""
    return _SPEAKER.match(text[:_MAX_SEARCHED_CHARACTERS]) is not None


def is_answer_intro(text: str) -> bool:
    """Tell whether a text leads up to what a chatbot is said to have said, or to an example."""
    return text.rstrip().endswith(":") and re.search(_TOLD, text[-_MAX_SEARCHED_CHARACTERS:], re.IGNORECASE) is not None


def is_text_handover(text: str) -> bool:
    """Tell whether a text leads up to an article, a draft or the like, and not to another version of a thing."""
    beginning = text[:_MAX_SEARCHED_CHARACTERS]
    if not text.rstrip().endswith(":") or _OFFER.search(beginning) is None:
        return False
    return _OF_A_THING.search(beginning) is None
