"""The contract of every built-in rule: its page is whole, its examples behave, its findings are exact."""

import ast
import html
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from each import hold_for_each
from markdown_it import MarkdownIt

import contentlint
from contentlint.config import Overlay
from contentlint.findings.repair import select_compatible_edits
from contentlint.languages.patterns import has_nested_repetition
from contentlint.linter.context import LintContext, load_context
from contentlint.linter.lint import check_article
from contentlint.rule import Edit, Finding, RuleSpec
from contentlint.rule.builtin import CASES, ROOT, load_registry
from contentlint.rule.kinds.match import MatchParams
from contentlint.rule.loading.case_file import Case, read_cases
from contentlint.rule.loading.yaml_rule import COMMON
from contentlint.rule.registry import instantiate
from contentlint.rule.spec import PROFILE, Coded, Declared, OptionValue
from contentlint.rule.testing.cases import run_case
from contentlint.rule.testing.run import BOM, EXAMPLE_DAY, SUFFIX
from contentlint.source import Source
from contentlint.source.edit import apply_edits

REGISTRY = load_registry()
SPECS = REGISTRY.specs

FILE_SPECS = [spec for spec in SPECS if spec.scope != "run"]
"""The rules that look at articles; the others are asked by the engine, and tested with it."""

Clause = Callable[[RuleSpec], None]
CONTRACT: list[tuple[Clause, frozenset[str]]] = []
"""What holds for rules, and for which of them."""


def holds_for(specs: Iterable[RuleSpec]) -> Callable[[Clause], Clause]:
    """Take a function into the contract of some rules."""
    ids = frozenset(spec.id for spec in specs)

    def take(clause: Clause) -> Clause:
        CONTRACT.append((clause, ids))
        return clause

    return take


every_rule = holds_for(SPECS)
every_file_rule = holds_for(FILE_SPECS)
every_rule_of_a_language = holds_for(spec for spec in FILE_SPECS if spec.languages)
python_rules = [spec for spec in SPECS if isinstance(spec.implementation, Coded)]
yaml_rules = [spec for spec in SPECS if isinstance(spec.implementation, Declared)]


def file_of(spec: RuleSpec) -> Path:
    return ROOT / spec.file.partition("/")[2]


def cases_of(spec: RuleSpec) -> list[Case]:
    """Return the cases of a rule, its examples among them."""
    assert CASES
    return read_cases(CASES / f"{spec.id}.md")


@cache
def found_everywhere(rule_id: str) -> tuple[tuple[Case, tuple[Finding, ...]], ...]:
    spec = REGISTRY.get(rule_id)
    return tuple((case, tuple(run_case(spec, case))) for case in cases_of(spec))


# --- the page ---------------------------------------------------------------------------------

NOT_IMPERATIVE = {"you", "the", "this", "it", "please", "should", "a", "an", "there", "try", "consider", "must"}


def is_sentence(text: str) -> bool:
    return bool(re.match(r"[A-Z“\d{]", text)) and text.rstrip("”)").endswith((".", "?", "!"))


def is_imperative(text: str) -> bool:
    return is_sentence(text) and text.partition(" ")[0].lower() not in NOT_IMPERATIVE


@every_rule
def the_page_is_whole(spec: RuleSpec) -> None:
    assert is_imperative(spec.summary), "the summary tells the writer what to do, in a sentence"
    assert "\n" not in spec.summary
    assert is_sentence(spec.why.partition("\n\n")[0])
    assert is_imperative(spec.how_to_fix)
    has_link = any(re.search(r" https://\S+$", source) for source in spec.sources)
    assert has_link or spec.basis == "house-style", "whoever is leaned on is named, with a link"
    assert bool(spec.reason) == (spec.preset != "recommended"), "a rule that is not recommended says why"
    assert all(option.help[0].islower() and not option.help.endswith(".") for option in spec.options)


@every_rule
def the_first_paragraph_of_why_fits_below_a_finding(spec: RuleSpec) -> None:
    assert len(spec.why.partition("\n\n")[0]) <= 320


@every_rule
def messages_are_sentences_and_fixes_imperative(spec: RuleSpec) -> None:
    for message in spec.messages.values():
        assert is_sentence(message.text)
        assert not message.fix or is_imperative(message.fix)
        assert not message.label.endswith("."), "a label is a few words"
        assert not re.search(r'"\{', message.text), "user text stands in curly quotation marks"


@every_rule
def numbers_are_said_once(spec: RuleSpec) -> None:
    """See that a limit that is an option is written as its name in messages and fixes."""
    values = {str(option.default) for option in spec.options if option.type in {"integer", "number"}}
    texts = [spec.how_to_fix, *(text for m in spec.messages.values() for text in (m.text, m.fix, m.label))]
    for text in texts:
        assert not values & set(re.findall(r"\d+(?:\.\d+)?", text)), text


@holds_for(yaml_rules)
def the_keys_of_yaml_stand_in_order(spec: RuleSpec) -> None:
    keys = list(yaml.safe_load(file_of(spec).read_text("utf-8")))
    assert "examples" not in keys, "the examples of a built-in rule are in its case file"
    common = [key for key in keys if key in COMMON]
    own = [key for key in keys if key not in COMMON]
    assert common == [key for key in COMMON if key in common]
    after_kind = keys.index("kind") + 1
    assert keys[after_kind : after_kind + len(own)] == own, "the keys of the kind follow it"


ATTRIBUTES = (
    "how_to_fix",
    "basis",
    "sources",
    "severity",
    "preset",
    "reason",
    "fixable",
    "fix_reason",
    "overlaps_with",
    "scope",
    "languages",
    "pages",
    "needs",
    "profiles",
    "messages",
    "check",
)


@holds_for(python_rules)
def the_parts_of_python_stand_in_order(spec: RuleSpec) -> None:
    assert isinstance(spec.implementation, Coded)
    tree = ast.parse(file_of(spec).read_text("utf-8"))
    [body] = [n.body for n in tree.body if isinstance(n, ast.ClassDef) and n.name == spec.implementation.name]
    names = [name for node in body for name in names_of(node)]
    parts = [name for name in names if name in ATTRIBUTES]
    assert parts == [name for name in ATTRIBUTES if name in parts]
    assert "examples" not in names, "the examples of a built-in rule are in its case file"


def names_of(node: ast.stmt) -> list[str]:
    match node:
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
        case ast.FunctionDef(name=name):
            return [name]
        case _:
            return []


# --- what it does -----------------------------------------------------------------------------


@every_rule
def there_are_good_and_bad_examples(spec: RuleSpec) -> None:
    examples = REGISTRY.get_examples(spec.id)
    assert any(not example.expect for example in examples)
    assert any(example.expect for example in examples)
    texts = [
        (example.text, tuple(sorted(example.options.items())), example.format, str(example.others))
        for example in examples
    ]
    assert len(texts) == len(set(texts)), "each example shows something of its own"


@every_file_rule
def examples_name_their_messages_in_order_of_place(spec: RuleSpec) -> None:
    for case, findings in found_everywhere(spec.id):
        if case.is_example:
            assert [mark.message_id for mark in case.marks] == [one.message_id for one in findings], case.line


@every_file_rule
def every_message_is_produced(spec: RuleSpec) -> None:
    produced = {finding.message_id for _, findings in found_everywhere(spec.id) for finding in findings}
    assert produced == set(spec.messages)


@every_file_rule
def every_option_changes_something(spec: RuleSpec) -> None:
    names = [*(option.name for option in spec.options), *([PROFILE] if spec.profiles else [])]
    for name in names:
        assert any(changes(spec, case, name) for case in cases_of(spec) if name in case.options), (
            f"no case shows what '{name}' does"
        )


def changes(spec: RuleSpec, case: Case, name: str) -> bool:
    """Tell whether a case comes out differently without one of its options."""
    without = {key: value for key, value in case.options.items() if key != name}
    return places(run_case(spec, case)) != places(run_case(spec, case, without))


def places(findings: list[Finding]) -> set[tuple[object, ...]]:
    return {(finding.span, finding.message_id, finding.severity, finding.scaffold) for finding in findings}


@every_file_rule
def findings_are_exact(spec: RuleSpec) -> None:
    for case, findings in found_everywhere(spec.id):
        for finding in findings:
            start, end = finding.span
            assert 0 <= start <= end <= len(case.text)
            if start < end:
                marked = case.text[start:end]
                assert marked.strip(), "a mark shows something"
                assert stands_in(finding.quote, marked)
            for related in finding.related:
                text = case.others[related.path] if related.path else case.text
                assert 0 <= related.span.start <= related.span.end <= len(text)


def stands_in(quote: str, source: str) -> bool:
    """Tell whether the words of a visible text stand in a piece of source, in order; marks may part them."""
    rest = html.unescape(re.sub(r"\\(?=[^\w\s])", "", source))
    for word in re.findall(r"\w+", quote):
        at = rest.find(word)
        if at < 0:
            return False
        rest = rest[at + len(word) :]
    return True


@every_file_rule
def texts_are_filled_in(spec: RuleSpec) -> None:
    for _, findings in found_everywhere(spec.id):
        for finding in findings:
            assert is_sentence(finding.message), finding.message
            assert is_imperative(finding.fix), finding.fix
            assert finding.why
            assert "  " not in finding.message
            assert not re.search(r"\{[a-z_-]+[:}]", finding.message + finding.fix + finding.label)


@every_file_rule
def it_keeps_nothing_between_articles(spec: RuleSpec) -> None:
    for case, findings in found_everywhere(spec.id):
        assert tuple(run_case(spec, case)) == findings


@every_rule_of_a_language
def it_is_silent_in_other_languages(spec: RuleSpec) -> None:
    foreign = [
        case._replace(text=in_no_language(case.text)) for case, findings in found_everywhere(spec.id) if findings
    ]
    judged = [case for case in foreign if case.format != "html"]
    assert judged
    for case in judged:
        assert not run_case(spec, case), case


def in_no_language(text: str) -> str:
    """Return an article that says in its front matter that it is in a language that nobody speaks."""
    fence, line = ("+++", 'lang = "xx"') if text.startswith("+++\n") else ("---", "lang: xx")
    if not text.startswith(f"{fence}\n"):
        return f"{fence}\n{line}\n{fence}\n{text}"
    front, end, rest = text[4:].partition(f"\n{fence}")
    front = re.sub(r"(?m)^(lang|language|locale)\b.*\n?", "", front)
    return f"{fence}\n{line}\n{front}{end}{rest}"


# --- repairs ----------------------------------------------------------------------------------


def with_repairs(spec: RuleSpec) -> list[tuple[Case, Finding]]:
    return [(case, one) for case, findings in found_everywhere(spec.id) for one in findings if one.repair]


MOST_ROUNDS = 5
FIXABLE = {"safe", "unsafe"}
CERTAINTY = ("suggest", "unsafe", "safe")
REPAIRING = [spec for spec in FILE_SPECS if spec.fixable in FIXABLE]
every_repairing_rule = holds_for(REPAIRING)


@every_rule
def a_rule_that_is_fixed_says_why_that_may_be(spec: RuleSpec) -> None:
    assert bool(spec.fix_reason) == (spec.fixable in FIXABLE)
    assert not spec.fix_reason or (spec.fix_reason[0].islower() and not spec.fix_reason.endswith("."))
    assert spec.scope == "file" or spec.fixable not in FIXABLE, "fix looks at one article at a time"


@every_file_rule
def only_rules_that_say_so_repair(spec: RuleSpec) -> None:
    assert bool(with_repairs(spec)) == (spec.fixable != "no")


@every_repairing_rule
def repairs_are_well_formed(spec: RuleSpec) -> None:
    for case, finding in with_repairs(spec):
        assert finding.repair
        assert CERTAINTY.index(finding.repair.tier) <= CERTAINTY.index(spec.fixable), (
            "no more certain than the rule says"
        )
        assert is_imperative(f"{finding.repair.title}."), finding.repair.title
        assert finding.repair.edits or finding.repair.drops_mark
        at = -1
        for edit in finding.repair.edits:
            assert at < edit.span.start <= edit.span.end <= len(case.text), "in order, and apart"
            assert case.text[edit.span.start : edit.span.end] != edit.text, "an edit changes something"
            at = max(edit.span.start, edit.span.end)


@every_repairing_rule
def what_was_repaired_is_not_found_again(spec: RuleSpec) -> None:
    """With all repairs made, in as few rounds as their places allow, only those findings remain that have none."""
    for case, findings in found_everywhere(spec.id):
        left, repaired_case = findings, case
        for _ in range(MOST_ROUNDS):
            edits = select_compatible_edits(one.repair for one in left if one.repair)
            if not edits:
                break
            repaired_case = edited(repaired_case, edits)
            left = tuple(run_case(spec, repaired_case))
        if left != findings:
            assert [one.message for one in left] == [one.message for one in findings if not one.repair]
            assert not any(one.repair for one in left), "repairing twice is repairing once"


@every_repairing_rule
def one_repair_makes_no_other_finding_of_its_rule(spec: RuleSpec) -> None:
    for case, finding in with_repairs(spec):
        assert finding.repair
        before = Counter(one.message_id for one in run_case(spec, case))
        after = Counter(one.message_id for one in run_case(spec, repaired(case, finding)))
        assert after <= before - Counter([finding.message_id])


UNCOVERED = {
    "faq/accordion-residue": {("faq/count", "few")},  # without the sign, a line is a question
    "headings/missing-space": {  # it is a heading now
        ("headings/level-skip", "skipped"),
        ("hygiene/blank-lines", "heading"),
        ("meta/title-too-short", "short"),
        ("structure/empty-section", "empty"),
    },
    "hygiene/invisible-chars": {("hygiene/final-newline", "blank")},  # the last line is seen to be blank
    "schema/json-invalid": {("schema/article-recommended", "missing")},  # the data can be read now
}
"""What was wrong before but hidden by a safe repair; never an error. After the others somebody looks at the article."""


@every_repairing_rule
def a_repair_gives_rise_to_nothing_new(spec: RuleSpec) -> None:
    """Under all rules there are, the strict ones too."""
    uncovered = UNCOVERED.get(spec.id, set())
    for case, finding in with_repairs(spec):
        new = everything_in(repaired(case, finding)) - everything_in(case) - uncovered
        assert {rule for rule, _ in new if spec.fixable == "safe" or REGISTRY.get(rule).severity == "error"} == set()
    assert not any(REGISTRY.get(rule).severity == "error" for rule, _ in uncovered)


@every_repairing_rule
def after_safe_repairs_readers_see_the_same_words(spec: RuleSpec) -> None:
    """Held against markdown-it and BeautifulSoup."""
    for case, finding in with_repairs(spec):
        if finding.repair and finding.repair.tier == "safe":
            assert seen(repaired(case, finding)) == seen(case)


UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))


def seen(case: Case) -> list[str]:
    text = re.sub(r"\{:[^{}\n]*\}", "", case.text)  # attributes, where a dialect knows them
    page = text if case.format == "html" else MarkdownIt("commonmark").enable("table").render(text)
    return re.findall(r"\w+", html.unescape(BeautifulSoup(page, "html.parser").get_text()).translate(UNSEEN))


def repaired(case: Case, finding: Finding) -> Case:
    assert finding.repair
    return edited(case, finding.repair.edits, drops_mark=finding.repair.drops_mark)


def edited(case: Case, edits: Iterable[Edit], *, drops_mark: bool = False) -> Case:
    """Return a case with edits made, whose places do not count its byte order mark."""
    text = apply_edits(case.text.removeprefix(BOM), edits)
    return case._replace(text=BOM + text if case.text.startswith(BOM) and not drops_mark else text)


@cache
def everything_on() -> LintContext:
    return load_context("/", overlay=Overlay(select=("ALL",)), today=EXAMPLE_DAY)


def everything_in(case: Case) -> set[tuple[str, str]]:
    path = case.path or f"example{SUFFIX[case.format]}"
    source = Source(case.text.removeprefix(BOM), path, bom=case.text.startswith(BOM))
    found = check_article(source, everything_on())
    return {(one.rule, one.message_id) for one in found}


PACKAGE = Path(contentlint.__file__).parent

# --- the code ---------------------------------------------------------------------------------

ALLOWED = {
    "bisect",
    "collections",
    "collections.abc",
    "typing",
    "re",
    "functools",
    "itertools",
    "datetime",
    "msgspec",
}
LAYERS = {"rule", "site", "article", "document", "findings", "prose", "languages", "source"}
"""The packages of the project that a built-in rule and its helpers may import from: rules stand above them all."""

HELPERS = sorted(ROOT.glob("*/_*.py"))
"""The modules that lie beside a rule because it alone needs them."""


@holds_for(python_rules)
def a_rule_imports_only_what_it_may(spec: RuleSpec) -> None:
    assert find_odd_imports(file_of(spec)) == []


@holds_for(python_rules)
def edits_are_imported_by_the_finding_that_needs_them(spec: RuleSpec) -> None:
    at_once = [node for node in ast.parse(file_of(spec).read_text("utf-8")).body if isinstance(node, ast.ImportFrom)]
    assert not [node.module for node in at_once if f"{node.module}.".startswith("contentlint.article.edits.")]


@holds_for(python_rules)
def what_rules_share_comes_from_the_facade(spec: RuleSpec) -> None:
    shared = set(contentlint.rule.__all__)
    for module, names in imports(file_of(spec)):
        assert names <= shared if module == "contentlint.rule" else not names & shared, module


def test_nor_do_helpers_import_anything_else() -> None:
    assert HELPERS
    assert {file: odd for file in HELPERS if (odd := find_odd_imports(file))} == {}


def test_every_helper_is_used_beside_it() -> None:
    beside = {(file.parent, module) for file in ROOT.glob("*/*.py") for module, _ in imports(file)}
    assert [file for file in HELPERS if (file.parent, f".{file.stem}") not in beside] == []


def find_odd_imports(file: Path) -> list[str]:
    return [module for module, _ in imports(file) if not is_allowed(module, file)]


def is_allowed(module: str, file: Path) -> bool:
    package, _, inner = module.partition(".")
    if package == "contentlint":
        return inner.partition(".")[0] in LAYERS
    return file.with_name(f"{inner}.py") in HELPERS if not package else module in ALLOWED


def imports(file: Path) -> Iterator[tuple[str, set[str]]]:
    """Yield each module that a file imports, and the names that it imports from there."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, set()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield ("." * node.level) + (node.module or ""), {alias.name for alias in node.names}


@every_rule
def patterns_do_not_repeat_repetitions(spec: RuleSpec) -> None:
    """Such as ``(a+)+``, which takes for ever on the wrong text."""
    for pattern in patterns_of(spec):
        assert not has_nested_repetition(pattern), pattern


SEARCHING = HELPERS + sorted(
    file for room in ("article", "document", "prose", "site") for file in PACKAGE.joinpath(room).rglob("*.py")
)


def test_nor_do_patterns_that_search_articles() -> None:
    nested = [(file, one) for file in SEARCHING for one in patterns_in(file) if has_nested_repetition(one)]
    assert nested == []


def patterns_of(spec: RuleSpec) -> list[str]:
    if isinstance(spec.implementation, Coded):
        return patterns_in(file_of(spec))
    options = instantiate(spec, {}).options
    return list(options.patterns) if isinstance(options, MatchParams) else []


def patterns_in(file: Path) -> list[str]:
    tree = ast.parse(file.read_text("utf-8"))
    return [arg.value for node in ast.walk(tree) for arg in compiled(node) if isinstance(arg.value, str)]


def compiled(node: ast.AST) -> Iterator[ast.Constant]:
    """Yield the first argument of ``compile_lazy``, ``re.search`` and their like."""
    match node:
        case ast.Call(func=ast.Name(id="compile_lazy"), args=[ast.Constant() as pattern, *_]):
            yield pattern
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re")), args=[ast.Constant() as pattern, *_]):
            yield pattern


# --- the contract ---------------------------------------------------------------------------


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.id)
def test_contract(spec: RuleSpec) -> None:
    """All that holds for a rule; a clause that does not is named by the traceback."""
    hold_for_each(lambda clause: clause(spec), [(clause,) for clause, ids in CONTRACT if spec.id in ids])


# --- the whole --------------------------------------------------------------------------------


def test_every_case_file_belongs_to_a_rule() -> None:
    assert CASES
    files = {path.relative_to(CASES).with_suffix("").as_posix() for path in CASES.rglob("*.md")}
    assert files <= {spec.id for spec in SPECS}


def test_summaries_are_unlike() -> None:
    summaries: list[OptionValue] = [spec.summary for spec in SPECS]
    assert len(set(summaries)) == len(summaries)


def test_examples_are_read_on_a_fixed_day() -> None:
    assert EXAMPLE_DAY.isoformat() == "2026-06-01"
    assert {case.today for spec in SPECS for case in cases_of(spec) if case.is_example} == {EXAMPLE_DAY}
