"""Lines that a program wrote: prompts, stamps of files, paths, cells, places in a file, by forms that no prose has."""

from collections.abc import Iterable, Iterator, Sequence

from contentlint.document.frame.evidence import Evidence
from contentlint.document.frame.stems import measure_company
from contentlint.document.frame.units import Unit
from contentlint.prose.draft_words import ends_with_stop
from contentlint.prose.lazy_pattern import compile_lazy

MAX_CHARACTERS, MAX_WORDS = 160, 22
"""A line of a program has no more."""

MAX_SENTENCE = 6
"""A line of more words that ends with a stop is a sentence, which may name a file or an hour."""

MIN_PARTS = 2
"""A line of values has more signs between its pieces and numbers of programs, and one of each at least."""

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
    r"|(?<![\d:])\d{1,2}:\d{2}:\d{2}(?![\d:])|\[[^\]\n]{0,40}(?<!\d)\d{1,2}:\d{2}[^\]\n]{0,40}\](?!\()",
    "path": r"(?<!\w)[A-Za-z]:\\\w|\\\\\w{2,40}|\bfile:///|(?<![\w/.:)(-])~?/(?:[\w.-]{1,40}/){2}"
    r"|\b[\w-]{1,40}(?:/[\w.-]{1,40}){1,8}\.[a-z]{2,4}(?![\w/.])"
    r"|(?<![/.\w-])(?=[\w-]{0,60}[_\d])[\w-]{1,60}\.(?!\d)[a-z][a-z0-9]{1,6}(?![\w/.-])"
    r"|(?<![/.\w-])[\w-]{1,60}\.(?:docx?|odt|rtf|txt|md|xlsx?|csv|pptx?|pdf|jpe?g|png|webp|tiff?|psd|indd)(?!\w)",
    # %%IMAGE%%, {1}, a=b&c=d, {"a": 1}, <<<<<<< a, @@ -1,2 +1,3 @@, -rw-r--r--, [caption id="1" align="left"]
    "code": r"^\\[a-z]{3,20}(?:\{|$)|(?P<sign>[!#%&@])(?P=sign)[A-Z][A-Z0-9_]{2,40}(?P=sign){2}"
    r"|%{1,2}[A-Z][A-Z0-9_]{2,40}%{1,2}|\{/?\d{1,3}\}|\b\w{2,30}=[\w:.-]{1,40}(?:[&\s]\w{2,30}=|$)"
    r"|\{\"\w{1,30}\":|^[<=>]{7}(?: |$)|^@@ -\d|^\w{2,8} --\w|^[dl-][r-][w-][xsS-][r-][w-]"
    r"|\[\w{2,30}(?: \w{1,30}=\"[^\"\n]{0,80}\"){2}",
    # 4F2A00B3X, a sum of a file, 000_34XK8, 0298311175h
    "record": r"(?<![\w/.#@-])[A-Z]{0,8}(?:\d{1,12}[A-Z_]{1,8}){2,8}\d{0,12}(?![\w-])"
    r"|(?<![\w/#])(?=[a-f]{0,40}\d)(?=\d{0,40}[a-f])[a-f\d]{7,64}(?!\w)"
    r"|\b[^\W\d_]{3,20}[-_]\d{5,12}\b|\b\d{3}_[A-Z\d]{5,12}\b|\b\d{8,12}[a-z]\b"
    r"|\b[A-Z]{1,4}\d{8,20}\b|\b\d{12,20}\b|\b\d{8}-\d"
    r"|\b[\da-f]{8}-[\da-f]{4}-",
    # 42L, 3811B; -- INSERT --
    "place": r"\b\d{1,6}L, \d{1,9}[BC]\b|^-- [A-Z]{4,10} --",
}
_TRACE = compile_lazy("|".join(f"(?P<{name}>{form})" for name, form in _FORMS.items()))

_PARTED = compile_lazy(r" (?:[|·•‖▸–—/>]|->) |\t|\s{3}|, [^\W\d_]{3,20}: ")
_COUNTED = compile_lazy(
    r"(?<![\d.,/])\d{1,4} ?/ ?\d{1,4}(?![\d/])|\d ?%|(?<!\w)(?:[A-Z]{2,6}-|#|n° ?|nr\.? )\d{3}|\b\d{4}[-/]\d{3}"
    r"|\b[vV]\d|\b\d+\.\d+\.\d+|\b\d{1,4} (?:of|von|de|di|van|sur|z) \d{1,4}\b"
    r"|\b[A-Z]{2,4}-\d|\b0\.\d|\[[A-Z]{2,6}\]|\w_\w|\b[A-Z]{2,3} \d{4}"
)
"""Numbers as programs write them: shares, numbers of tickets and versions, a page of so many."""

_NO_WORDS = ("<!", "![", "[!", "<img", "| ")
_OF_MARKUP = ("](", "`", "{{", "{%", "</", "/>")
"""Signs of links, code, templates and tags, which a source of a site has anywhere."""

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
        is_alone = first[form] >= at - 1 and last[form] <= at + 1
        is_plain = form == "stamp" and not _PARTED.search(units[at].raw)
        is_of_text = is_plain and bool(measure_company(units, range(at, at + 1), body, 1))  # the day of an event
        if is_alone and not (is_shown or is_of_text) and form not in usual:
            yield at


def _list_forms(units: Iterable[Unit]) -> frozenset[str]:
    """Return the forms that parts of sentences, items and rows have."""
    return frozenset(match.lastgroup or "" for unit in units for match in _TRACE.finditer(unit.raw[:MAX_READ]))


MAX_READ = 2000


def _find_form(units: Sequence[Unit], evidence: Sequence[Evidence], at: int, body: range) -> str:
    """Return which form of a line of a program a unit has, or nothing."""
    unit = units[at]
    if unit.kind == "row" and len(unit.rows) > 1:
        is_at_end = at in {0, body.start, body.stop - 1, len(units) - 1}
        return "cell" if _has_formula(unit) or (is_at_end and _is_labelled(unit)) else ""
    form = find_trace(unit)
    return "" if form == "values" and evidence[at].is_byline else form


def find_trace(unit: Unit) -> str:
    """Return which form of a line of a program a line has, or nothing for a sentence, a link, an item."""
    text = unit.raw or unit.text
    is_short = len(text) <= MAX_CHARACTERS and unit.words <= MAX_WORDS and "\n" not in text
    if not is_short or unit.kind in {"item", "comment"} or unit.is_answer or text.startswith(_NO_WORDS):
        return ""
    if (ends_with_stop(unit.text) and unit.words > MAX_SENTENCE) or any(mark in text for mark in _OF_MARKUP):
        return ""
    match = _TRACE.search(text)
    if match is not None:
        return match.lastgroup or ""
    parts, counted = len(_PARTED.findall(text)), len(_COUNTED.findall(text))
    return "values" if parts and counted and (parts + counted > MIN_PARTS or " | " in text) else ""


def _has_formula(unit: Unit) -> bool:
    """Tell whether a table has a cell with a formula or with the error of one."""
    return any(_CELL.search(row) for row in unit.rows)


def _is_labelled(unit: Unit) -> bool:
    """Tell whether each row of a table begins with a label and a colon, as the fields of a record do."""
    return all(_FIELD.match(row) for row in unit.rows)


_CELL = compile_lazy(r"(?:^|\t|  )(?:=[A-ZÀ-Þ]{2,20}\(|#[A-Z]{1,3}/[A-Z]|#[A-ZÀ-Þ]{2,8}[!?])")
_FIELD = compile_lazy(r"[^:|\t]{1,40}:(?:\t|  )")
