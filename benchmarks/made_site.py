"""A made site of any size with the links of a real one: menus, breadcrumbs, cards, tags, pagination, footers, sitemaps.

The articles are those of a corpus as HTML, with a quarter of their words made new for each copy; one in fifty is a copy
of another. About one page in eight is a list: of a section or of a tag, 20 articles each.
"""

import json
import os
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from corpora import list_articles
from markdown_it import MarkdownIt
from site_scale import SEED, _vary_text

HOST = "https://www.example.org"
SECTIONS, ITEMS, TAGS_A_PAGE, ARTICLES_A_TAG = 20, 20, 2, 200
RELATED, URLS_A_SITEMAP, NEWEST = 4, 25_000, 20
LEGAL = ("about", "contact", "imprint", "privacy", "terms")
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="description" content="{title}: what to know of it.">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="canonical" href="{host}/{path}">
<link rel="stylesheet" href="/assets/site.css">
<link rel="alternate" type="application/rss+xml" href="/feed.xml">
<script type="application/ld+json">{data}</script>
</head>
<body>
<header class="site-header"><a class="logo" href="/index.html">Example</a>
<nav class="menu"><ul>
{menu}
</ul></nav></header>
<nav class="breadcrumb" aria-label="Breadcrumb"><ol>{crumbs}</ol></nav>
<main>
{main}
</main>
<footer class="site-footer"><nav><ul>
{menu}
</ul></nav><nav><ul>
{legal}
</ul></nav><p>Published by the people of the benchmark.</p></footer>
</body>
</html>
"""


def build_site(site: Path, articles: int, most_words: int = 0) -> int:
    """Fill a folder with a site of so many articles, of so many words at most (0: all), and return how many pages."""
    chance = random.Random(SEED)  # noqa: S311  # a sample, no secret
    sections, tags = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
    texts, names = list(_read_bodies(most_words)), list[str]()
    tag_of = [sorted({chance.randrange(max(articles // 100, 5)) for _ in range(TAGS_A_PAGE)}) for _ in range(articles)]
    titles = [_title(number, texts[number % len(texts)]) for number in range(articles)]
    for number in range(articles):
        sections[number % SECTIONS].append(number)
        for tag in tag_of[number]:
            tags[tag].append(number)
    names += [
        _write_article(site, _Draft(number, texts[number % len(texts)], tag_of[number]), titles, chance)
        for number in range(articles)
    ]
    for section, some in sections.items():
        names += _write_lists(site, f"part-{section}", f"Part {section}", some, titles)
    for tag, some in sorted(tags.items()):
        names += _write_lists(site, f"tags/tag-{tag}", f"Tag {tag}", some, titles)
    newest = list(range(max(articles - NEWEST, 0), articles))
    names += _write_lists(site, "", "Home", newest, titles)
    names += [
        _write(site, f"{one}/index.html", one.capitalize(), f"<h1>{one.capitalize()}</h1><p>Of us.</p>")
        for one in LEGAL
    ]
    _write_around(site, names)
    old = time.time() - 100
    for file in site.rglob("*.html"):
        os.utime(file, (old, old))
    return len(names)


def _read_bodies(most_words: int) -> Iterator[str]:
    for path in list_articles("18f"):
        blocks, kept, words = path.read_text(encoding="utf-8").partition("\n---\n")[2].split("\n\n"), [], 0
        for block in blocks:
            kept.append(block)
            words += len(block.split())
            if most_words and words >= most_words:
                break
        yield "\n\n".join(kept)


def _title(number: int, text: str) -> str:
    return f"Page {number} on {' '.join(text.split()[:5])}".translate(dict.fromkeys(map(ord, '<>"&\\')))[:60]


def _path(number: int) -> str:
    return f"part-{number % SECTIONS}/page-{number}.html"


MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


class _Draft(NamedTuple):
    """An article before it is written: its number, its text, the numbers of its tags."""

    number: int
    text: str
    tags: Sequence[int]


def _write_article(site: Path, draft: _Draft, titles: Sequence[str], chance: random.Random) -> str:
    (number, text, tags), total = draft, len(titles)
    varied = text if number % 50 == 49 else _vary_text(text, number, chance)
    links = ", ".join(_link(f"/{_path(other)}", f"page {other}") for other in _draw(chance, total, 5))
    cards = "".join(_card(other, titles) for other in _draw(chance, total, RELATED))
    near = [(number - SECTIONS, "Previous"), (number + SECTIONS, "Next")]
    steps = " ".join(_link(f"/{_path(at)}", words) for at, words in near if 0 <= at < total)
    listed = "".join(f"<li>{_link(f'/tags/tag-{tag}/index.html', f'Tag {tag}')}</li>" for tag in tags)
    main = (
        f"<article>\n<h1>{titles[number]}</h1>\n{MARKDOWN.render(varied)}\n<p>See {links}.</p>\n</article>\n"
        f'<ul class="tags">{listed}</ul>\n<nav class="post-navigation">{steps}</nav>\n'
        f'<aside class="related"><h2>Related</h2>{cards}</aside>'
    )
    return _write(site, _path(number), titles[number], main, f"part-{number % SECTIONS}")


def _draw(chance: random.Random, total: int, many: int) -> list[int]:
    return [chance.randrange(total) for _ in range(many)]


def _link(href: str, words: str) -> str:
    return f'<a href="{href}">{words}</a>'


def _card(number: int, titles: Sequence[str]) -> str:
    return (
        f'<div class="card"><a href="/{_path(number)}"><img src="/assets/{number % 50}.png" alt="" width="80" '
        f'height="60"></a><h3>{_link(f"/{_path(number)}", titles[number])}</h3><p>What to know of it.</p></div>\n'
    )


def _write_lists(site: Path, place: str, title: str, numbers: Sequence[int], titles: Sequence[str]) -> list[str]:
    """Write the pages of a list, each with the links to others before and after it."""
    last = -(-len(numbers) // ITEMS)
    paths = [
        f"{place}/index.html".lstrip("/"),
        *(f"{place}/page/{at}/index.html".lstrip("/") for at in range(2, last + 1)),
    ]
    for at, path in enumerate(paths):
        near = sorted({0, *range(max(at - 2, 0), min(at + 3, last)), last - 1})
        steps = " ".join(_link(f"/{paths[one]}", str(one + 1)) for one in near)
        cards = "".join(_card(one, titles) for one in numbers[at * ITEMS : (at + 1) * ITEMS])
        words = title if not at else f"{title}, page {at + 1}"
        _write(site, path, words, f'<h1>{words}</h1>\n{cards}<nav class="pagination">{steps}</nav>', place)
    return paths


def _write(site: Path, path: str, title: str, main: str, section: str = "") -> str:
    menu = "\n".join(f"<li>{_link(f'/part-{one}/index.html', f'Part {one}')}</li>" for one in range(SECTIONS))
    legal = "\n".join(f"<li>{_link(f'/{one}/index.html', one.capitalize())}</li>" for one in LEGAL)
    crumbs = f"<li>{_link('/index.html', 'Home')}</li>"
    crumbs += f"<li>{_link(f'/{section}/index.html', section)}</li>" if section else ""
    data = {"@context": "https://schema.org", "@type": "WebPage", "name": title, "url": f"{HOST}/{path}"}
    page = PAGE.format(
        title=title,
        host=HOST,
        path=path,
        menu=menu,
        legal=legal,
        crumbs=crumbs,
        main=main,
        data=json.dumps(data),
    )
    file = site / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(page, encoding="utf-8")
    return path


def _write_around(site: Path, names: Sequence[str]) -> None:
    """Write what lies around the pages: sitemaps with an index, ``robots.txt``, a feed, a configuration, pictures."""
    starts = range(0, len(names), URLS_A_SITEMAP)
    for number, at in enumerate(starts):
        entries = "".join(f"<url><loc>{HOST}/{name}</loc></url>\n" for name in names[at : at + URLS_A_SITEMAP])
        words = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
        (site / f"sitemap-{number}.xml").write_text(words, encoding="utf-8")
    entries = "".join(f"<sitemap><loc>{HOST}/sitemap-{number}.xml</loc></sitemap>" for number in range(len(starts)))
    words = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</sitemapindex>\n'
    (site / "sitemap.xml").write_text(words, encoding="utf-8")
    (site / "robots.txt").write_text(
        f"User-agent: *\nDisallow: /admin/\nSitemap: {HOST}/sitemap.xml\n", encoding="utf-8"
    )
    items = "".join(f"<item><link>{HOST}/{name}</link></item>" for name in names[:NEWEST])
    (site / "feed.xml").write_text(f'<rss version="2.0"><channel>{items}</channel></rss>\n', encoding="utf-8")
    (site / "contentlint.toml").write_text('content-root = "."\n', encoding="utf-8")
    (site / "assets").mkdir(exist_ok=True)
    (site / "assets" / "site.css").write_text("body { margin: 0 }\n", encoding="utf-8")
    for number in range(50):
        (site / "assets" / f"{number}.png").write_bytes(b"\x89PNG\r\n\x1a\n")
