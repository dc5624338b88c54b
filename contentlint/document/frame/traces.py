"""Lines that a program wrote: prompts, stamps of files, paths, cells, places in a file, by forms that no prose has."""

from collections.abc import Iterable, Iterator, Sequence

from contentlint.document.frame.evidence import Evidence
from contentlint.document.frame.stems import measure_company
from contentlint.document.frame.units import Unit
from contentlint.prose.draft_words import ends_with_stop
from contentlint.prose.lazy_pattern import compile_lazy

MAX_CHARACTERS, MAX_WORDS = 160, 22
"""A line of a program has no more."""

MAX_LINES = 3
"""So many lines near each other are of one program; more of one form are of the text."""

MAX_READ = 2000
"""So many characters of a unit are read for the forms that are usual in a text."""

MIN_PARTS = 2
"""A line of values has more signs between its pieces and numbers of programs, and one of each at least."""

_TEXTS = "docx?|odt|rtf|txt|md|xlsx?|csv|pptx?|pdf|jpe?g|png|webp|tiff?|psd|indd"
_FILES = f"{_TEXTS}|bak|log|tmp|ya?ml|json|html?|zip|svg|eps|gif|mp[34]|m4a|mov|heic"
"""How names of files end; with the first, a name of letters alone is one too."""

_FORMS = {
    # anna@host:~$ ls, C:\Texts>type a.txt, $ cat a.txt, ~/texts (main) »
    "prompt": r"^(?:\([\w.-]{1,30}\) )?(?:[\w.-]{1,40}@[\w.-]{1,40}[: ]\S{0,80} ?[$#%>\u276f»](?!\S)"
    r"|(?:[A-Z]{2} )?[A-Z]:\\[^>\n]{0,120}>|[$\u276f➜»] [a-z./~]|>>> \w|:[a-z]{2,8}(?: [a-z]|$)"
    r"|~/\S{0,80}(?: \([^)\n]{1,40}\))? ?[$#%\u276f»➜]"
    r"|In \[\d{1,4}\]:)",
    # a formula, or the error of one
    "cell": r"(?:^|\t|  )(?:=[A-ZÀ-Þ]{2,20}\(|#[A-Z]{1,3}/[A-Z]|#[A-ZÀ-Þ]{2,8}[!?])",
    # a numeric date beside the time of day; a time with seconds; one in brackets
    "stamp": r"(?<!\d)\d{1,4}[./-]\d{1,2}[./-]\d{2,4}(?:T|,? (?:[^\W\d_]{1,3} )?)\d{1,2}[:.h]\d{2}(?!\d)"
    r"|(?<![\d:])\d{2}:\d{2}:\d{2}(?![\d:])|\[[^\]\n]{0,40}(?<!\d)\d{1,2}:\d{2}[^\]\n]{0,40}\](?!\()",
    "path": r"(?<!\w)[A-Za-z]:\\\w|\\\\\w{2,40}|\bfile:///|(?<![\w/.:)(-])~?/(?:[\w.-]{1,40}/){2}"
    rf"|\b[\w-]{{1,40}}(?:/[\w.-]{{1,40}}){{1,8}}\.(?:{_FILES})(?![\w/.])"
    rf"|(?<![/.\w-])(?:(?=[\w-]{{0,60}}[_\d])[\w-]{{1,60}}\.(?:{_FILES})|[\w-]{{1,60}}\.(?:{_TEXTS}))(?![\w/-])",
    # %%IMAGE%%, {1}, a=b&c=d, {"a": 1}, <<<<<<< a, @@ -1,2 +1,3 @@, -rw-r--r--, [caption id="1" align="left"]
    "code": r"^\\[a-z]{3,20}(?:\{|$)|(?P<sign>[!#%&@])(?P=sign)[A-Z][A-Z0-9_]{2,40}(?P=sign){2}"
    r"|%{1,2}[A-Z][A-Z0-9_]{2,40}%{1,2}|\{/?\d{1,3}\}|\b\w{2,30}=[\w:.-]{1,40}(?:[&\s]\w{2,30}=|$)"
    r"|\{\"\w{1,30}\":|^[<=>]{7}(?: |$)|^@@ -\d|^\w{2,8} --\w|^[dl-][r-][w-][xsS-][r-][w-]"
    r"|\[\w{2,30}(?: \w{1,30}=\"[^\"\n]{0,80}\"){2}",
    # 4F2A00B3X but not C12H22O11, a sum of a file, 000_34XK8, 0298311175h
    "record": r"(?<![\w/.#@-])(?=\w{9})(?!(?:[BCFHIKNOPS]\d{1,2})+\b)"
    r"[A-Z]{0,8}(?:\d{1,12}[A-Z_]{1,8}){2,8}\d{0,12}(?![\w-])"
    r"|(?<![\w/#])(?=[a-f]{0,40}\d)(?=\d{0,40}[a-f])[a-f\d]{10,64}(?!\w)"
    r"|\b[^\W\d_]{3,20}_\d{5,12}\b|\b\d{3}_[A-Z\d]{5,12}\b|\b\d{8,12}[a-z]\b"
    r"|\b[\da-f]{8}-[\da-f]{4}-",
    # 42L, 3811B; -- INSERT --
    "place": r"\b\d{1,6}L, \d{1,9}[BC]\b|^-- [A-Z]{4,10} --",
}
_TRACE = compile_lazy("|".join(f"(?P<{name}>{form})" for name, form in _FORMS.items()))
_CELL = compile_lazy(_FORMS["cell"])
_FIELD = compile_lazy(r"[^:|\t]{1,40}:(?:\t|  )")
_ADDRESS = compile_lazy(
    r"\b(?!file:)[a-z]{2,10}://\S+|[\w.+-]{1,64}@\w[\w-]{0,62}\.[\w.-]{2,80}"
    r"|(?<![\w/.~-])(?:[\w-]{1,63}\.){1,4}[a-z]{2,10}/\S*"
)
"""An address of a page or of a person, whose parts look like those of a program."""

_PARTED = compile_lazy(r" (?:[|·•‖▸–—/>]|->) |\t|\s{3}|, [^\W\d_]{3,20}: ")
_COUNTED = compile_lazy(
    r"(?P<share>(?<![\d.,/])\d{1,4} ?/ ?\d{1,4}(?![\d/])|\d ?%|\b0\.\d)"
    r"|(?<!\w)(?:[A-Z]{2,6}-|#)\d{3}|\b\d{4}[-/]\d{3}"
    r"|\b[vV]\d|\b\d+\.\d+\.\d+|\b\d{1,4} [a-z]{1,3} \d{1,4}\b"
    r"|\[[A-Z]{2,6}\]|\w_\w"
)
"""Numbers as programs write them: shares, numbers of tickets and versions, a page of so many."""

_NO_WORDS = ("<!", "![", "[!", "<img", "<pre", "| ", "> ")
_OF_MARKUP = ("](", "`", "{{", "{%", "</", "/>")
"""Signs of links, code, templates and tags, which a source of a site has anywhere."""

_OF_TABLES = ("|", "·", "•", "\t", "   ")
"""Signs between values; a dash is between words as well, and then a share tells nothing."""

_OF_PRICES = ("€", "$", "£")
"""Signs of a list of prices, whose shares are rebates."""

_OF_CODE = frozenset({"prompt", "path", "code", "place"})
"""What an article with code may show as well."""


def find_traces(units: Sequence[Unit], evidence: Sequence[Evidence], body: range, title: int | None) -> Iterator[int]:
    """Yield the units that have the form of a line of a program, if no other part of the draft has that form."""
    found = {at: form for at in range(len(units)) if at != title and (form := _find_form(units, evidence, at, body))}
    if not found:
        return
    has_code = any(units[at].kind == "code" and at not in found for at in body)
    first = {form: at for at, form in reversed(found.items())}
    last = {form: at for at, form in found.items()}
    usual = _list_forms(unit for at, unit in enumerate(units) if at not in found)
    for at, form in found.items():
        is_shown = form in _OF_CODE and (has_code or evidence[at].is_example)
        if form in usual or is_shown or last[form] - first[form] >= MAX_LINES:
            continue
        is_plain = form == "stamp" and not _PARTED.search(units[at].raw)
        if not (is_plain and measure_company(units, range(at, at + 1), body, 1)):  # not the day of an event
            yield at


def _list_forms(units: Iterable[Unit]) -> frozenset[str]:
    """Return the forms that parts of sentences, items and rows have."""
    return frozenset(match.lastgroup or "" for unit in units for match in _TRACE.finditer(unit.raw[:MAX_READ]))


def _find_form(units: Sequence[Unit], evidence: Sequence[Evidence], at: int, body: range) -> str:
    """Return which form of a line of a program a unit has, or nothing."""
    unit = units[at]
    if unit.kind == "row" and len(unit.rows) > 1:
        is_at_end = at in {0, body.start, body.stop - 1, len(units) - 1}
        return "cell" if _has_formula(unit) or (is_at_end and _is_labelled(unit)) else ""
    form = find_trace(unit)
    return "" if form == "values" and evidence[at].is_byline else form


def find_trace(unit: Unit) -> str:
    """Return which form of a line of a program a line has, or nothing for a heading, a sentence, a link, an item."""
    text = unit.raw or unit.text
    if not _may_be_of_program(unit, text):
        return ""
    match, is_ended = _TRACE.search(text), ends_with_stop(unit.text)
    if match is not None and match.lastgroup == "prompt":
        return "prompt"
    if "/" in text or "@" in text:
        text = _ADDRESS.sub("", text)
        match = _TRACE.search(text)
    if match is not None:
        return "" if is_ended and match.end() < len(text) else match.lastgroup or ""
    return "values" if not is_ended and _has_values(text) else ""


def _may_be_of_program(unit: Unit, text: str) -> bool:
    """Tell whether a unit is a short line, and neither a heading, an item, an answer nor markup."""
    is_short = len(text) <= MAX_CHARACTERS and unit.words <= MAX_WORDS and "\n" not in text
    if not is_short or unit.level or unit.is_answer or unit.kind in {"item", "comment"} or text.startswith(_NO_WORDS):
        return False
    is_address = text.startswith("[") and "]:" in text  # of a link that is written elsewhere
    return not is_address and not any(mark in text for mark in _OF_MARKUP)


def _has_values(text: str) -> bool:
    """Tell whether a line has pieces with signs between them, and numbers as programs write them."""
    if any(sign in text for sign in _OF_PRICES):
        return False
    is_table = any(sign in text for sign in _OF_TABLES)
    parts = len(_PARTED.findall(text))
    counted = sum(is_table or match.lastgroup is None for match in _COUNTED.finditer(text))
    return bool(parts and counted) and (parts + counted > MIN_PARTS or " | " in text)


def _has_formula(unit: Unit) -> bool:
    """Tell whether a table has a cell with a formula or with the error of one."""
    return any(_CELL.search(row) for row in unit.rows)


def _is_labelled(unit: Unit) -> bool:
    """Tell whether each row of a table begins with a label and a colon, as the fields of a record do."""
    return all(_FIELD.match(row) for row in unit.rows)
