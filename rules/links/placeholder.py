"""``links/placeholder``."""

import re
from collections.abc import Iterator

from contentlint.rule import Article, Finding, Link, Message, NoOptions, Rule, Target, compile_lazy, is_scripted

RESERVED = compile_lazy(r"(?:.*\.)?example\.(?:com|org|net)", hints=("example.",))
STAND_IN = compile_lazy(
    r"(?:www\.)?(?:your|my)-?(?:site|website|domain|blog|company|shop|store|url|link)(?:-?name)?(?:-?here)?"
    r"\.(?:com|org|net|io|de|co\.uk)"
    r"|(?:www\.)?(?:yoursite|yourdomain|yourwebsite|domain|website)\.(?:com|tld)|placeholder\.(?:com|url)|link|url|todo|tbd",
    re.IGNORECASE,
    hints=("your", "my", "domain", "website", "placeholder", "link", "url", "todo", "tbd"),
)
WORDS = compile_lazy(
    r"\W*(?:todo|tbd|tk|fixme|xxx+|placeholder|(?:insert|add|your)?[-_ ]?(?:link|url|href)"
    r"(?:[-_ ]?(?:here|goes[-_ ]here))?|link[-_ ]to[-_ ][\w-]{1,40}|(?:internal|external|affiliate)[-_ ]link)\W*",
    re.IGNORECASE,
)
NOWHERE = compile_lazy(r"#|_|javascript\s?:\s?(?:void\s?\(?\s?0?\s?\)?)?\s?;?", re.IGNORECASE)
BUTTON = ("role", "onclick", "aria-controls", "aria-expanded", "aria-haspopup")
TO_TOP = compile_lazy(r"\btop\b|\bup\b|nach oben|[↑⬆▲^]", re.IGNORECASE)
SHOWS_ADDRESS = compile_lazy(r"https?://|\w\.(?:com|org|net)\b|\bexamples?\b|localhost", re.IGNORECASE)


class Placeholder(Rule[NoOptions]):
    """Replace every placeholder with a real URL.

    Links to `#`, `javascript:void(0)`, `example.com` or “TODO” are usually waiting for the real URL. Readers who click
    them get nowhere.

    Articles about URLs and servers show such URLs on purpose. So `example.com` is not reported if the link text is
    itself a URL or contains “example”, or if code in the article shows the same URL. `localhost` is never reported.

    A link to `#` or to an empty script is not reported if its text says that it leads to the top of the page, or if the
    article shows the code of links. It is never reported in a whole HTML page, because scripts turn such links into
    buttons there. In other HTML, it is not reported if it has a class, an id or another sign of a script.

    A word such as “TODO” is an error because readers who click the link get nowhere. The others are warnings, because a
    link to `#` may be a button, and one to `example.com` an example.
    """

    how_to_fix = "Add the real URL, or remove the link and keep its text."
    basis = "house-style"
    severity = "error"
    needs = ("links",)
    messages = {
        "nowhere": Message(
            "The link “{quote}” leads nowhere: its target is only “{href}”.",
            label="URL not filled in",
            severity="warning",
        ),
        "reserved": Message(
            "The link “{text}” leads to the placeholder {host}.", label="placeholder", severity="warning"
        ),
        "word": Message("The link “{text}” has a placeholder as its target: “{href}”.", label="placeholder"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each link whose target was to be filled in."""
        for link, target in article.targets:
            match target.kind:
                case "fragment" | "internal" | "other" if NOWHERE.fullmatch(link.href.strip()):
                    if not article.is_page and _is_placeholder(link) and not _shows_links(article):
                        yield self.finding("nowhere", at=link.text_span, quote=link.text, href=link.href.strip())
                case "external":
                    if _is_stand_in(target) and _is_unmeant(article, link):
                        yield self.finding("reserved", at=link.href_span, text=link.text, host=target.host)
                case "internal" | "fragment" | "other":
                    if _is_word(article, link):
                        yield self.finding("word", at=link.href_span, text=link.text or link.href, href=link.href)
                case _:
                    pass


def _is_unmeant(article: Article, link: Link) -> bool:
    """Tell whether neither the text of a link nor code with the same address says that it is an example."""
    if not link.text or SHOWS_ADDRESS.search(link.text):
        return False
    return not any(link.href in article.source.slice(span) for span in article.code)


def _shows_links(article: Article) -> bool:
    """Tell whether the article shows the code of links, so that those that lead nowhere are its results."""
    return any("href=" in article.source.slice(span) for span in article.code)


def _is_placeholder(link: Link) -> bool:
    if not link.text.strip() or TO_TOP.search(link.text):
        return False
    tag = link.tag
    if tag is None:
        # ``[comment]: #`` is how remarks are hidden in Markdown
        return link.style != "reference"
    return not (is_scripted(link) or tag.classes or tag.id or any(map(tag.get, BUTTON)))


def _is_word(article: Article, link: Link) -> bool:
    """Tell whether the whole target is a word that stands in for one, and no place in the article is called so."""
    href = link.href.strip()
    name = href.removeprefix("#")
    if link.href_span.end == link.href_span.start or not WORDS.fullmatch(name):
        return False
    return name == href or name.lower() not in article.places


def _is_stand_in(target: Target) -> bool:
    return RESERVED.fullmatch(target.host) is not None or STAND_IN.fullmatch(target.host) is not None
