"""Sentences that say where an article was published first."""

import re

from contentlint.languages.table import get_all_words, get_words, remember
from contentlint.prose.lazy_pattern import compile_lazy


@remember
def _list_forms() -> list[tuple[tuple[str, ...], re.Pattern[str]]]:
    """Return each form of such a sentence, with texts of which it has one."""
    return [(needles, compile_lazy(form)) for form, needles in get_words("republished.says.needles").items()]


def find_first_publication(text: str) -> int:
    """Return where a text goes on after saying where the article was published first; -1 if it does not say so."""
    low = text.lower().replace("’", "'")
    if not any(map(low.__contains__, get_all_words("republished.says.joint-needles"))):
        return -1
    forms = [form for needles, form in _list_forms() if any(map(low.__contains__, needles))]
    found = [match for form in forms if (match := form.search(low))]
    return min(found, key=re.Match.start).end() if found else -1
