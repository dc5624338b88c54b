"""What a configuration must know of the rules. ``contentlint.rule.registry.Registry`` knows it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from contentlint.findings import Severity
    from contentlint.rule.spec import Preset


class Catalogue(Protocol):
    """The rules there are, as far as settings speak of them."""

    def ids(self) -> Sequence[str]:
        """Return the ids of all rules."""

    def families(self) -> Sequence[str]:
        """Return the names of all families."""

    def preset(self, rule: str, /) -> "Preset":
        """Return the smallest preset that has a rule on."""

    def validate_options(self, rule: str, values: Mapping[str, object], /) -> Mapping[str, object]:
        """Return the given option values, converted; raise ``ValueError`` that says what is wrong and what right."""


class Described(Protocol):
    """A rule, as far as its settings are shown."""

    @property
    def severity(self) -> "Severity":
        """Return how grave its findings are if nothing else is said."""


class FullCatalogue(Catalogue, Protocol):
    """The rules with their defaults, for showing every setting."""

    def get(self, rule: str, /) -> Described:
        """Return a rule."""

    def effective_options(self, rule: str, values: Mapping[str, object], /) -> Mapping[str, object]:
        """Return a value for every option of a rule: the given one, else its profile's, else the default."""
