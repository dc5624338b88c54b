"""The golden rules of pragmatic_segmenter, for the languages whose sentences contentlint counts."""

import ast
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from contentlint.prose.sentences import locate_sentences
from suites.case import Case, Suite, compare

FOLDER = "pragmatic_segmenter/spec/pragmatic_segmenter/languages"
LANGUAGES = {
    "English": ("english", "en"),
    "German": ("deutsch", "de"),
    "Spanish": ("spanish", "es"),
    "French": ("french", "fr"),
    "Italian": ("italian", "it"),
    "Dutch": ("dutch", "nl"),
}
_GOLDEN = re.compile(r'^ {2}context "Golden Rules" do\n(.*?)^ {2}end$', re.DOTALL | re.MULTILINE)
_CASE = re.compile(r'\bit ["\']([^"\n]*)["\'] do\n(.*?)^ {4}end$', re.DOTALL | re.MULTILINE)
_STRING = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_TEXT = re.compile(rf"text: ({_STRING})")
_SENTENCES = re.compile(rf"to eq\(\[((?:\s*{_STRING}\s*,?\s*)*)\]\)")


_LIST = "items of a list in one text: in an article each item is a block of its own"
_TITLE = "a title after “p.m.” goes on, as in the first half of the same case"
_LINES = "lines of a form or a list: in an article each is a block of its own"
MEANT = {
    "en": {
        "018 A.M. / P.M. as non sentence boundary and sentence boundary #018": _TITLE,
        "031 List (period followed by parens and no period to end item) #031": _LIST,
        "033 List (parens and no period to end item) #033": _LIST,
        "035 List (period to mark list and no period to end item) #035": _LIST,
        "037 List with bullet #037": _LIST,
        "038 List with hypthen #038": _LIST,
        "039 Alphabetical list #039": _LIST,
        "042 Lower case list separated by newline #042": _LIST,
        "050 Ellipsis as non sentence boundary #050": "a capital after “. . .” begins a sentence",
        "051 4-dot ellipsis #051": "dots between two sentences belong to the first",
        "052 No whitespace in between sentences #052": "without a space a full stop may belong to a file or a host",
    },
    "de": {
        "026 correctly segments text #022": _LINES,
        "032 correctly segments text #028": _LINES,
        "033 correctly segments text #029": _LIST,
    },
    "es": {
        "008 correctly segments text #003": _LIST,
        "009 correctly segments text #004": _LIST,
        "032 correctly segments text #027": _LINES,
        "035 correctly segments text #030": "a row of underscores stays a part of the text",
    },
    "it": {"021 correctly segments text #018": "a quotation of two sentences counts as two"},
}


def run_language(file: str, language: str, folder: Path) -> Iterator[Case]:
    """Yield the golden rules of English, and all cases of another language; a line end in a text is white space."""
    source = (folder / FOLDER / f"{file}_spec.rb").read_text("utf-8")
    golden = _GOLDEN.search(source) if language == "en" else None
    for number, case in enumerate(_CASE.finditer(golden[1] if golden else source), 1):
        text, expected = _TEXT.search(case[2]), _SENTENCES.search(case[2])
        if text is None or expected is None:
            continue
        shown = _read(text[1])
        found = [shown[start:end] for start, end in locate_sentences(shown, language)]
        wanted = [_read(one) for one in re.findall(_STRING, expected[1])]
        yield compare(f"{number:03} {case[1]}", [*map(_squeeze, wanted)], [*map(_squeeze, found)])


def _read(literal: str) -> str:
    """Return the text of a string of Ruby; in single quotes only a quote and a backslash are escaped."""
    if literal.startswith("'"):
        return literal[1:-1].replace("\\'", "'").replace("\\\\", "\\")
    return str(ast.literal_eval(literal.replace("\n", "\\n")))


def _squeeze(sentence: str) -> str:
    return " ".join(sentence.split())


SUITES = tuple(
    Suite(
        f"Golden rules, {name}",
        "sentences",
        f"{FOLDER}/{file}_spec.rb",
        partial(run_language, file, language),
        MEANT.get(language, {}),
    )
    for name, (file, language) in LANGUAGES.items()
)
