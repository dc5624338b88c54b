"""Attacks with what is made whole: pages, Word files and sites whose words and links are known from how they are made."""

import json
import random
import re
from collections import Counter
from typing import Any

from attacks import ATTACKS, Attack, call, check_findings, everything_on, in_new_folder, publisher
from docx_drafts import WordDraft, read_parts
from linked_sites import GONE, NAMES, SOUND, LinkedSite
from page_drafts import PageDraft
from shown_words import list_texts

from contentlint.article import read
from contentlint.document.nodes import CodeBlock, walk
from contentlint.linter.lint import check_source
from contentlint.publish.pictures import choose_pictures
from contentlint.publish.publisher import Wanted
from contentlint.source import Source, decode
from contentlint.source.word import WordSource

WORD = re.compile(r"[wfd]\d+q")
CONCISE = re.compile(r"(?m)^([^:\n]+)((?::\d+:\d+)?): .*  ([\w-]+/[\w-]+)$")

# --- whole pages ----------------------------------------------------------------------------------


def make_page(chance: random.Random) -> tuple[str, list[str], list[str], bool]:
    """Return a whole page, the words of its article and of its frame, and whether an element marks the article."""
    draft = PageDraft(chance)
    return draft.text, draft.shown, draft.framed, draft.is_marked


def check_page(page: str, shown: list[str], framed: list[str], is_marked: bool) -> None:  # noqa: FBT001  # plain data
    """Read a page: each word of its article is in the article, no word of a frame that says so is; the reports agree.

    Where no element says where the article is, a word may be left out, but then it is listed.
    """
    article = read(Source(page, "a.html"))
    found = {word for text, _ in list_texts(article.blocks, ()) for word in WORD.findall(text.text)}
    found |= {
        word
        for one in walk(article.blocks)
        if isinstance(one, CodeBlock)
        for word in WORD.findall(page[slice(*one.span)])
    }
    assert not found & set(framed), found & set(framed)
    missing = set(shown) - found
    assert not missing or not is_marked, missing
    done = publisher().publish(Source(page, "a.html"), Wanted("b.md"))
    kept = set(WORD.findall(done.source.text))
    listed = set(WORD.findall(" ".join(one.words for one in publisher().find_dropped(done))))
    assert not {*shown, *framed} - kept - listed, {*shown, *framed} - kept - listed
    assert not kept & set(framed), kept & set(framed)
    check_findings("a.html", page)
    with in_new_folder(**{"a.html": page, "contentlint.toml": 'select = ["ALL"]\n'}):
        check_reports_agree("a.html")


def get_position(path: str, finding: dict[str, Any]) -> str:
    """Return the position of a finding as the lines of a report state it; in a Word file, it is a part of the file."""
    if finding["whole_article"] or path.endswith(".docx"):
        return ""
    return f":{finding['line']}:{finding['column']}"


def check_reports_agree(*paths: str) -> None:
    """Check articles without what is kept, with it, and once more: the same bytes; JSON and text have the same findings."""
    arguments = ("check", *paths, "--jobs", "1", "--all", "--format")
    said = call(*arguments, "json", "--no-cache")
    assert call(*arguments, "json") == said
    assert call(*arguments, "json") == said
    listed = sorted(
        (file["path"], get_position(file["path"], one), one["rule"])
        for file in json.loads(said[1])["files"]
        for one in file["findings"]
    )
    code, text, _ = call(*arguments, "concise")
    assert code == said[0]
    written = sorted(CONCISE.findall(text))
    assert written == listed, set(written) ^ set(listed)


# --- Word files -----------------------------------------------------------------------------------


def make_docx(chance: random.Random) -> tuple[bytes, list[str], list[str]]:
    """Return a Word file, the words that readers see of it, and those that are no part of an article."""
    draft = WordDraft(chance)
    return draft.data, draft.kept, draft.gone


def check_docx(data: bytes, kept: list[str], gone: list[str]) -> None:
    """Read a Word file: what readers see is in the article, once, and in what is published of it, or is listed."""
    source = decode(data, "a.docx")
    assert isinstance(source, WordSource)
    said = Counter(WORD.findall(source.text))
    assert said.keys() == set(kept), said.keys() ^ set(kept)
    assert set(said.values()) <= {1}, [word for word in said if said[word] > 1]
    for name, mark in (("hidden passage", "<w:vanish/>"), ("deletion", "<w:del "), ("comment", "<w:commentReference ")):
        count = len(re.findall(mark, read_parts(data)))
        assert not count or any(name in one.kind for one in source.left_out), (name, source.left_out)
    check_source(source, everything_on())
    for path in ("b.md", "b.html"):
        done = publisher().publish(source, Wanted(path, pictures=choose_pictures(source, path, None).names))
        published = set(WORD.findall(done.source.text))
        listed = set(WORD.findall(" ".join(one.words for one in publisher().find_dropped(done))))
        assert set(kept) <= published | listed, set(kept) - published - listed
        assert not published & set(gone), published & set(gone)
    with in_new_folder(**{"a.docx": data, "contentlint.toml": 'select = ["ALL"]\n'}):
        check_reports_agree("a.docx")


# --- sites ----------------------------------------------------------------------------------------

LINK_RULES = ("links/broken-internal", "links/broken-anchor", "images/file-missing")
SITE_RULES = (*LINK_RULES, "links/undefined-ref", "site")


def make_linked_site(chance: random.Random) -> tuple[str]:
    """Return the seed of a site."""
    return (str(chance.getrandbits(48)),)


def check_linked_site(seed: str) -> None:
    """Check the links of a site: none that leads to a page is broken, each that leads nowhere is, or is not judged.

    With ``--strict-links``, there is nothing that is not judged. All files with other names: the same findings.
    """
    site = LinkedSite(seed)
    plain, strict = _check_site(site), _check_site(site, "--strict-links")
    for found, unjudged in (plain, strict):
        missed = []
        for link in site.links:
            is_reported = any((link.file, line) in found for line in link.lines)
            assert link.truth != SOUND or not is_reported, (site.layout_name, link)
            if link.truth == GONE and not is_reported:
                missed.append(link)
        assert len(missed) <= unjudged, (site.layout_name, unjudged, missed)
    assert not strict[1]
    other = LinkedSite(seed, NAMES[::-1])
    paths = dict(zip(other.files, site.files, strict=True))
    assert sorted((paths[path], line) for path, line in _check_site(other)[0]) == sorted(plain[0])


def _check_site(site: LinkedSite, *arguments: str) -> tuple[set[tuple[str, int]], int]:
    """Return the files and lines in which links are reported, and how many links are not judged."""
    with in_new_folder() as folder:
        for path, text in site.files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")
        words = ("check", ".", "--format", "json", "--jobs", "1", "--select", ",".join(SITE_RULES), *arguments)
        said = call(*words, "--no-cache")
        assert call(*words) == said
        assert call(*words) == said
    report = json.loads(said[1])
    found = {
        (file["path"], one["line"]) for file in report["files"] for one in file["findings"] if one["rule"] in LINK_RULES
    }
    not_judged = (one for one in report["summary"]["not_judged"] if one["kind"] != "article")
    return found, sum(one["count"] for one in not_judged)


STRUCTURES = {
    "pages": Attack(make_page, check_page),
    "docx": Attack(make_docx, check_docx),
    "links": Attack(make_linked_site, check_linked_site),
}
ALL_ATTACKS = {**ATTACKS, **STRUCTURES}
