"""Whole HTML pages made by chance: an article within the frame that a theme, or a builder of pages, puts around it."""

import json
import random
import re

SENTENCES = (
    "Hard water leaves {} in the kettle each time that it boils, and {} makes the crust thicker.",
    "Most people pour {} into the tank, wait for twenty minutes, and then rinse it with {} and fresh water.",
    "A thin layer of {} slows the heating down, so that {} needs more power than it did before.",
    "If {} is still there after the first try, repeat the steps with a little more {} than before.",
)
MENU = ("Home", "Shop", "About us", "Contact", "Guides", "Imprint")
BOXES = ("container", "row", "col-12", "et_pb_row", "elementor-column", "inner", "wrap", "css-1x2y", "")
BODIES = ("entry-content", "post-content", "article-body", "content", "elementor-widget-text", "")
BUILDERS = (
    *("et_pb_module et_pb_text", "fl-module fl-module-rich-text", "wpb_text_column wpb_content_element", "w-richtext"),
    *("wp-block-group", "sqs-block html-block", "brxe-text", "fusion-text fusion-text-1", "avia_textblock", ""),
    "elementor-widget elementor-widget-text-editor",
)
"""What builders of pages put around each part of a text."""

NAMED_FRAME = (
    *('class="cookie-notice"', 'id="cookie-banner" class="consent"', 'class="newsletter-signup"', 'class="share-bar"'),
    *('id="comments" class="comments-area"', 'class="related-posts"', 'class="widget-area"', 'class="breadcrumbs"'),
)
ARTICLE = "w"
FRAME = "f"


class PageDraft:
    """A page, and what is known of it from how it was made.

    ``text`` is the page. Each word of the article is “w1q”, “w2q” and so on, each word of the frame “f3q”. ``shown``
    are the words of the article that a reader sees as text, ``beside`` those in pictures, drawings and scripts;
    ``framed`` those of menus and, where an element says where the article is (``is_marked``), of asides and the footer.
    """

    def __init__(self, chance: random.Random) -> None:
        """Make a page by chance."""
        self._chance = chance
        self._count = 0
        self.shown: list[str] = []
        self.beside: list[str] = []
        self.framed: list[str] = []
        self.is_marked = chance.random() < 0.7  # most themes do
        self._builder = chance.choice(BUILDERS)
        self._title = f"How to {self._say(self.shown)} a kettle"
        self.text = self._make()
        present = set(re.findall(r"[wf]\d+q", self.text))
        for words in (self.shown, self.beside, self.framed):  # of choices, only one is in the page
            words[:] = [word for word in words if word in present]

    def _say(self, words: list[str], kind: str = ARTICLE) -> str:
        self._count += 1
        words.append(f"{kind}{self._count}q")
        return words[-1]

    def _pick(self, *choices: str) -> str:
        return self._chance.choice(choices)

    # --- the frame --------------------------------------------------------------------------------

    def _make(self) -> str:
        above = [self._make_banner(), *self._make_some(self._make_named_box, 2)]
        below = [*self._make_some(self._make_named_box, 3), *self._make_some(self._make_aside, 2)]
        parts = [*above, self._wrap(self._make_article()), *below, self._make_footer()]
        language = self._pick("", ' lang="en"', ' lang="en-GB" dir="ltr"')
        body = "\n".join(parts)
        return f"<!DOCTYPE html>\n<html{language}>\n<head>\n{self._make_head()}\n</head>\n<body>\n{body}\n</body>\n</html>\n"

    def _make_some(self, make: "object", most: int) -> list[str]:
        return [make() for _ in range(self._chance.randint(0, most))]  # type: ignore[operator]  # one of ours

    def _make_head(self) -> str:
        lines = [
            f"<title>{self._title}{self._pick('', ' | Kettles Ltd', ' – Kettles')}</title>",
            f'<meta name="description" content="All on a kettle that {self._say(self.beside)} needs.">',
            '<meta charset="utf-8">',
            '<link rel="canonical" href="https://kettles.example/guide/">',
            f'<meta property="og:title" content="{self._title}">',
            '<meta name="viewport" content="width=device-width">',
            "<style>.a{color:red} /* </stylo> */</style>",
            "<script>var a = '<h1>no</h1>'; if (1 < 2) { }</script>",
            self._make_json_ld(),
        ]
        self._chance.shuffle(lines)
        return "\n".join(lines[: self._chance.randint(4, len(lines))])

    def _make_json_ld(self) -> str:
        described = {"@context": "https://schema.org", "@type": "Article", "headline": self._title}
        graph = {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, described]}
        return f'<script type="application/ld+json">{json.dumps(self._chance.choice((described, graph)))}</script>'

    def _make_links(self, words: list[str]) -> str:
        items = (
            f'<li><a href="/{name.split()[0].lower()}/">{name} {self._say(words, FRAME)}</a></li>'
            for name in self._chance.sample(MENU, self._chance.randint(2, 5))
        )
        return f"<ul>{''.join(items)}</ul>"

    def _make_banner(self) -> str:
        menu = f"<nav{self._pick('', ' class=main-menu', ' aria-label=Main')}>{self._make_links(self.framed)}</nav>"
        logo = '<a href="/"><img src="/logo.svg" alt="Kettles Ltd"></a>'
        return self._pick(f"<header>{logo}{menu}</header>", f'<div class="site-header">{logo}{menu}</div>', menu)

    def _make_named_box(self) -> str:
        teasers = (
            f'<h3><a href="/a{number}/">On {self._say([], FRAME)}</a></h3>'
            for number in range(self._chance.randint(1, 3))
        )
        said = self._pick(
            f"<p>We use cookies for {self._say([], FRAME)}.</p><button>Accept</button>",
            "".join(teasers),
            f"<p>Great tip, {self._say([], FRAME)}!</p><p>Thanks.</p>",
            f'<form><input type="email"><button>Join {self._say([], FRAME)}</button></form>',
        )
        return f"<div {self._pick(*NAMED_FRAME)}>{said}</div>"

    def _make_aside(self) -> str:
        links = self._make_links(self.framed if self.is_marked else [])
        return f"<aside{self._pick('', ' class=sidebar')}><h2>More</h2>{links}</aside>"

    def _make_footer(self) -> str:
        words = self.framed if self.is_marked else []
        owner = f"<p>© 2026 Kettles Ltd, {self._say(words, FRAME)}.</p>"
        attribute = self._pick("", " class=site-footer", " role=contentinfo")
        return f"<footer{attribute}>{owner}{self._make_links(words)}</footer>"

    def _wrap(self, inner: str) -> str:
        for _ in range(self._chance.randint(0, 5)):
            inner = f'<div class="{self._pick(*BOXES)}">{inner}</div>'
        return inner

    # --- the article ------------------------------------------------------------------------------

    def _make_article(self) -> str:
        heading = f"<h1>{self._title}</h1>"
        parts = [self._make_paragraph() for _ in range(2)]
        parts += [self._make_section() for _ in range(self._chance.randint(2, 5))]
        body = "\n".join(parts)
        name = self._pick(*BODIES)
        body = f'<div class="{name}">{body}</div>' if self._chance.random() < 0.5 else body  # every other theme
        if not self.is_marked:
            return f"{heading}\n{self._wrap(body)}"
        tag = self._pick("article", "main", 'div role="main"', 'article class="post"')
        top = self._pick(heading, f"<header>{heading}</header>", f'<div class="entry-header">{heading}</div>')
        return f"<{tag}>{top}\n{self._wrap(body)}</{tag.split()[0]}>"

    def _make_section(self) -> str:
        heading = f"<{(tag := self._pick('h2', 'h2', 'h3'))}>On {self._say(self.shown)} itself</{tag}>"
        blocks = [self._make_paragraph(), *(self._make_block() for _ in range(self._chance.randint(0, 3)))]
        if self._builder:
            blocks = [f'<div class="{self._builder}"><div>{block}</div></div>' for block in blocks]
        section = f"{heading}\n" + "\n".join(blocks)
        return self._pick(section, section, f"<section>{section}</section>", self._wrap(section))

    def _make_paragraph(self) -> str:
        sentences = (
            self._chance.choice(SENTENCES).format(self._make_inline(), self._make_inline())
            for _ in range(self._chance.randint(1, 3))
        )
        return f"<p>{' '.join(sentences)}{self._pick('</p>', '</p>', '')}"

    def _make_inline(self) -> str:
        word = self._say(self.shown)
        return self._pick(
            *(word, word, word, f"<b>{word}</b>", f"<em>{word}</em>", f"<code>{word}</code>", f"<mark>{word}</mark>"),
            *(f'<a href="/guides/lime/">{word}</a>', f'<a href="https://lime.example/">{word}</a>', f"<br>{word}"),
            *(
                f"<span style='color:red'>{word}</span>",
                f"{word}<sup>2</sup>",
                f"<kbd>{word}</kbd>",
                f"<font>{word}</font>",
            ),
        )

    def _make_block(self) -> str:
        makers = (
            *(self._make_list, self._make_table, self._make_faq, self._make_figure, self._make_code),
            *(self._make_quote, self._make_definitions, self._make_foreign, self._make_paragraph, self._make_box),
        )
        return self._chance.choice(makers)()

    def _make_items(self, depth: int) -> str:
        items = (
            f"<li>Use {self._make_inline()} and water{self._make_inner_list(depth)}{self._pick('</li>', '')}"
            for _ in range(self._chance.randint(1, 4))
        )
        return "\n".join(items)

    def _make_inner_list(self, depth: int) -> str:
        if depth > 2 or self._chance.random() < 0.8:  # few lists are nested
            return ""
        return f"<ul>{self._make_items(depth + 1)}</ul>"

    def _make_list(self) -> str:
        tag = self._pick("ul", "ol")
        return f"<{tag}>{self._make_items(0)}</{tag}>"

    def _make_table(self) -> str:
        columns = self._chance.randint(2, 4)
        head = "".join(f"<th>{self._say(self.shown)}</th>" for _ in range(columns))
        rows = (
            "<tr>" + "".join(f"<td>{self._make_inline()}</td>" for _ in range(columns)) + self._pick("</tr>", "")
            for _ in range(self._chance.randint(1, 4))
        )
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        return self._pick(table, f'<div class="table-responsive">{table}</div>', f"<figure>{table}</figure>")

    def _make_faq(self) -> str:
        pairs = (
            (
                f"What does {self._say(self.shown)} do?",
                f"It keeps {self._say(self.shown)} away from the kettle for long.",
            )
            for _ in range(self._chance.randint(2, 4))
        )
        form = self._pick(
            "<h3>{}</h3><p>{}</p>",
            "<details><summary>{}</summary><p>{}</p></details>",
            '<div class="accordion-item"><button>{}</button><div class="panel" hidden><p>{}</p></div></div>',
            "<p><strong>{}</strong></p><p>{}</p>",
        )
        return "<h2>FAQ</h2>\n" + "\n".join(form.format(*pair) for pair in pairs)

    def _make_figure(self) -> str:
        image = f'<img src="/kettle.jpg" alt="A kettle {self._say(self.beside)}" width="20" height="20">'
        caption = f"<figcaption>The kettle of {self._say(self.shown)} in spring</figcaption>"
        return self._pick(f"<figure>{image}{caption}</figure>", f"<p>{image}</p>{self._make_paragraph()}")

    def _make_code(self) -> str:
        words = f"if a &lt; {self._say(self.shown)}:\n    rinse({self._say(self.shown)})\n"
        return self._pick(f"<pre><code>{words}</code></pre>", f"<pre>{words}</pre>")

    def _make_quote(self) -> str:
        return f"<blockquote><p>Said {self._say(self.shown)}, the kettle is ours to clean today.</p></blockquote>"

    def _make_definitions(self) -> str:
        pairs = (
            f"<dt>{self._say(self.shown)}</dt><dd>What {self._say(self.shown)} means to a kettle.</dd>"
            for _ in range(self._chance.randint(1, 3))
        )
        return f"<dl>{''.join(pairs)}</dl>"

    def _make_foreign(self) -> str:
        word = self._say(self.beside)
        return self._pick(
            f'<svg viewBox="0 0 9 9"><title>{word}</title><path d="M0 0"/><text>a</text></svg>',
            f"<p>As a formula: <math><mi>{word}</mi><mo>=</mo><mn>2</mn></math> it is.</p>",
            f'<iframe src="https://video.example/{word}" title="{word}"></iframe>',
            f"<script>var a = '{word}';</script>",
            f"<!-- {word} -->",
            f"<noscript><p>{word}</p></noscript>",
            f"<template><p>{word}</p></template>",
        )

    def _make_box(self) -> str:
        paragraph = f"<p>Mind that {self._say(self.shown)} is hot when the kettle boils in the kitchen.</p>"
        return self._pick(f'<div class="note">{paragraph}</div>', f'<div class="wp-block-group">{paragraph}</div>')
