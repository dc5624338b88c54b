"""Which elements are out of sight for good, and which only until the reader opens them."""

import re
from functools import cached_property, lru_cache

from contentlint.document.nodes import Tag
from contentlint.prose.lazy_pattern import compile_lazy

_HIDDEN_STYLE = compile_lazy(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE, hints=("none", "hidden")
)
_HIDDEN_CLASSES = frozenset(
    {"screen-reader-text", "sr-only", "visually-hidden", "visuallyhidden"}
    | {"print-only", "visible-print", "visible-print-block", "visible-print-inline"}
)
"""For screen readers only, and for paper only, where an article may stand once more."""

_HIDING_CLASS = compile_lazy(r"(?:^|\s)(?:d-none|hidden|hide|is-hidden|u-hidden|u-hide)(?=\s|$)", re.IGNORECASE)
_SHOWING_CLASS = compile_lazy(
    r"(?:^|\s)(?:\w+:|d-\w+-|hidden-|u-\w+-|visible-)(?:block|contents|flex|grid|inline\S*|\w\w)(?=\s|$)", re.IGNORECASE
)
"""Of frameworks: shown on wide screens, or hidden on some."""

_DIALOG = compile_lazy(r"(?<![a-z])(?:consent|cookies?|dialog|lightbox|modal|popup)(?![a-z])", re.IGNORECASE)
_DIALOG_ROLES = frozenset({"alertdialog", "dialog"})

_OPENS_ON_DEMAND = compile_lazy(
    r"(?:^|[\s_-])(?:accordion|answer|collaps\w*|details|expand\w*|faq|panel|question|spoiler|tab|toggle)s?(?![^\s_-])",
    re.IGNORECASE,
)
_OPENING_ROLES = frozenset({"region", "tabpanel"})
_CONTROLS = compile_lazy(
    r"""\s(?:aria-controls|data-(?:bs-)?target|href)\s*=\s*["']?\#?([^\s"'>\#]+)""", re.IGNORECASE | re.VERBOSE
)


class Visibility:
    """Tells what a reader can see. Answers of an accordion are hidden at first, but one click shows them."""

    def __init__(self, html: str, other: "Visibility | None" = None) -> None:
        """Take the HTML in which the buttons are looked for; ``other`` may have looked for them before."""
        self._html = html
        self._other = other
        self.shown_later: frozenset[int] = frozenset()
        """Where elements begin that a script will show: without them the page would say next to nothing."""

    @cached_property
    def controlled(self) -> frozenset[str]:
        """Return the ids that some button or link opens."""
        return self._other.controlled if self._other else frozenset(_CONTROLS.findall(self._html))

    def is_hidden(self, tag: Tag) -> bool:
        """Tell whether an element is hidden and nothing on the page would show it."""
        return _is_hidden_at_first(tag) and not self._opens(tag) and tag.span.start not in self.shown_later

    def _opens(self, tag: Tag) -> bool:
        if tag.get("role") in _OPENING_ROLES or (tag.id and tag.id in self.controlled):
            return True
        return bool(_OPENS_ON_DEMAND.search(f"{tag.get('class')} {tag.id}")) and tag.name not in {"i", "span", "svg"}


def is_hidden_by_class(tag: Tag) -> bool:
    """Tell whether an element has a class that hides it on every screen, as frameworks name it.

    A script may show it later, so this is only sure of what holds no text.
    """
    classes = tag.get("class")
    if not _HIDING_CLASS.search(classes) or _SHOWING_CLASS.search(classes):
        return False
    return not _OPENS_ON_DEMAND.search(f"{classes} {tag.id}")


def is_hidden_dialog(tag: Tag) -> bool:
    """Tell whether an element is a dialog that does not show at first: a form to report something, a banner.

    A part of the text that opens on demand is none, whatever else its classes say.
    """
    if tag.name == "dialog":
        return "open" not in tag.attributes
    if not tag.attributes:
        return False
    is_dialog = tag.get("role") in _DIALOG_ROLES or tag.get("aria-modal").lower() == "true"
    return (is_dialog or _names_dialog(tag.get("class"), tag.id)) and is_hidden_at_first(tag)


def is_hidden_at_first(tag: Tag) -> bool:
    """Tell whether an element does not show until a script or the reader opens it."""
    return is_hidden_by_class(tag) or _is_hidden_at_first(tag)


@lru_cache(maxsize=4096)
def _names_dialog(classes: str, name: str) -> bool:
    names = f"{classes} {name}"
    return _DIALOG.search(names) is not None and not _OPENS_ON_DEMAND.search(names)


def _is_hidden_at_first(tag: Tag) -> bool:
    attributes = tag.attributes
    if "hidden" in attributes:
        return attributes["hidden"].value != "until-found"
    if "aria-hidden" in attributes and attributes["aria-hidden"].value == "true":
        return True
    if "style" in attributes and _HIDDEN_STYLE.search(attributes["style"].value):
        return True
    return "class" in attributes and not _HIDDEN_CLASSES.isdisjoint(attributes["class"].value.split())
