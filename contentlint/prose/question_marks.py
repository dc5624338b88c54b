"""Question marks of all scripts: whether a text ends with one, or has one within."""

from contentlint.prose.lazy_pattern import compile_lazy

QUESTION_MARKS = ("?", "\uff1f", "\u061f", "\u037e")
"""The marks that are nothing else; Greek also asks with a semicolon."""

_GREEK = "\u0370-\u03ff\u1f00-\u1fff"
_SEMICOLONS = (";", "\u037e")
_CLOSING_MARKS = " \t*_\"'”’»)]"
_GREEK_QUESTION = compile_lazy(rf"[{_GREEK}][\"'”’»)\]*_ ]{{0,4}};(?=[\s\"'”’»)\]*_]|$)")
_FIRST_QUESTION = compile_lazy(
    rf"^(?:[^.!?;。\uff01\uff1f\u061f\u037e]|\.(?=\w)|(?<![{_GREEK}]);)*(?:[?;\u061f\u037e](?=\s)|\uff1f)"
)


def asks(text: str) -> bool:
    """Tell whether a text ends as a question, before quotation marks, brackets and marks of bold text as well."""
    text = text.rstrip(_CLOSING_MARKS)
    if text.endswith(QUESTION_MARKS):
        return True
    return text.endswith(";") and _GREEK_QUESTION.search(text, max(len(text) - 6, 0)) is not None


def has_question_mark(text: str) -> bool:
    """Tell whether a text asks anywhere."""
    if "?" in text or (not text.isascii() and any(map(text.__contains__, QUESTION_MARKS))):
        return True
    return ";" in text and not text.isascii() and _GREEK_QUESTION.search(text) is not None


def count_question_marks(text: str) -> int:
    """Return how often a text asks."""
    if text.isascii():
        return text.count("?")
    return sum(map(text.count, QUESTION_MARKS)) + (len(_GREEK_QUESTION.findall(text)) if ";" in text else 0)


def measure_first_question(text: str) -> int:
    """Return where the first sentence of a text ends if it is a question, 0 if it is none."""
    match = _FIRST_QUESTION.match(text)
    return match.end() if match else 0
