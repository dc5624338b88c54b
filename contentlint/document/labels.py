"""The words by which parts of an article are named: one place for all recognisers.

Patterns are strings: ``re`` compiles each when it is first needed, and keeps it.
"""

import re
from typing import Literal

Part = Literal["key points", "summary", "faq", "contents", "sources", "notes", "author"]
"""What a label names. ``summary`` and ``notes`` are words that also head an ordinary section."""

MAX_LABEL_LENGTH = 60
"""A longer line, in code points, is no label."""

_VOCABULARY: dict[Part, tuple[str, ...]] = {
    "key points": (
        "key point, key points, key takeaway, key takeaways, the key takeaways, takeaway, takeaways, main takeaway",
        "main takeaways, the takeaway, the takeaways, top takeaways, quick takeaways, key insights, key highlights",
        "main points, important points, article highlights, quick summary, quick answer, the quick answer",
        "short answer, the short answer, key points at a glance, key takeaways at a glance, tl;dr, tldr, tl; dr",
        "tl:dr, tl/dr, tl dr, das wichtigste, das wichtigste in kürze, das wichtigste auf einen blick",
        "auf einen blick, wichtigste punkte, points clés, les points clés, points essentiels, à retenir",
        "ce qu'il faut retenir, l'essentiel, en bref, puntos clave, conclusiones clave, ideas clave, pontos-chave",
        "principais pontos, punti chiave, in sintesi, belangrijkste punten",
        "核心知识点, 关键要点, 要点, 要点总结, 重點, 핵심 요약, 핵심 포인트, この記事の要点",
    ),
    "summary": (
        "summary, executive summary, in summary, article summary, highlights, at a glance, in brief, in short",
        "key facts, key findings, the bottom line, bottom line, in a nutshell, the essentials",
        "what you need to know, what to know, conclusion, zusammenfassung, kurz zusammengefasst, fazit, résumé",
        "en résumé, resumen, en resumen, resumo, riassunto, samenvatting, 总结, 摘要, 概要, まとめ, 요약",
    ),
    "faq": (
        "faq, faqs, f.a.q, f.a.q.s, frequently asked questions, frequently asked question, common questions",
        "commonly asked questions, questions and answers, questions & answers, q&a, q & a, q and a, q&as",
        "people also ask, your questions answered, frequently asked questions faq",
        "frequently asked questions (faq), frequently asked questions (faqs), faq (frequently asked questions)",
        "faqs (frequently asked questions), faq: frequently asked questions, faqs: frequently asked questions",
        "häufige fragen, häufig gestellte fragen, häufig gestellte fragen (faq), fragen und antworten",
        "questions fréquentes, foire aux questions, questions fréquemment posées, preguntas frecuentes",
        "perguntas frequentes, domande frequenti, veelgestelde vragen, najczęściej zadawane pytania",
        "часто задаваемые вопросы, よくある質問, よくあるご質問, 常见问题, 常見問題, 자주 묻는 질문",
    ),
    "contents": (
        "table of contents, table of content, contents, on this page, in this article, in this guide, in this post",
        "page contents, article contents, quick links, quick navigation, jump to, jump to section, toc",
        "what's inside, inhalt, inhaltsverzeichnis, table des matières, sommaire, índice, tabla de contenidos",
        "indice, sumário, inhoudsopgave, spis treści, содержание, 目录, 目錄, 目次, 목차",
    ),
    "sources": (
        "references, reference list, sources, our sources, sources and references, references and sources",
        "sources & references, references & sources, further reading, additional reading, suggested reading",
        "recommended reading, sources and further reading, references and further reading, bibliography, citations",
        "works cited, literature, resources, additional resources, further resources, more resources, external links",
        "quellen, quellenangaben, einzelnachweise, literaturverzeichnis",
        "weiterführende links, références, bibliographie, pour aller plus loin, referencias, fuentes, bibliografía",
        "referências, bibliografia, riferimenti, fonti, bronnen, źródła, источники",
        "参考文献, 参考资料, 參考資料, 참고 문헌",
    ),
    "notes": ("notes, footnotes, endnotes, notes and references, anmerkungen, fußnoten, notas, 脚注",),
    "author": (
        "about the author, about the authors, about author, meet the author, author bio, about the writer",
        "the author, über den autor, über die autorin, à propos de l'auteur, sobre el autor, sobre o autor",
        "sull'autore, 作者简介",
    ),
}
_EDGES = re.compile(r"^(?::\w++:)?[\W\d_]*+|[\W_]++$")
_ASCII_EDGES = " \t\n*_#:.!?()[]-–—0123456789"


def label_key(text: str) -> str:
    """Return a label as it is compared: no numbering, emoji or punctuation around it, lower case, no commas."""
    key = text.strip(_ASCII_EDGES).lower()
    if not (key[:1].isalpha() and key[-1:].isalpha() and not text.startswith(":")):
        key = _EDGES.sub("", text).lower()
    return key if key.isascii() and "," not in key else key.replace("’", "'").replace(",", "")


LABELS: dict[str, Part] = {
    label_key(label): part for part, lines in _VOCABULARY.items() for line in lines for label in line.split(", ")
}
"""Each label, as :func:`label_key` writes it, and the part it names."""

_LOOSE: tuple[tuple[Part, str], ...] = (
    (
        "key points",
        (
            r"(?:(?:the|our|my|your|some|top|main|few|\d+) ){0,4}key[ -]?(?:points|takeaways)"
            r"(?:$|: | (?:from|of|to remember|for)\b)|(?:(?:the|our|my|top|main|biggest|\d+) ){1,4}takeaways$"
        ),
    ),
    (
        "faq",
        (
            r"(?:frequently asked questions|common questions|questions and answers|faqs?)\b"
            r"|.*\b(?:frequently asked questions|faqs?|q ?& ?a|questions and answers)$"
        ),
    ),
)


def part_of_label(text: str) -> tuple[Part, bool] | None:
    """Return the part that a line names, and whether it names it in so many words (``FAQ``, not ``FAQs on size``)."""
    key = label_key(text)
    part = LABELS.get(key)
    if part is not None:
        return part, True
    if not ("faq" in key or "questions" in key or "takeaways" in key or "points" in key or "&" in key):
        return None
    return next(((loose, False) for loose, pattern in _LOOSE if re.match(pattern, key)), None)


# --- classes and ids ------------------------------------------------------------------------

_BOX_ENDING = r"(?:[-_]+(?:box|block|card|list|section|wrapper|wrap|container|area|group|items?|accordion|nav))*"
_BOXES: tuple[tuple[Part, str], ...] = (
    (
        "key points",
        (
            r"key[-_]?(?:points?|takeaways?)|takeaways?|tl[-_]?dr|summary[-_]box|(?:key|article)[-_]highlights"
            r"|highlights|at[-_]a[-_]glance|quick[-_](?:answer|summary)"
        ),
    ),
    ("faq", r"faqs?|frequently[-_]asked[-_]questions"),
    ("contents", r"toc|table[-_]?of[-_]?contents|lwptoc|ez-toc-v[\w.]*"),
    ("sources", r"references|reflist|bibliography|citations|works[-_]cited|footnotes|endnotes|cite"),
)
_BOX_HINT = r"(?i)key|take|tl[-_]?dr|box|highlights|glance|quick|faq|asked|toc|contents|ref|bibl|cit|notes"
_AUTHOR_CLASS = (
    r"(?:^|[\s_-])(?:(?:byline|authors?)(?:[-_]?(?:box|bio|name|info|card|details|meta|link|date|section|wrapper|block))?"
    r"|about[-_]?(?:the[-_]?)?author)(?=\s|$)"
)
_NOT_THE_AUTHOR = r"comment|related|widget|reply|share|social|image|img|avatar|headline|test-|testimonial|quote"


def part_of_class(value: str) -> Part | None:
    """Return the part that class names or an id (parted by spaces) name."""
    if re.search(_BOX_HINT, value) is None:
        return None
    for part, names in _BOXES:
        if re.search(rf"(?:^|[\s_-])(?:{names}){_BOX_ENDING}(?=\s|$)", value, re.IGNORECASE):
            return part
    return None


def is_author_class(value: str) -> bool:
    """Tell whether class names mark the article's author."""
    if "author" not in value.lower() and "byline" not in value.lower():
        return False
    return bool(re.search(_AUTHOR_CLASS, value, re.IGNORECASE)) and not re.search(_NOT_THE_AUTHOR, value, re.IGNORECASE)


QUESTION_CLASS = r"(?:^|[\s_-])(?:question|(?:faq|accordion)[-_]+(?:title|header|heading|button|trigger|q))(?=\s|$)"
ANSWER_CLASS = r"(?:^|[\s_-])(?:accepted)?(?:answer|(?:faq|accordion)[-_]+(?:content|body|panel|text|a))(?=\s|$)"

# --- questions and answers ----------------------------------------------------------------------

QUESTION_PREFIX = r"(?:Q|Question)\s?\d{0,3}\s?[:.)]\s*(?=\S)"
"""How a line begins that is given as a question."""

QUESTION_LEAD = rf"(?:{QUESTION_PREFIX}|\d{{1,3}}[.)]\s+)+"
"""What stands before the words of a question."""

QUESTION_TAIL = r"(?<=[?\uff1f])\s*(?:[+\u2212–▼▾⌄›]|Expand|Toggle)+\s*$"
"""What the button of an accordion leaves behind a question."""

ANSWER_LEAD = r"(?:A|Ans|Answer)\s?\d{0,3}\s?:\s*"
"""How an answer begins that is given as one."""

GLYPH = r"(?:[+\u2212–▼▾⌄›](?=\s?[^\W\d_])|(?:Expand|Toggle)(?=\s?[A-Z]))"
"""What the button of an accordion leaves before an answer; a letter follows, so ``+44`` is none."""

# --- names in front matter and of templates ---------------------------------------------------

KEY_POINTS_KEYS = frozenset({"keypoints", "keytakeaways", "takeaways", "tldr", "highlights", "keyinsights"})
FAQ_KEYS = frozenset({"faq", "faqs", "faqitems", "questions"})
QUESTION_KEYS = ("question", "q", "name", "title")
ANSWER_KEYS = ("answer", "a", "text", "content", "acceptedanswer")
TEMPLATE_TITLE = (
    r"\s(?:(?:title|label|header|heading|summary|question|q|name)\s*=\s*\{?)?"
    r"(?:\"(?P<double>[^\"\n]{1,200})\"|'(?P<single>[^'\n]{1,200})')"
)
"""An argument of a template that is shown as a title."""

CONTENTS_TEMPLATES = frozenset({"toc", ":toc", "tableofcontents", "tocinline"})


def plain_key(name: str) -> str:
    """Return a front matter key or a template's name as it is compared: lower case, no ``_`` and ``-``."""
    return name.lower().replace("_", "").replace("-", "")


# --- metadata in the text -----------------------------------------------------------------------

_META_LABEL = (
    r"(?i)\W{0,4}(?:(?P<description>(?:suggested\s+)?meta\s*[- ]?description(?:\s+suggestions?)?)"
    r"|(?P<title>(?:suggested\s+)?(?:meta\s*[- ]?title|seo\s+title|title\s+tag)(?:\s+suggestions?)?)"
    r"|(?P<slug>(?:suggested\s+)?(?:url\s+)?slug)"
    r"|(?P<keyphrase>(?:focus|primary|target|main)\s+key(?:word|phrase)s?))"
    r"\s*(?:\([^()\n]{0,60}\)\s*)?\W{0,4}?[:\uff1a]"
)
_BYLINE = r"(?i)(?:by|written by|reviewed by|author|published|posted|updated|last (?:updated|modified|reviewed))\b"
META_STARTS = ("meta", "suggested", "seo title", "title tag", "slug", "url slug", "focus key", "primary key",
               "target key", "main key")  # fmt: skip
"""How such a line begins, in lower case; a quick test before :func:`meta_label`."""

META_WORDS = ("meta description", "meta title", "title tag", "seo title", "search result", "search engine", "snippet")
"""Words of a sentence that speaks about such metadata rather than giving it."""

LENGTH_CLAIM = (
    r"(?P<low>\d{2,3})\s*(?:-|–|—|to)\s*(?P<high>\d{2,3})\s*(?:characters|chars)\b"
    r"|(?:under|below|max(?:imum)?(?: of)?|at most|up to|less than|fewer than|no more than|within|[<≤])\s*"
    r"(?P<most>\d{2,3})\s*(?:characters|chars)\b"
    r"|(?:over|above|min(?:imum)?(?: of)?|at least|more than|[>≥])\s*(?P<least>\d{2,3})\s*(?:characters|chars)\b"
    r"|(?P<exact>\d{2,3})\s*(?:characters|chars)\b"
)


def is_meta_line(text: str) -> bool:
    """Tell whether a line gives metadata (``Meta description: …``)."""
    return re.match(_META_LABEL, text) is not None


def meta_label(text: str) -> re.Match[str] | None:
    """Match the label of a line that gives metadata; the group that took part names the concept."""
    return re.match(_META_LABEL, text)


def is_byline(text: str) -> bool:
    """Tell whether a line names an author or a date of publication."""
    return re.match(_BYLINE, text) is not None


# --- authors and dates ---------------------------------------------------------------------------

AUTHOR_STARTS = (
    *(
        "by ",
        "by:",
        "written ",
        "posted ",
        "published ",
        "reviewed ",
        "medically ",
        "fact",
        "author",
        "words ",
        "story ",
    ),
    *("text ", "guest post ", "this post ", "this article ", "this blog ", "this story ", "von ", "par ", "por "),
)
"""How a line that names the author begins, in lower case; a quick test before the patterns below."""

_NAME_START = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*"
_NAME_PART = rf"(?: (?:{_NAME_START}|de|da|di|del|della|van|von|der|den|la|le|el|bin|al))"
_FULL_NAME = rf"{_NAME_START}{_NAME_PART}{{0,4}}"
_NAMES = rf"(?P<name>{_FULL_NAME}(?:(?:, {_FULL_NAME}){{0,4}},? (?:and|&) {_FULL_NAME})?)"
AUTHOR_LINE = (
    r"\W{0,4}(?:(?P<reviewed>(?i:(?:medically |fact[- ])?(?:reviewed|checked) by))"
    r"|(?i:(?:(?:written|posted|published|words|story|text|(?:guest )?post) )?by|authors?\s?:(?: by)?|von|par|por))"
    rf"[: ]\s*{_NAMES}"
)
DATED_AUTHOR = rf"\W{{0,4}}(?i:posted|published|updated|written) (?:on )?[^|\n]{{4,40}}? by {_NAMES}\s*(?:$|[|•·(])"
"""A line that gives the date before the author."""

CREDIT_LINE = (
    r"\W{0,4}(?i:this (?:post|article|blog|story))\b[^|\n]{0,80}?\b(?:written|posted|published|authored)\b"
    rf"[^|\n]{{0,160}}? by {_NAMES}"
)
"""A sentence that gives credit (“This post was first published on … by …”)."""

PERSON_SENTENCE = rf"(?P<name>{_NAME_START}{_NAME_PART}{{1,4}}),? (?:is|was|has|works|writes|leads|serves|joined)\b"
AUTHOR_LINK = r"/(?:authors?|staff|contributors?|people|profile|team)/"
"""What the target of a link to an author's page contains."""

_MONTHS = (
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "jan feb mär apr mai jun jul aug sep okt nov dez",
    "jan fév mar avr mai jui jul aoû sep oct nov déc",
    "ene feb mar abr may jun jul ago sep oct nov dic",
)
MONTHS: dict[str, int] = {name: month for line in _MONTHS for month, name in enumerate(line.split(), 1)}
"""The first three letters of a month's name and its number. French ``juillet`` is told apart by its fourth."""

_MONTH_NAME = r"[A-Za-zäéû]{3,10}"
DATE = (
    r"(?P<iso>\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}\S*)?"
    rf"|(?P<month1>{_MONTH_NAME})\.? (?P<day1>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year1>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th|\.)?(?: de| of)? (?P<month2>{_MONTH_NAME})\.?,?(?: de)? (?P<year2>\d{{4}})"
    r"|(?P<day3>\d{1,2})\.(?P<month3>\d{1,2})\.(?P<year3>\d{4})"
    r"|\d{1,2}/\d{1,2}/\d{4}"
)
DATE_LABEL = (
    r"(?P<modified>(?:last |article |page )?(?:updated|modified|revised|reviewed|edited)|last update|aktualisiert|stand"
    r"|zuletzt aktualisiert|mis à jour|actualizado|atualizado)"
    r"|(?P<published>(?:first |originally )?(?:published|posted)|date|published date|publication date|veröffentlicht"
    r"|publié|publicado)"
)
DATED_LINE = rf"\b(?:{DATE_LABEL})\s*(?:on|am|le|el|em)?\s*[:|–-]?\s*(?:on )?(?P<date>{DATE})"
