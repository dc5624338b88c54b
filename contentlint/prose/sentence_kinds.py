"""Sentences of English that say what something is, how things differ, or only what the text will say."""

import re
from collections.abc import Sequence

from contentlint.prose.stems import stem_content_words
from contentlint.prose.words import split_words

MIN_HALF_MATCH_WORDS = 3
"""Of a name of so many content words, half are enough."""

_VERB = (
    r"(?i)\b(?:is|are|was|were|means?|refers?|stands? for|describes?|denotes?|consists?|involves?|includes?"
    r"|allows?|lets?|helps?|enables?|provides?|gives?|offers?|makes?|does|can|will|happens?|occurs?|works?|covers?"
    r"|has|have|comes?|takes?|uses?|represents?|defines?|measures?)\b|['’](?:s|re)\b"
)
_NAMED = r"(?i)\b(?:called|known as|termed|named|dubbed|referred to as)\b"
_COMPARES = (
    r"(?i)\b(?:differ(?:s|ed|ent|ently|ences?|entiates?)?|distinguish(?:es|ed)?|distinctions?|than|whereas|while|unlike"
    r"|instead|but|however|compar(?:e|es|ed|ing|ison)|contrast|rather|better|faster|cheaper|simpler|advantages?"
    r"|on the other hand|replace[sd]?|only)\b"
)
_TEXT = r"(?:\w+ )?(?:article|post|guide|tutorial|piece|page|section|blog|series)"
_ANNOUNCES = (
    rf"(?i)\b(?:in|throughout|by the end of) (?:this|the following|our|today['’]s) {_TEXT}\b"
    rf"|\b(?:this|the following|our) {_TEXT} (?:will|explains?|explores?|covers?|discusses|examines|looks|describes"
    r"|compares|walks|aims|introduces)\b"
    r"|\b(?:we|i)(?:['’]ll| will|['’]re going to| are going to) (?:\w+ )?(?:explore|look|discuss|delve|dive|cover|learn"
    r"|explain|examine|compare|talk|see|go over|walk|describe|introduce)\b"
    r"|\blet(?:['’]s| us) (?:\w+ )?(?:explore|look|dive|delve|find out|take a|see|discuss|talk|compare)\b"
    r"|\bread on\b|\bkeep reading\b|\byou(?:['’]ll| will) learn\b"
)


def is_definition(sentence: str, names: Sequence[str]) -> bool:
    """Tell whether a sentence says what something is: one of its names stands before a verb, or behind “called”."""
    last = max((found.start() for found in re.finditer(_VERB, sentence)), default=0)
    named = re.search(_NAMED, sentence)
    after = sentence[named.end() :] if named else ""
    return any(mentions(part, name) for part in (sentence[:last], after) if part for name in names)


def is_comparison(sentence: str, subjects: Sequence[Sequence[str]]) -> bool:
    """Tell whether a sentence says how things differ: it names each of them, and compares."""
    return re.search(_COMPARES, sentence) is not None and all(
        any(mentions(sentence, name) for name in names) for names in subjects
    )


def mentions(text: str, name: str) -> bool:
    """Tell whether a text has a name: all its content words, or half of three and more; or what an acronym is for."""
    wanted = set(stem_content_words(name, "en"))
    if not wanted:
        return name.casefold() in text.casefold()
    found = wanted.intersection(stem_content_words(text, "en"))
    size = len(wanted)
    return len(found) == size or (size >= MIN_HALF_MATCH_WORDS and 2 * len(found) >= size) or _is_spelled_by(text, name)


def touches(text: str, names: Sequence[str]) -> bool:
    """Tell whether a text has any content word of any of the names, or what an acronym is for."""
    found = set(stem_content_words(text, "en"))
    return any(not found.isdisjoint(stem_content_words(name, "en")) or _is_spelled_by(text, name) for name in names)


def _is_spelled_by(text: str, name: str) -> bool:
    """Tell whether words in a row begin with the letters of an acronym, one after another."""
    acronym = name.removesuffix("s")
    return len(acronym) > 1 and acronym.isupper() and acronym in "".join(word[0] for word in split_words(text)).upper()


def is_announcement(sentence: str) -> bool:
    """Tell whether a sentence only says what the text will say."""
    return re.search(_ANNOUNCES, sentence) is not None
