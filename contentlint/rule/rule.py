"""The base of all rules: what a rule says about itself, its options, and how it makes a finding."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import asdict, replace

from contentlint.findings import Finding, Related, Repair, Severity, Tier, WholeArticle
from contentlint.rule.errors import RuleError, format_unknown
from contentlint.rule.message_template import render
from contentlint.rule.spec import (
    Basis,
    Example,
    Fixable,
    Format,
    Message,
    Need,
    NeedInSite,
    OptionValue,
    Preset,
    RestsOn,
    RuleSpec,
    Scope,
)
from contentlint.source import Edit, Span
from contentlint.source.debug import raise_if_debugging
from contentlint.source.edit import are_disjoint

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.article.facts import CostlyFact
    from contentlint.site import Facts, Site

MAX_RELATED = 20
"""So many further places are listed with a finding on all of them."""

START = Span(0, 0)

OptionsT = TypeVar("OptionsT", bound=Struct)


class Option(Struct, frozen=True):
    """What an annotation adds to an option's type: ``max: Annotated[int, Option("most words", min=1)] = 30``."""

    help: str
    min: float | None = None
    max: float | None = None


class NoOptions(Struct, frozen=True):
    """For rules without options."""


class Placed(Protocol):
    """Anything with a place: every node, every recognised part, every visible text."""

    @property
    def span(self) -> Span:
        """Return where it stands in the source."""


class Rule(Generic[OptionsT]):
    """A rule in Python; the kinds of YAML rules are built on it as well.

    ``needs`` names parts of an article; it has nothing to say where none of them is there, and is not even imported.
    ``looks_up`` names the functions of its module that give the keys by which it looks articles of a site up,
    ``counts`` those whose keys it counts; ``facts`` are the costly facts of articles that it reads. ``words`` is the
    key of language files (``openings.worn``) without whose words it has nothing to say: it knows the languages that
    have some, beside ``languages``. ``rests_on`` says what must have been understood beside the article: errors in very
    many articles are doubted then. ``whole_article``: what it says is about the article as a whole, such as that a part
    is missing, so it is not applied to a page whose article was not found. The docstring's first line is the summary,
    the rest says why it matters. See ``docs/writing-rules.md``.
    """

    how_to_fix: ClassVar[str]
    basis: ClassVar[Basis]
    sources: ClassVar[tuple[str, ...]] = ()
    severity: ClassVar[Severity]
    preset: ClassVar[Preset] = "recommended"
    reason: ClassVar[str] = ""
    fixable: ClassVar[Fixable] = "no"
    fix_reason: ClassVar[str] = ""
    pages: ClassVar[tuple[str, ...]] = ()
    overlaps_with: ClassVar[tuple[str, ...]] = ()
    scope: ClassVar[Scope] = "file"
    languages: ClassVar[tuple[str, ...]] = ()
    needs: ClassVar[tuple[Need | NeedInSite, ...]] = ()
    facts: ClassVar[tuple["CostlyFact", ...]] = ()
    looks_up: ClassVar[tuple[str, ...]] = ()
    counts: ClassVar[tuple[str, ...]] = ()
    words: ClassVar[str] = ""
    rests_on: ClassVar[RestsOn] = ""
    whole_article: ClassVar[bool] = False
    profiles: ClassVar[Mapping[str, Mapping[str, OptionValue]]] = {}
    messages: ClassVar[Mapping[str, str | Message]]
    examples: ClassVar[tuple[Example, ...]] = ()

    def __init__(self, spec: RuleSpec, options: OptionsT, severity: Severity | None = None) -> None:
        """Prepare a rule for any number of articles; ``severity`` overrules what its messages say."""
        self.spec = spec
        self.options = options
        self._severity = severity
        self._values: dict[str, object] = asdict(options)
        self._why = ""

    def check(self, article: "Article") -> Iterator[Finding]:
        """Yield what is wrong with an article."""
        raise NotImplementedError

    def check_in_site(self, facts: "Facts", site: "Site") -> Iterator[Finding]:
        """Yield what is wrong with an article among all others: what a rule of scope ``site`` has in place of check."""
        raise NotImplementedError

    def finding(  # noqa: PLR0913  # all but one by name
        self,
        message_id: str,
        /,
        *,
        at: Span | Placed,
        quote: str = "",
        evidence: str = "",
        severity: Severity | None = None,
        related: Iterable[tuple[Span | Placed, str] | Related] = (),
        edits: Iterable[Edit] = (),
        drops_mark: bool = False,
        tier: Tier | None = None,
        **params: object,
    ) -> Finding:
        """Return a finding with its message filled in.

        ``at`` is the exact place, or an empty span where something is missing, or a :class:`WholeArticle`. At the
        very start of the text an empty span marks nothing either: it is a remark on the whole article. ``quote`` is
        the visible text there that the message quotes, whole (the message shows it shortened, as ``{quote}``).
        ``evidence`` is a sentence on how that is known, which follows the message; a baseline knows the finding without
        it. ``severity`` goes before the message's own. ``related`` are other places with a few words each; those in
        another article are :class:`Related` with its path. ``edits`` put all of it right; the rule's ``fixable`` tells
        whether readers see the same words then. ``tier`` goes before it where these edits are less certain than the
        rule's usual ones. ``drops_mark``: leaving out the byte order mark puts it right, too. ``params`` fill the
        templates beside the options.
        """
        message = self._get_message(message_id)
        values = {**self._values, "quote": quote, **params}
        return Finding(
            rule=self.spec.id,
            message_id=message_id,
            severity=self._severity or severity or message.severity or self.spec.severity,
            message=f"{render(message.text, values)} {evidence}".rstrip(),
            span=get_span(at),
            why=self._get_why(),
            fix=render(message.fix or self.spec.how_to_fix, values),
            label=render(message.label, values),
            quote=quote,
            scaffold=tuple(render(line, values) for line in message.scaffold),
            related=tuple(one if isinstance(one, Related) else Related(get_span(one[0]), one[1]) for one in related),
            repair=self._build_repair(edits, message, values, tier, drops_mark=drops_mark),
            is_whole=isinstance(at, WholeArticle) or get_span(at) == START,
        )

    def grouped_finding(  # noqa: PLR0913  # all but two by name
        self,
        message_id: str,
        places: Sequence[Span | Placed],
        /,
        *,
        quote: str = "",
        label: str = "another",
        limit: int | None = MAX_RELATED,
        evidence: str = "",
        edits: Iterable[Edit] = (),
        are_apart: bool = False,
        severity: Severity | None = None,
        tier: Tier | None = None,
        **params: object,
    ) -> Finding:
        """Return one finding on several places: it is at the first, the others are related, ``size`` counts them all.

        ``label`` says what each of the others is, ``limit`` how many of them are listed. ``are_apart``: each edit puts
        one place right, and may be made without the others. The rest as for :meth:`finding`.
        """
        first, *others = places
        related = [(place, label) for place in others[:limit]]
        found = self.finding(
            message_id,
            at=first,
            quote=quote,
            evidence=evidence,
            severity=severity,
            related=related,
            edits=edits,
            drops_mark=False,
            tier=tier,
            size=len(places),
            **params,
        )
        if found.repair is None or not are_apart:
            return found
        return replace(found, repair=replace(found.repair, is_divisible=True))

    def _build_repair(
        self,
        edits: Iterable[Edit],
        message: Message,
        values: Mapping[str, object],
        lower_tier: Tier | None,
        *,
        drops_mark: bool,
    ) -> Repair | None:
        found, tier = tuple(sorted(edits)), self.spec.fixable
        if not found and not drops_mark:
            return None
        if tier == "no":
            raise RuleError(f"{self.spec.file}: a rule with a repair must set fixable to safe, unsafe or suggest")
        if not are_disjoint(found):
            raise_if_debugging(RuleError(f"{self.spec.file}: two edits of one finding change the same place"))
            return None
        title = render(message.repair or message.fix or self.spec.how_to_fix, values)
        return Repair(found, lower_tier or tier, title.rstrip("."), drops_mark)

    def _get_why(self) -> str:
        """Return the first paragraph of the reason, with the values of the options: of all findings the same."""
        if not self._why:
            self._why = render(self.spec.why.strip().partition("\n\n")[0].replace("\n", " "), self._values)
        return self._why

    def _get_message(self, message_id: str) -> Message:
        try:
            return self.spec.messages[message_id]
        except KeyError:
            raise RuleError(f"{self.spec.file}: {format_unknown('message', message_id, self.spec.messages)}") from None


def get_span(place: Span | Placed) -> Span:
    """Return the span of a place."""
    return place if isinstance(place, Span) else place.span


def good(
    text: str,
    /,
    *,
    format: Format = "markdown",  # the word for it everywhere
    options: Mapping[str, OptionValue] | None = None,
    path: str = "",
    others: Mapping[str, str] | None = None,
) -> Example:
    """Return an article that passes; ``others`` are further files of its site, by path."""
    return Example(text, (), format, dict(options or {}), path, dict(others or {}))


def bad(
    text: str,
    /,
    *expect: str,
    format: Format = "markdown",  # the word for it everywhere
    options: Mapping[str, OptionValue] | None = None,
    path: str = "",
    others: Mapping[str, str] | None = None,
) -> Example:
    """Return an article that gives the messages ``expect``, in order of place; ``others`` as in :func:`good`."""
    return Example(text, expect, format, dict(options or {}), path, dict(others or {}))
