"""What the search for the headings of a draft goes by: its lines, its title, and the headings found so far."""

from collections.abc import Iterator

from contentlint.document.pasted.forms import Form
from contentlint.document.pasted.survey import Survey

MIN_ALIKE = 2
"""At least so many lines with the same mark are headings."""

MAX_RUN = 2
"""In a longer run of short lines none is a heading: they are an address, verse, or cells."""

CERTAIN, CLEAR, LIKELY, UNSURE = 1.0, 0.95, 0.85, 0.6
"""How sure it is that a line is a heading: its level is written, its form makes a chain, it looks alike, or not."""


class HeadingSearch:
    """The headings of a draft that are known so far, each with how sure it is, and what the next ones depend on.

    Lines are named by their places in the survey. ``questions`` are those of an FAQ, which are no headings, and
    ``hidden`` the lines of the frame around the draft.
    """

    def __init__(
        self, survey: Survey, title: int | None, questions: frozenset[int], hidden: frozenset[int] = frozenset()
    ) -> None:
        """Begin with the title as the only heading, if there is one."""
        self.survey = survey
        self.title = title
        self.questions = questions
        self.hidden = hidden
        self.confidences: dict[int, float] = {} if title is None else {title: LIKELY}

    def list_undecided(self) -> Iterator[int]:
        """Yield the lines that are neither headings yet nor questions of an FAQ."""
        taken = (self.confidences, self.questions, self.hidden)
        return (at for at in self.survey.order if not any(at in some for some in taken))

    def list_sections(self) -> list[int]:
        """Return the headings that are known, without the title."""
        return [at for at in self.confidences if at != self.title]

    def get_form(self, at: int) -> Form:
        """Return the form of a line."""
        return self.survey.get_form(at)

    def may_head(self, at: int) -> bool:
        """Tell whether a line that has a mark may be a heading: it is not long, no sentence, and something follows."""
        return self.survey.may_be_marked(at) and self.survey.get_below(at) is not None
