"""The heading scheme of a draft: which lines are headings. Lines of one form are judged together, strong forms first.

A line has a form (a number, capitals, bold …) and neighbours. Numbers must make a chain with other text between them,
for numbers right below each other are a list. The other marks need more than one line that has them. A line without a
mark counts where blank lines and capitals agree with the rest, and never in a run of short lines, among properties, or
as a question of an FAQ. What level a heading has is worked out in ``levels``.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from contentlint.document.pasted.forms import Form
from contentlint.document.pasted.levels import find_levels
from contentlint.document.pasted.lines import MAX_HEADING_WORDS, Line, begins_small
from contentlint.document.pasted.opening import find_title, is_titled
from contentlint.document.pasted.survey import Survey
from contentlint.document.pasted.tables import Grid
from contentlint.prose.draft_words import count_capitals, goes_on_behind, is_spoken, is_title_case, leads_in, shows_case

MIN_CHAIN = 2
"""A chain of numbers has at least so many links."""

MIN_ALIKE = 2
"""So many lines with the same mark are headings."""

MAX_ROWS_AHEAD = 20
"""So many lists and numbered lines below are looked at for the next number."""

MIN_COLONS = 3
"""So many lines with a colon are headings if they stand above paragraphs."""

MAX_RUN = 2
"""Of more short lines in a row none is a heading: they are an address, verse, or cells."""

MIN_AGREEING = 3
"""From so many lines without a mark on, most of them tell how the others must look."""

MIN_TITLE_WORDS = 2
"""A single line without a mark counts from so many capitalised words on."""

MIN_CAPITALS = 3
"""A single question counts from so many words with a capital on."""

CERTAIN, CLEAR, LIKELY, UNSURE = 1.0, 0.95, 0.85, 0.6
"""How sure it is that a line is a heading: its level is written, its form makes a chain, it looks alike, or not."""


class FoundHeading(Struct, frozen=True, gc=False):
    """A line that is a heading, its level, its form and how sure that is."""

    at: int
    level: int
    form: Form
    confidence: float


class Scheme(Struct, frozen=True, gc=False):
    """The headings of a draft by their lines, and the lines that ask a question of its FAQ."""

    headings: dict[int, FoundHeading]
    questions: frozenset[int]


def find_scheme(lines: Sequence[Line], grids: Sequence[Grid]) -> Scheme:
    """Return the headings of a draft and the questions of its FAQ."""
    survey = Survey(lines, grids)
    return _Judge(survey).run()


class _Judge:
    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._title = find_title(survey)
        self._questions = frozenset(_find_questions(survey))
        self._found: dict[int, float] = {}

    def run(self) -> Scheme:
        if self._title is not None:
            self._found[self._title] = LIKELY
        for judge in (self._judge_numbers, self._judge_marks, self._judge_colons, self._judge_unmarked):
            self._found.update(judge())
        if self._title is not None and len(self._found) == 1 and not self._is_sure_title(self._title):
            self._found.clear()
        found = sorted(self._found)
        levels = find_levels(self._survey, found, self._title)
        headings = {at: FoundHeading(at, levels[at], self._get_form(at), self._found[at]) for at in found}
        return Scheme(headings, self._questions)

    def _is_sure_title(self, title: int) -> bool:
        return self._get_form(title).kind == "named" or is_titled(self._survey, title)

    def _get_form(self, at: int) -> Form:
        return self._survey.get_form(at)

    def _list_open(self) -> Iterator[int]:
        """Yield the lines that are neither headings yet nor questions of an FAQ."""
        return (at for at in self._survey.order if at not in self._found and at not in self._questions)

    def _heads(self, at: int) -> bool:
        """Tell whether something follows that a line may head."""
        below = self._survey.get_below(at)
        return below is not None

    # --- numbers ------------------------------------------------------------------------------------

    def _judge_numbers(self) -> dict[int, float]:
        groups: dict[str, list[int]] = defaultdict(list)
        for at in self._list_open():
            form = self._get_form(at)
            if form.kind in {"number", "step"} and not self._survey.is_pair_lead(at):
                groups[f"{form.kind} {form.key}"].append(at)
        found = {at: CLEAR for group in groups.values() for at in self._find_chains(group)}
        return found | self._judge_sub_numbers(MIN_ALIKE if not found else 1)

    def _find_chains(self, group: list[int]) -> Iterator[int]:
        """Yield the lines of one form whose numbers follow each other with other text between."""
        chain: list[int] = []
        for at in self._leave_out_lists(group):
            order = self._get_form(at).order
            if chain and order == self._get_form(chain[-1]).order + 1:
                chain.append(at)
            elif order <= 1:
                yield from self._check_chain(chain)
                chain = [at]
        yield from self._check_chain(chain)

    def _check_chain(self, chain: list[int]) -> list[int]:
        marked = [at for at in chain if self._survey.may_be_marked(at) and self._heads(at)]
        if len(chain) < MIN_CHAIN or len(marked) * 3 < len(chain) * 2:
            return []
        headed = sum(map(self._heads_text, marked, [*marked[1:], len(self._survey.lines)]))
        return marked if headed * 2 >= len(marked) or any(map(self._survey.is_usual, marked)) else []

    def _heads_text(self, at: int, stop: int) -> bool:
        """Tell whether more than a list stands between a line and the next of its form, or a gap parts the list."""
        below = self._survey.get_below(at)
        if below is not None and self._survey.lines[below].kind == "item" and not self._survey.is_glued(below):
            return True
        while below is not None and below < stop and self._survey.lines[below].kind == "item":
            below = self._survey.get_below(below)
        return below is not None and below < stop

    def _leave_out_lists(self, group: list[int]) -> Iterator[int]:
        """Yield lines without those that stand next to each other with numbers that follow each other.

        The last of such a row may be the next heading, after a list that ends the section before.
        """
        expected = 1
        rows = list(self._split_rows(group))
        for place, row in enumerate(rows):
            if len(row) == 1 or self._is_next_heading(row[-1], expected, rows[place + 1 :][:MAX_ROWS_AHEAD]):
                expected = self._get_form(row[-1]).order + 1
                yield row[-1]

    def _is_next_heading(self, last: int, expected: int, later: list[list[int]]) -> bool:
        """Tell whether the last line of a row of numbers goes on a chain, and no line below does so by itself."""
        if expected == 1 or self._get_form(last).order != expected or not self._survey.may_be_marked(last):
            return False
        single = (self._get_form(row[0]).order for row in later if len(row) == 1)
        return next((order for order in single if order in {expected, expected + 1}), 0) != expected

    def _split_rows(self, group: list[int]) -> Iterator[list[int]]:
        row: list[int] = []
        for at in group:
            follows = row and self._survey.get_below(row[-1]) == at
            if row and not (follows and self._get_form(at).order == self._get_form(row[-1]).order + 1):
                yield row
                row = []
            row.append(at)
        if row:
            yield row

    def _judge_sub_numbers(self, enough: int) -> dict[int, float]:
        found = [at for at in self._list_open() if self._get_form(at).kind == "sub-number"]
        marked = [at for at in found if self._survey.may_be_marked(at) and self._heads(at)]
        headed = [at for at in marked if self._get_form(self._survey.get_below(at) or 0).kind != "sub-number"]
        return dict.fromkeys(marked, CLEAR) if len(headed) * 2 > len(found) and len(marked) >= enough else {}

    # --- other marks --------------------------------------------------------------------------------

    def _judge_marks(self) -> dict[int, float]:
        groups: dict[str, list[int]] = defaultdict(list)
        for at in self._list_open():
            form = self._get_form(at)
            if form.kind in _MIN_MEMBERS and self._is_marked(at):
                groups[form.kind if form.kind == "underlined" else f"{form.kind} {form.key}"].append(at)
        found: dict[int, float] = {}
        for key, group in groups.items():
            kind = key.partition(" ")[0]
            members = group if kind in {"named", "underlined"} else list(self._leave_out_runs(group))
            if kind == "bold" and all(map(self._survey.asks, members)):
                continue  # a talk, or an FAQ
            if len(members) + self._is_titled(members) < _MIN_MEMBERS[kind]:
                members = [at for at in members if self._survey.is_usual(at) and len(self._found) > 1]
            if members:
                found.update(dict.fromkeys(members, CERTAIN if kind == "named" else CLEAR))
        return found

    def _is_marked(self, at: int) -> bool:
        survey = self._survey
        if self._get_form(at).key == "title" or survey.is_pair_lead(at):
            return False
        if survey.lines[at].kind == "item" and not self._is_item_of_its_own(at):
            return False
        if survey.asks(at) and is_spoken(survey.get_words(at)):
            return False
        return survey.may_be_marked(at) and self._heads(at) and not survey.is_beside(at)

    def _is_item_of_its_own(self, at: int) -> bool:
        """Tell whether an item with a sign (“▪”) heads the paragraph below it, and is in no list above."""
        survey = self._survey
        above, below = survey.get_above(at), survey.get_below(at)
        if self._get_form(at).kind != "sign" or above is None or below is None or not survey.is_prose(below):
            return False
        has_other_sign = survey.lines[above].text[0] != survey.lines[at].text[0] and not survey.is_glued(at)
        return survey.is_prose(above) or has_other_sign

    def _is_titled(self, members: list[int]) -> bool:
        """Tell whether the title has the form of the others, so that it is one of them."""
        if self._title is None or not members:
            return False
        own, other = self._get_form(self._title), self._get_form(members[0])
        return (own.kind, own.key) == (other.kind, other.key)

    def _leave_out_runs(self, group: list[int]) -> Iterator[int]:
        """Yield lines without those that stand in a row of their own kind, as items of a list or a signature do."""
        run: list[int] = []
        for at in group:
            if run and self._survey.get_below(run[-1]) != at:
                yield from run if len(run) <= MAX_RUN else ()
                run = []
            run.append(at)
        yield from run if len(run) <= MAX_RUN else ()

    def _judge_colons(self) -> dict[int, float]:
        """Take lines with a colon for headings if most of them name what stands below, and no other form does."""
        survey = self._survey
        lines = [at for at in self._list_open() if self._get_form(at).kind == "colon"]
        named = [at for at in lines if self._is_named_by_colon(at)]
        parts = {at: LIKELY for at in named if survey.find_part(at)}
        above_text = [at for at in named if survey.is_prose(survey.get_below(at) or 0)]
        leading = [at for at in lines if survey.is_prose(survey.get_below(at) or 0) and at not in above_text]
        short = sum(survey.lines[at].words <= MAX_HEADING_WORDS for at in leading)
        if len(named) < MIN_COLONS or len(above_text) < max(MIN_ALIKE, short) or self._has_other_form(len(named)):
            return parts
        titled = sum(is_title_case(survey.get_words(at)) for at in above_text) * 4 >= len(above_text) * 3
        return parts | {at: LIKELY for at in named if not titled or is_title_case(survey.get_words(at))}

    def _is_named_by_colon(self, at: int) -> bool:
        survey = self._survey
        if survey.lines[at].words > MAX_HEADING_WORDS or not survey.may_be_marked(at) or survey.is_beside(at):
            return False
        return self._heads(at) and not leads_in(survey.lines[at].text)

    def _has_other_form(self, count: int) -> bool:
        """Tell whether other lines make a scheme: some with a mark, or as many without any."""
        unmarked = sum(len(run) for run in self._find_runs())
        marked = [
            at for at in self._found if at != self._title and self._survey.lines[at].text[-1] not in ":\uff1a\uff1f?"
        ]
        return len(marked) > 0 or unmarked > count

    # --- no mark ------------------------------------------------------------------------------------

    def _judge_unmarked(self) -> dict[int, float]:
        candidates = [at for run in self._find_runs() for at in run if self._is_candidate(at)]
        candidates = list(self._leave_out_answered(candidates))
        kept = self._agree(candidates)
        if len(kept) == 1 and not self._is_alone_a_heading(kept[0]):
            return {}
        confidence = LIKELY if len(kept) >= MIN_AGREEING or len(self._found) > MIN_AGREEING else UNSURE
        return {at: LIKELY if self._survey.is_usual(at) else confidence for at in kept}

    def _find_runs(self) -> Iterator[list[int]]:
        """Yield the short lines that stand right above a text: one, or a heading and the one below it."""
        run: list[int] = []
        for at in self._survey.order:
            if at in self._found:
                yield from [run] if 0 < len(run) <= MAX_RUN and self._survey.get_above(run[0]) != self._title else []
                run = []
            elif (self._survey.is_short(at) and at not in self._questions) or (run and self._survey.is_odd(at)):
                run.append(at)
            elif self._survey.is_odd(at) and at not in self._questions:
                run = [at]
            else:
                if run and self._survey.is_text(at):
                    yield from self._shorten(run)
                run = []

    def _shorten(self, run: list[int]) -> Iterator[list[int]]:
        """Yield a run that may be headings; of a longer one what a blank line parts from a stack of lines."""
        if len(run) > MAX_RUN:
            loose = not self._survey.is_glued(run[-1])
            stacked = sum(map(self._survey.is_glued, run[1:-1]))
            named = [at for at in run[:1] if self._survey.find_part(at)]
            run = run[-1:] if loose and stacked * 2 >= len(run) - 2 > 0 else named
        if run:
            yield run

    def _is_candidate(self, at: int) -> bool:
        survey = self._survey
        if not survey.is_short(at) or survey.is_pair_lead(at) or self._is_within_sentence(at):
            return False
        if survey.is_above_line(at) and goes_on_behind(survey.lines[at].text):
            return False
        below = survey.get_below(at)
        return below is not None and survey.lines[below].kind != "answer"

    def _is_within_sentence(self, at: int) -> bool:
        """Tell whether a line stands in the middle of text that was broken into lines."""
        lines = self._survey.lines
        if not self._survey.is_glued(at) or at + 1 == len(lines):
            return False
        above, below = lines[at - 1], lines[at + 1]
        return above.kind == "plain" and below.text != "" and begins_small(below.text)

    def _leave_out_answered(self, candidates: list[int]) -> Iterator[int]:
        """Yield candidates without the questions of a talk and those of an FAQ that nothing names."""
        survey = self._survey
        others = [*candidates, *(at for at in self._found if at != self._title)]
        if len(self._found) > MIN_AGREEING and not any(self._get_form(at).kind == "colon" for at in self._found):
            others = candidates  # questions have the mark of the others too
        has_others = any(not survey.asks(at) and survey.find_part(at) not in {"faq", "key points"} for at in others)
        for asking, row in groupby(candidates, key=survey.asks):
            members = list(row)
            if not asking or self._heads_sections(members, has_others=has_others):
                texts = ((at, survey.lines[at].text) for at in members)
                yield from (at for at, text in texts if not asking or is_title_case(text) or not is_spoken(text))

    def _heads_sections(self, row: list[int], *, has_others: bool) -> bool:
        """Tell whether questions in a row head sections: capitals as titles have them, or a long text below each."""
        texts = [self._survey.lines[at].text for at in row]
        if all(map(is_title_case, texts)):
            return has_others or len(row) >= MIN_ALIKE or count_capitals(texts[0]) >= MIN_CAPITALS
        if not has_others or len(row) < MIN_ALIKE:
            return has_others
        sizes = [self._survey.count_between(start, stop) for start, stop in pairwise(row)]
        return sum(size > 1 for size in sizes) * 2 > len(sizes)

    def _agree(self, candidates: list[int]) -> list[int]:
        """Return the candidates that look as most of them do: a blank line above or none, capitals or none."""
        kept = candidates
        for tells, looks in ((self._tells_gap, self._is_parted), (self._tells_case, self._is_capitalised)):
            telling = [at for at in kept if tells(at)]
            agreeing = [at for at in telling if looks(at)]
            if len(agreeing) >= MIN_AGREEING and len(agreeing) * 5 >= len(telling) * 4:
                odd = set(telling).difference(agreeing)
                kept = [at for at in kept if at not in odd]
        return kept

    def _tells_gap(self, at: int) -> bool:
        return self._survey.get_above(at) not in {None, *self._found} and self._survey.find_part(at) is None

    def _tells_case(self, at: int) -> bool:
        return shows_case(self._survey.lines[at].text) and not self._survey.is_usual(at)

    def _is_parted(self, at: int) -> bool:
        return not self._survey.is_glued(at)

    def _is_capitalised(self, at: int) -> bool:
        return is_title_case(self._survey.lines[at].text)

    def _is_alone_a_heading(self, at: int) -> bool:
        """Tell whether a single line without a mark is a heading in a text that has no other."""
        if len(self._found) > 0 or self._survey.is_usual(at):
            return True
        if self._survey.is_set_off(at) and at != self._survey.order[0]:
            return True  # set off from what is above, and close to what it heads
        text = self._survey.lines[at].text
        return is_title_case(text) and len(text.split()) >= MIN_TITLE_WORDS


_MIN_MEMBERS = {"named": 1, "underlined": 1, "framed": 2, "sign": 2, "caps": 2, "bold": 2}
"""How many lines of a form are headings."""


def _find_questions(survey: Survey) -> Iterator[int]:
    """Yield the lines below the label of an FAQ that ask, up to the next line that looks like a heading."""
    is_within = has_asked = False
    for at in survey.order:
        if survey.find_part(at) == "faq":
            is_within, has_asked = True, False
        elif is_within and survey.asks(at) and survey.get_form(at).kind != "named":
            has_asked = True
            yield at
        elif is_within and has_asked and _may_end(survey, at):
            is_within = False


def _may_end(survey: Survey, at: int) -> bool:
    """Tell whether a line may be the heading of what follows an FAQ."""
    kind = survey.get_form(at).kind
    if survey.lines[at].kind == "item":
        return kind == "number" and survey.may_be_marked(at) and _stands_free(survey, at)
    return survey.is_short(at) or (kind not in {"bare", "colon"} and survey.may_be_marked(at))


def _stands_free(survey: Survey, at: int) -> bool:
    near: Iterable[int | None] = (survey.get_above(at), survey.get_below(at))
    return all(other is None or survey.lines[other].kind != "item" for other in near)
