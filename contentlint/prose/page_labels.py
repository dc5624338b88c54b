"""The words above what a page offers beside its article: other articles, newsletters, comments."""

from contentlint.languages.table import get_all_words, get_word_set, join_words
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import label_key

MAX_LENGTH = 60
"""A longer line, in code points, is no label."""

MAX_REQUEST = 160
"""A longer line, in code points, asks for nothing, or is a paragraph that does."""

MAX_NOTICE = 1_000
"""A longer text, in code points, is more than a notice."""

_MORE = compile_lazy(lambda: rf"(?:{join_words('beside-article.more')})\b")
_SIGNS = compile_lazy(r"^[\W_]+")
_ASKS = compile_lazy(lambda: rf"(?:{join_words('beside-article.asks')})(?!\w)")
_LEADS = compile_lazy(lambda: rf"(?:{join_words('beside-article.leads')})(?!\w)")
_CREDITS = compile_lazy(lambda: rf"(?:{join_words('beside-article.credits')})(?!\w)")
_NOTICES = compile_lazy(lambda: rf"(?<!\w)(?:{join_words('beside-article.notices')})(?!\w)")
_CLOSINGS = compile_lazy(lambda: rf"(?:{join_words('beside-article.closings')})(?!\w)")
_ABOUT = compile_lazy(lambda: rf"(?:{join_words('beside-article.about')}) (?P<name>.{{2,40}})")


def is_beside_label(text: str) -> bool:
    """Tell whether a line heads something beside an article, such as “Related articles”."""
    if not text or len(text) > MAX_LENGTH:
        return False
    key = label_key(text)
    return key in get_word_set("page.beside") or _MORE.match(key) is not None


def asks_readers(text: str) -> bool:
    """Tell whether a line begins a box that asks readers to sign up, to call or to buy."""
    return 0 < len(text) <= MAX_REQUEST and _ASKS.match(_fold(text)) is not None


def leads_on(text: str) -> bool:
    """Tell whether a line begins as those that lead to another page: “Related:”, “Read our full review”."""
    return 0 < len(text) <= MAX_REQUEST and _LEADS.match(_fold(text)) is not None


def is_control(text: str) -> bool:
    """Tell whether a line is what a page says on a button: “Read more”, “Back to top”."""
    return 0 < len(text) <= MAX_LENGTH and label_key(text) in get_word_set("beside-article.controls")


def gives_credit(text: str) -> bool:
    """Tell whether a line says whose a picture is, and nothing else: “Photo: Ada Reed”."""
    return 0 < len(text) <= MAX_REQUEST and _CREDITS.match(_fold(text)) is not None


def speaks_for_itself(text: str) -> bool:
    """Tell whether a text says “I”: it is the author's own word, not a notice of the site."""
    return not get_word_set("draft-remarks.self").isdisjoint(text.lower().replace("’", "'").split())


def gives_notice(text: str) -> bool:
    """Tell whether a paragraph says what holds for all of a site: whose views it gives, that it is no advice."""
    return 0 < len(text) <= MAX_NOTICE and _NOTICES.search(text.lower().replace("’", "'")) is not None


def closes_page(text: str) -> bool:
    """Tell whether a line closes a page: where it is filed or appeared, whom to follow (“Posted in Tea”)."""
    return 0 < len(text) <= MAX_NOTICE and _CLOSINGS.match(_fold(text)) is not None


def discloses(text: str) -> bool:
    """Tell whether a text says that links in it are paid for."""
    low = text.lower()
    return any(word.lower() in low for word in get_all_words("disclosures.words"))


def heads_notice(text: str) -> bool:
    """Tell whether a line heads what holds for a whole site: “Disclaimer”."""
    return 0 < len(text) <= MAX_LENGTH and label_key(text) in get_word_set("beside-article.notice-labels")


def read_whom_about(text: str) -> str:
    """Return whom a line such as “About Acme” is about, in small letters, or an empty string."""
    found = _ABOUT.fullmatch(_fold(text).rstrip(" :.")) if 0 < len(text) <= MAX_LENGTH else None
    return found["name"] if found else ""


def _fold(text: str) -> str:
    return _SIGNS.sub("", text.lower().replace("’", "'"), 1)
