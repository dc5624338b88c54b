"""What holds of every fix of every article: readers see the same, nothing new is wrong, and once is enough."""

import datetime
import html
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from contentlint.article import read
from contentlint.config import Overlay
from contentlint.findings import Finding, Tier
from contentlint.fix.files import fix_data
from contentlint.fix.fixer import SAFE, SAFE_AND_UNSAFE, Fixed, fix_source
from contentlint.linter.context import LintContext, load_context
from contentlint.linter.lint import check_article
from contentlint.source import Source
from contentlint.source.discover import InputFile

TODAY = datetime.date(2026, 6, 1)

QUICK = settings(
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # articles are long: to make one shorter takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@cache
def everything_on() -> LintContext:
    return load_context("/", overlay=Overlay(select=("ALL",)), today=TODAY)


@pytest.fixture(scope="module", autouse=True)
def _nothing_is_passed_over() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONTENTLINT_DEBUG", "1")
        yield


# --- articles -------------------------------------------------------------------------------------

WORDS = ("kettle", "water", "Lime", "vinegar", "the", "boils", "of", "2026", "élan", "Größe", "you", "rinse", "twice")
words = st.lists(st.sampled_from(WORDS), min_size=2, max_size=9).map(" ".join)
BROKEN = [
    "\u200b", "\u00a0", "\u00ad", "\u2060", "\t", "  ", "â€™", "Ã©", "🫖", "’", "'", '"', "“", "*", "**", "`", "\\", "_", "[",
    "]", "|", "$", "^", "&amp;", "&nbsp;", "&amp;amp;", "&#8217;", "<b>", "</b>", "<br>", "{{x}}", "{%y%}",
]  # fmt: skip
odd = st.sampled_from(BROKEN)
ADDRESSES = [
    "https://kettles.shop/a?utm_source=x&b=1", "http://kettles.shop", "/lime/", "#lime", "lime.md", "mailto:a@b.c", "",
    "https://kettles.shop/?gclid=1#top", "htp://kettles.shop", "https:/kettles.shop", "www.kettles.shop", " /a b ",
]  # fmt: skip
addresses = st.sampled_from(ADDRESSES)
links = st.tuples(words, addresses).map(lambda pair: f"[{pair[0]}]({pair[1]})")
images = st.tuples(st.sampled_from(["", "A kettle", "image of a kettle", "IMG_1"]), addresses).map(
    lambda pair: f"![{pair[0]}]({pair[1]})"
)
inlines = st.one_of(words, words, words, odd, links, images, st.sampled_from(["**bold**", "`code`", "[a][b]", "[^1]"]))
sentences = st.tuples(inlines, inlines, st.sampled_from([". ", ".", " .", "?", "! ", ":", ""])).map(
    lambda parts: f"{parts[0]} {parts[1]}{parts[2]}"
)
lines = st.lists(sentences, min_size=1, max_size=4).map(" ".join)
ends = st.sampled_from(["\n", "\n", "\n", "  \n", " \n", "\\\n", "\t\n", "\u200b\n"])
gaps = st.sampled_from(["\n", "\n", "", "\n\n\n", "  \n"])

headings = st.tuples(st.integers(1, 5), st.sampled_from([" ", " ", "", "\u00a0", "  "]), words, st.sampled_from("?.: "))
HEADINGS = headings.map(lambda parts: f"{'#' * parts[0]}{parts[1]}{parts[2]}{parts[3].strip()}")
FRAGMENTS = st.one_of(
    lines,
    lines,
    lines,
    HEADINGS,
    HEADINGS,
    words.map(lambda text: f"**{text}**"),
    st.tuples(words, st.sampled_from(["===", "---"])).map("\n".join),
    st.lists(st.tuples(st.sampled_from(["- ", "* ", "1. ", "• ", "-", "+ "]), lines).map("".join), min_size=1).map(
        "\n".join
    ),
    st.lists(lines.map(lambda text: f"> {text}"), min_size=1, max_size=3).map("\n".join),
    st.lists(st.lists(words, min_size=2, max_size=3).map(" | ".join), min_size=1, max_size=3).map(
        lambda rows: "\n".join([rows[0], "--- | ---", *rows[1:]])
    ),
    st.lists(st.lists(words, min_size=1, max_size=4).map(lambda cells: f"| {' | '.join(cells)} |"), min_size=2).map(
        "\n".join
    ),
    words.map(lambda text: f"Does {text}?\n+ Yes, {text}."),
    words.map(lambda text: f"### Does {text}?\n▼ Yes, {text}."),
    words.map(lambda text: f"How is {text}?"),
    st.sampled_from(
        [
            "Key Points",
            "## FAQ",
            "Frequently Asked Questions",
            "Meta description: How to rinse a kettle in two minutes, with vinegar or without.",
            "Sure! Here is the article you asked for:",
            "```\ncode  \n##x\n```",
            "```",
            "<div>\n\nText.\n\n</div>",
            "<!-- contentlint-disable-next-line -->",
            "<p>Text <a href='/a?utm_source=x'>here</a>.</p>",
            "<img src=/a.png>",
            "{{< note >}}",
            "    indented  ",
            "***",
            "[b]: /b?utm_medium=y 'Title'",
            "[^1]: A note.  ",
            '<script type="application/ld+json">{"@type": "BreadcrumbList", "itemListElement": [{"name": "a"}]}</script>',
        ]
    ),
)
values = st.one_of(
    words, words.map(str.upper), st.sampled_from(["", "'", '"x', "a: b", "2026-5-1", "12 May 2026", "[x"])
)
FRONT = st.lists(
    st.tuples(st.sampled_from(["title", "description", "date", "Titel", "tags", "draft", "titel"]), values).map(
        ": ".join
    ),
    max_size=4,
).map(lambda keys: "\n".join(["---", *keys, "---", "", ""]))
fronts = st.one_of(st.just(""), FRONT, FRONT.map(lambda text: "\n" + text), FRONT.map(lambda text: text[:-6]))


@st.composite
def markdown(draw: st.DrawFn) -> str:
    parts = [draw(fronts), "# Kettles\n\n" if draw(st.booleans()) else ""]
    for fragment in draw(st.lists(FRAGMENTS, min_size=1, max_size=9)):
        parts += [fragment, draw(ends), draw(gaps)]
    text = "".join(parts)
    return text.rstrip("\n") if draw(st.integers(0, 4)) == 0 else text


@st.composite
def pages(draw: st.DrawFn) -> str:
    tags = st.sampled_from(["p", "p", "h1", "h2", "h4", "li", "blockquote", "td", "b", "summary", "pre", ""])
    body = []
    for tag, text in draw(st.lists(st.tuples(tags, st.one_of(lines, FRAGMENTS)), min_size=1, max_size=8)):
        body.append(f"<{tag}>{text}</{tag}>" if tag else text)
    text = "\n".join(body)
    if draw(st.booleans()):
        head = draw(st.sampled_from(["", "<title>Kettles</title>", '<meta name="description" content="">']))
        text = f"<!doctype html>\n<html>\n<head>{head}</head>\n<body><article>\n{text}\n</article></body></html>"
    return text + draw(st.sampled_from(["\n", "", "\n\n"]))


soup = st.text(st.sampled_from(list("#-|*`>+&;[]()<>!:\"'\\ \n\n\tab1\u00a0\u200b{}%_~=.?/")), max_size=120)

ARTICLES = st.one_of(
    st.tuples(st.just("a.md"), markdown()),
    st.tuples(st.just("a.md"), markdown()),
    st.tuples(st.just("a.txt"), markdown().map(lambda text: text.replace("# ", "").replace("**", ""))),
    st.tuples(st.just("a.html"), pages()),
    st.tuples(st.just("a.mdx"), markdown()),
    st.tuples(st.sampled_from(["a.md", "a.txt", "a.html"]), soup),
)


# --- what holds -----------------------------------------------------------------------------------

UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
ADDRESS = r"(?<![A-Za-z])[A-Za-z]++:(?://?|\\)\S++"


def seen(path: str, text: str) -> list[str]:
    """Return the words of the front matter, and those that markdown-it and BeautifulSoup show of what is below it.

    Of pasted text all words are seen. An address is one of them, whatever it is.
    """
    article = read(Source(text, path))
    end = article.front_matter.end if article.front_matter else 0
    body = re.sub(r"<[^<>]*+>", " ", text[end:]) if article.format == "text" else rendered(text[end:], article.format)
    return re.findall(r"\w+", re.sub(ADDRESS, " ADDRESS ", f"{text[:end]}\n{body}".translate(UNSEEN)))


def rendered(text: str, format_name: str) -> str:
    page = text if format_name == "html" else MarkdownIt("commonmark").enable("table").render(text)
    return html.unescape(BeautifulSoup(page, "html.parser").get_text())


def errors(findings: tuple[Finding, ...]) -> Counter[str]:
    return Counter(one.rule for one in findings if one.severity == "error")


def fix(path: str, text: str, tiers: frozenset[Tier]) -> Fixed:
    source = Source(text, path)
    fixed = fix_source(source, everything_on(), tiers)
    again = fix_source(fixed.source, everything_on(), tiers)
    assert again.source.text == fixed.source.text
    assert (again.made, again.left) == ((), fixed.left)
    assert check_article(fixed.source, everything_on()) == fixed.left
    assert errors(fixed.left) <= errors(check_article(source, everything_on()))
    rejected = {(one.finding.rule, one.finding.span) for one in fixed.rejected}
    assert {(one.rule, one.span) for one in fixed.left if one.repair and one.repair.tier in tiers} <= rejected
    assert (fixed.source.text == text) or fixed.made
    return fixed


@pytest.mark.slow("checks many articles that are made by chance, before and after their fixes")
@given(ARTICLES)
@QUICK
def test_after_safe_fixes_readers_see_the_same_words_and_nothing_new_is_wrong(article: tuple[str, str]) -> None:
    path, text = article
    fixed = fix(path, text, SAFE)
    assert seen(path, fixed.source.text) == seen(path, text)
    assert all(one.repair and one.repair.tier == "safe" for one in fixed.made)


@pytest.mark.slow("checks many articles that are made by chance, before and after their fixes")
@given(ARTICLES)
@QUICK
def test_after_all_fixes_nothing_new_is_wrong(article: tuple[str, str]) -> None:
    fix(*article, SAFE_AND_UNSAFE)


@given(ARTICLES, st.sampled_from(["\r\n", "\r"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
@settings(QUICK, max_examples=30)
def test_bytes_come_to_what_the_text_does(article: tuple[str, str], end: str, encoding: str) -> None:
    path, text = article
    assume("\n" in text)
    context, file = everything_on(), InputFile(path, path)
    plain = fix_data(text.encode("utf-8"), file, context).after.decode("utf-8")
    with_ends = fix_data(text.replace("\n", end).encode(encoding), file, context)
    if encoding == "utf-8-sig" and not with_ends.after.startswith(b"\xef\xbb\xbf"):  # it was in the way
        encoding = "utf-8"
    assert with_ends.after == plain.replace("\n", end).encode(encoding)


@pytest.mark.parametrize("suffix", ["md", "txt", "html", "mdx"])
def test_of_nothing_nothing_comes(suffix: str) -> None:
    for text in ("", "\n", " ", "\t\n", "---\n", "# ", "<p>"):
        fix(f"a.{suffix}", text, SAFE_AND_UNSAFE)
