"""``meta/title-placeholder``."""

import re
from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, Severity, compile_lazy

PLACEHOLDERS = frozenset({
    "untitled", "untitled document", "untitled page", "untitled post", "untitled draft", "no title", "title",
    "your title", "your title here", "title here", "title goes here", "add title", "enter title here",
    "insert title here", "page title", "post title", "article title", "blog title", "document", "new document",
    "new post", "new page", "new article", "blank page", "blog post", "home", "homepage", "home page", "index",
    "test", "test post", "test page", "test article", "draft", "sample page", "sample post", "lorem ipsum", "todo",
    "tbd", "tba", "xxx", "my page", "my blog post", "react app", "vite app", "webpage", "website",
})  # fmt: skip
"""Titles that editors, themes and generators put in before anybody has written one."""

SUBJECTS = frozenset({
    "title", "page title", "post title", "article title", "blog title", "document", "home", "homepage", "home page",
    "index", "test", "draft", "website", "webpage",
})  # fmt: skip
"""Those that may also be what a page is about, or the title of a home page."""

TASKS = "todo"
"""A list of tasks is called so, its file too."""

MIN_CODE, MIN_WORDS = 5, 300
"""A page with so much code and text is about what its file is called (``test.md``)."""

EDGES = " \t-–—_.!…*#()[]<>\"'“”0123456789"
"""What may stand around a placeholder: ``[Untitled 2]`` is one too."""

FOLDER_FILES = frozenset({"index", "_index", "readme"})
"""Files that are called after their folder."""

HOME_FILES = FOLDER_FILES | {"home"}

_WORD = compile_lazy(r"[^\W\d_]+")
COPY = compile_lazy(r"copy of(?= (?!(?:the|an?|my|our|your|his|her)\b))", re.IGNORECASE, hints=("copy of",))
BLANK = compile_lazy(
    r"[\[<](?:insert|enter|add|your)\b[^\]>]{0,60}[\]>]|\[(?:title|topic|keyword|product|brand|name|year|city|company"
    r"(?: name)?)\]|\blorem ipsum\b",
    re.IGNORECASE,
    hints=("[", "<", "lorem ipsum"),
)
VARIABLE = compile_lazy(
    r"(?:\{\{|\{%|\$\{|<%)[^{}%]{0,60}?(?:title|name|topic|keyword|heading|page|post)\b[^{}%]{0,80}(?:\}\}|%\}|\}|%>)",
    re.IGNORECASE,
)


class TitlePlaceholder(Rule[NoOptions]):
    """Replace a placeholder with the title of the article.

    “Untitled” or “Home” in a search result does not tell anyone what to expect, and it looks as if the page had been
    published by mistake.

    Templates are not reported: if the <title> or the first heading of a file is filled in later, the file is not an
    article yet. A title may be about template syntax, so only variables such as {{ page.title }} are reported. Also not
    reported: a page with code whose title is also its file name, if the page is long or the name contains a capital
    letter, because such a page describes something of that name, such as a method or a class; and a page that is
    about a home page, an index or a test, in a file such as `theme-home-page` or `index-parameter`.

    It is an error because the title is the first thing readers see of the article. Words that may be meant, such as
    “Home” and “Index”, are a tip on a home page, because many themes add the name of the site, and a warning on a page
    without another H1. The title of a draft, which nobody sees yet, is a warning, too, and so is one that is also the
    name of the file behind its number in an order (`00-untitled.md`): somebody has put it there.
    """

    how_to_fix = "Write a title that says what the article is about."
    basis = "search-engine"
    sources = (
        (
            "Google Search Central, “Influencing your title links” (avoid vague descriptors like “Home”) "
            "https://developers.google.com/search/docs/appearance/title-link"
        ),
    )
    severity = "error"
    messages = {
        "placeholder": Message("The title “{quote}” is a placeholder.", label="says nothing about the article"),
        "vague": Message(
            "The title “{quote}” does not say what the page is about.", label="unclear", severity="warning"
        ),
        "copy": Message(
            "The title begins with “{quote}”, which a program added.",
            fix="Delete the first words.",
            label="added by a program",
        ),
        "blank": Message(
            "The title still has a gap to fill in: “{quote}”.",
            fix="Fill in the gap.",
            label="fill in",
        ),
        "variable": Message(
            "The title shows the variable “{quote}” instead of its value.",
            fix="Replace the variable with the actual words.",
            label="shown as is",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        title = article.find_stated("title")
        if title is None or (title.templated and title.origin in {"<title>", "first heading"}):
            return
        text = title.value
        name = text.strip(EDGES).casefold()
        if name in PLACEHOLDERS and not _is_subject(text, article):
            is_meant = name in SUBJECTS and (_is_home(article) or not _has_other_heading(article, text))
            is_meant = is_meant or name == _get_stem(article).casefold() == TASKS
            is_unsure = article.metadata.draft is not None or _is_named_so(article, name)
            severity: Severity | None = "info" if is_meant and _is_home(article) else "warning" if is_unsure else None
            yield self.finding("vague" if is_meant else "placeholder", at=title, severity=severity, quote=text)
        elif found := COPY.match(text):
            yield self.finding("copy", at=title.locate(*found.span()), quote=found[0])
        elif found := BLANK.search(text):
            yield self.finding("blank", at=title.locate(*found.span()), quote=found[0])
        elif title.templated and (found := VARIABLE.search(text)):
            yield self.finding("variable", at=title.locate(*found.span()), quote=found[0])


def _get_stem(article: Article) -> str:
    return article.path.rpartition("/")[2].partition(".")[0]


def _is_named_so(article: Article, name: str) -> bool:
    """Tell whether somebody has called the file, or the folder of an index, by a number and the same words."""
    folder, _, file = article.path.casefold().rpartition("/")
    stem = file.partition(".")[0]
    named = folder.rpartition("/")[2] if stem in FOLDER_FILES else stem
    return named[:1].isdigit() and named.strip(EDGES).replace("-", " ").replace("_", " ") == name


def _is_home(article: Article) -> bool:
    """Tell whether a file is the first page of its folder, whose title may only name it in a menu."""
    return _get_stem(article).casefold() in HOME_FILES


def _has_other_heading(article: Article, title: str) -> bool:
    """Tell whether the article is headed by something else than its title."""
    texts = (heading.text.text.strip() for heading in article.own_headings if heading.level == 1)
    return any(text and text.casefold() != title.strip().casefold() for text in texts)


def _is_subject(title: str, article: Article) -> bool:
    """Tell whether a page is about what is so called: an element, a method, an index."""
    name = article.path.rpartition("/")[2].partition(".")[0]
    if title == f"<{name}>" or _names_more(article.path, title):
        return True
    if title.casefold() == name and sum(1 for _ in article.code) >= MIN_CODE and article.prose.word_count >= MIN_WORDS:
        return True
    return title == name and not name.islower() and "untitled" not in name.lower() and any(True for _ in article.code)


def _names_more(path: str, title: str) -> bool:
    """Tell whether the name of a file, or of its folder, has the words of the title and more: it is the subject."""
    words = title.strip(EDGES).casefold().split()
    if " ".join(words) not in SUBJECTS:
        return False
    folder, _, file = path.casefold().rpartition("/")
    name = file.partition(".")[0]
    named = set(_WORD.findall(folder.rpartition("/")[2] if name in FOLDER_FILES else name))
    return named.issuperset(words) and len(named) > len(words)
