"""The file of one language: which tables and keys it may have, and what is wrong with it otherwise."""

import re
import stat
import tomllib
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from contentlint.languages.errors import LanguageError, show
from contentlint.source.paths import is_inside, resolve_path

HERE = Path(__file__).parent
"""The folder of the built-in files."""

_CODE = r"[a-z]{2,3}"
_WHERE = r"(?s)(?P<problem>.*) - at `\$\.?(?P<path>.*)`"
_UNKNOWN = r"(?s)Object contains unknown field `(?P<key>.*)`"
_TOML_LINE = r"(?s)(?P<problem>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)"

MAX_BYTES = 1_000_000
"""No language file is larger."""

MAX_DOTS = 500
"""A line has no more: a key of very many parts takes too long to read."""

MAX_WORDS = 5000
"""No key has more words …"""

MAX_LENGTH = 1000
"""… and no word more code points."""

Text = Annotated[str, Meta(min_length=1, max_length=MAX_LENGTH)]
Words = Annotated[tuple[Text, ...], Meta(max_length=MAX_WORDS)]
Patterns = Annotated[tuple[Text, ...], Meta(max_length=MAX_WORDS, description="regular expressions, of any case")]
Letters = tuple[Annotated[str, Meta(min_length=1, max_length=1)], ...]
Months = Annotated[tuple[Text, ...], Meta(min_length=12, max_length=12)]
Score = Annotated[int, Meta(ge=1, le=100)]
Month = Annotated[int, Meta(ge=1, le=12)]
Weight = Annotated[float, Meta(ge=-1000, le=1000)]

_ALGORITHMS = (
    "arabic|armenian|basque|catalan|danish|dutch|english|finnish|french|german|greek|hindi|hungarian|indonesian|irish"
    "|italian|lithuanian|nepali|norwegian|portuguese|romanian|russian|serbian|spanish|swedish|tamil|turkish|yiddish"
)
Algorithm = Annotated[str, Meta(pattern=f"^(?:{_ALGORITHMS})?$")]


class _Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """A table of the file; each key may be missing."""


class Labels(_Table, frozen=True):
    """Headings and lines that name a part of an article, in the form of ``part_labels.label_key``."""

    key_points: Words = ()
    summary: Words = ()
    faq: Words = ()
    contents: Words = ()
    sources: Words = ()
    notes: Words = ()
    author: Words = ()


class ExpectedParts(_Table, frozen=True):
    """Parts whose labels are known so well that an article without such a label has no such part."""

    key_points: bool = False
    faq: bool = False


class Headings(_Table, frozen=True):
    """Other headings: ``faq`` is what is written above an FAQ, the others are read.

    ``absences`` are first words of a heading that says itself that there is nothing (“No parameters”).
    """

    faq: Text = ""
    sections: Words = ()
    introductions: Words = ()
    absences: Words = ()


class Page(_Table, frozen=True):
    """What a page has around its article: the lines above other articles, newsletters and comments."""

    beside: Words = ()


class Draft(_Table, frozen=True):
    """What stands before the colon of a line above a draft that gives metadata, in small letters."""

    title: Words = ()
    description: Words = ()
    slug: Words = ()
    keyphrase: Words = ()
    author: Words = ()
    date: Words = ()
    tags: Words = ()


class Brief(_Table, frozen=True):
    """What else such lines say about a draft.

    ``properties`` are all, ``sure`` those that no article has, ``status`` those that say how far the work is;
    ``mail`` stands in the head of a mail.
    """

    properties: Words = ()
    sure: Words = ()
    status: Words = ()
    mail: Words = ()


class Links(_Table, frozen=True):
    """Link texts that name nothing: whole texts, and patterns of texts that point at something (“this book”).

    ``citing`` are whole texts that say enough in parentheses: “(source)”. ``leading`` are words behind a text that lead
    to what it is about (“this post about kettles”). ``fitting`` are whole texts that may be words of a sentence that
    says where they lead (“its website”).
    """

    weak: Words = ()
    pointing: Patterns = ()
    citing: Words = ()
    leading: Words = ()
    fitting: Words = ()


class Dates(_Table, frozen=True):
    """The names of the months from January on, and of weekdays.

    ``other_months`` are further names, ``short_months`` forms that are not the first three letters of a name;
    ``before`` are words between a weekday and the day.
    """

    months: Months = ()
    other_months: dict[Text, Month] = {}
    short_months: dict[Text, Month] = {}
    weekdays: Words = ()
    before: Words = ()


class WordLists(_Table, frozen=True):
    """Single words: with which sentences begin alike without sounding alike, and that never follow themselves."""

    openers: Words = ()
    never_twice: Words = ()


class Mail(_Table, frozen=True):
    """How a mail begins (“Hi”) and ends (“Best regards”), and what follows thanks for something (“Thanks to”)."""

    greetings: Patterns = ()
    farewells: Patterns = ()
    thanks_for: Words = ()


class Sharing(_Table, frozen=True):
    """Buttons for sharing a page: how they begin, what stands there beside names, and texts that stand alone."""

    buttons: Patterns = ()
    beside: Patterns = ()
    alone: Patterns = ()


class Handover(_Table, frozen=True):
    """The line with which a chatbot hands a text over: with what it agrees, and with what it points at the text."""

    agreeing: Patterns = ()
    pointing: Patterns = ()


class Asides(_Table, frozen=True):
    """Lines beside the text: captions with what may follow their label, minutes of reading, and how others begin."""

    captions: Patterns = ()
    credits: Patterns = ()
    lines: Patterns = ()
    minutes: Patterns = ()
    reading: Patterns = ()


class FrameWords(_Table, frozen=True):
    """What stands around a text that was copied from a program.

    A chat says who speaks: ``you``, or a chatbot and that it has ``said`` something. ``buttons`` are whole
    lines in the form of ``part_labels.label_key``, ``lines`` others; ``below`` head what a page or program has below a
    text, ``advertisements`` stand above one, ``ends`` below the last line, and ``closings`` above a paragraph about
    the sender; ``notes`` before the colon of a line for those who work on the draft; ``keys`` stand before a colon in
    what is said about a draft, ``wrote`` in the line above a quoted mail. ``texts`` are words for a draft, which
    readers are told of behind one of ``these``; ``speaking`` are those of one who speaks for himself, ``asking`` of one
    who asks for something; ``talking`` is said about a text, a message or a page, and ``notices`` are in warnings of
    these alone.
    """

    you: Patterns = ()
    said: Patterns = ()
    buttons: Words = ()
    lines: Patterns = ()
    below: Words = ()
    advertisements: Words = ()
    ends: Patterns = ()
    closings: Patterns = ()
    notes: Patterns = ()
    keys: Words = ()
    wrote: Patterns = ()
    texts: Patterns = ()
    these: Patterns = ()
    speaking: Patterns = ()
    asking: Patterns = ()
    talking: Patterns = ()
    notices: Patterns = ()


class DraftBylines(_Table, frozen=True):
    """Lines of a draft that say who wrote it and when, in small letters.

    A name follows ``by``, or one of ``labels`` before a colon, a date one of ``dated`` or ``on``.
    """

    by: Words = ()
    labels: Words = ()
    dated: Words = ()
    on: Words = ()


class DraftRemarks(_Table, frozen=True):
    """The words of remarks on a text, in small letters: of one who speaks of himself (``self``), who asks or thanks.

    ``texts`` are texts and their parts, ``owned`` those that count only right behind one of ``before`` (“the table”),
    ``work`` is done on them, ``times`` are days and times. They are words or phrases of up to four; “#” stands for a
    number, “*” at the end of a single word for any further letters. ``changed`` is what a program puts in brackets
    behind a message that was changed (“(edited)”). ``ordinary`` are words of this language that are such only in
    another one.
    """

    changed: Words = ()
    ordinary: Words = ()
    self: Words = ()
    asking: Words = ()
    texts: Words = ()
    owned: Words = ()
    before: Words = ()
    work: Words = ()
    times: Words = ()


class GeneratedMarks(_Table, frozen=True):
    """What a comment above a text says by which a program marks the page as its own (“do not edit this file”).

    ``shown`` are the beginnings of a first line that tells readers the same, which has one of ``signs``; ``of_parts``
    are words of such marks around a part of somebody else's page.
    """

    said: Patterns = ()
    shown: Patterns = ()
    signs: Words = ()
    of_parts: Patterns = ()


class Work(_Table, frozen=True):
    """How far the work on a text is (“In review”)."""

    states: Patterns = ()


class Talk(_Table, frozen=True):
    """With which words a question begins that goes on from what was said before."""

    beginnings: Patterns = ()


class LeadInLines(_Table, frozen=True):
    """Lines with a colon that lead to what follows: how they begin, what their subject is, what stands at their end.

    ``anywhere`` are verbs that no label has.
    """

    first: Patterns = ()
    subjects: Patterns = ()
    last: Patterns = ()
    anywhere: Patterns = ()


class LineEnds(_Table, frozen=True):
    """Words after which a sentence goes on; ``stranded`` may end a line that begins with one of ``asking``."""

    never_last: Words = ()
    stranded: Words = ()
    asking: Words = ()


class TitleCase(_Table, frozen=True):
    """Words of four letters or more that keep their small letters in a title."""

    small_words: Words = ()


class BesideArticle(_Table, frozen=True):
    """How lines begin that head other articles (“More from the blog”), in the form of ``part_labels.label_key``.

    The other patterns are in small letters. ``asks`` is how a box begins that asks readers to do something (“Sign up
    for”), ``leads`` how a line begins that leads to one page (“Read our full review”), ``credits`` how one begins that
    says whose a picture is, and ``closings`` how one begins that closes a page: where it is filed, whom to follow.
    ``notices`` stand anywhere in what holds for a whole site (“for informational purposes only”), ``notice_labels``
    above it. ``about`` stands before the name of those whom the last lines are about (“About Acme”). ``controls`` are
    whole lines on buttons (“Back to top”). They and ``notice_labels`` are in the form of ``part_labels.label_key``.
    """

    more: Patterns = ()
    asks: Patterns = ()
    leads: Patterns = ()
    credits: Patterns = ()
    closings: Patterns = ()
    notices: Patterns = ()
    notice_labels: Words = ()
    about: Words = ()
    controls: Words = ()


class Republished(_Table, frozen=True):
    """What says that an article was published elsewhere first, in small letters."""

    says: Patterns = ()


class DoubledWords(_Table, frozen=True):
    """Words that follow themselves on purpose, that never do, and of which the first is a slip for another word."""

    meant: Words = ()
    certain: Words = ()
    slips: Words = ()


class Abbreviations(_Table, frozen=True):
    """Abbreviations, without their last full stop, in small letters; those of English are known in all languages.

    ``closing`` may end a heading, ``in_names`` end a name. Something always follows ``never_last``, and a number
    ``before_number``, of which some are also words that may end a sentence (``n;`` is ``N°``). ``maybe_last`` end a
    sentence only before one of ``sentences.openers``; so do initials and such as ``U.S.``.
    """

    closing: Words = ()
    in_names: Words = ()
    never_last: Words = ()
    before_number: Words = ()
    maybe_last: Words = ()


class Marks(_Table, frozen=True):
    """Words behind which a mark is what the sentence speaks of (“without .”), and behind which a word may be lost."""

    spoken_of_behind: Words = ()
    prepositions: Words = ()


class Persons(_Table, frozen=True):
    """What stands beside the name of a person: ``roles`` in a byline, other ``work``, titles, degrees and credits.

    ``role_of`` follows a role (“editor at”), ``joined_by`` parts two names.
    """

    roles: Patterns = ()
    work: Patterns = ()
    role_of: Patterns = ()
    joined_by: Patterns = ()
    titles: Patterns = ()
    degrees: Patterns = ()
    degrees_behind_comma: Patterns = ()
    leads: Patterns = ()


class FunctionWords(_Table, frozen=True):
    """Words that build a sentence and name nothing.

    They are what every grammar counts among articles, pronouns, prepositions, conjunctions, auxiliaries and common
    adverbs. “Good”, “new” and their like say something and are none.
    """

    all: Words = ()


class Sentences(_Table, frozen=True):
    """Words in small letters that, with a capital, rather begin a sentence than go on with a name.

    ``openers_after_ordinal`` do so behind a number with a full stop: after an ordinal comes a noun or an adjective.
    ``countable``: sentences end like English ones, and words are parted. ``ordinal_stop``: ordinals have a full stop
    (``3. Mai``). ``eliding``: words lose their vowel before another one (``l'Ing.``, ``l'eau``).
    """

    openers: Words = ()
    openers_after_ordinal: Words = ()
    countable: bool = False
    ordinal_stop: bool = False
    eliding: bool = False


class Stems(_Table, frozen=True):
    """Snowball's algorithm for the stems of words; with ``keeps_initial``, they begin as their words do."""

    algorithm: Algorithm = ""
    keeps_initial: bool = False


class Placeholders(_Table, frozen=True):
    """Gaps in brackets: “[insert link]”, “[hier Text einfügen]”, “[image here]”, “[your name]”, “[votre nom]”.

    ``requests`` begin and ``requests_behind`` end them; ``things`` have one of ``behind_things`` or a colon behind
    them; ``names`` are whole; one of ``possessives`` stands before one of ``possessed``. ``dummy_text`` and
    ``specimens`` speak of filler and of examples of how something looks. ``filler`` are words of a text without
    meaning that fills a layout. ``missing_text`` says that a text is still to be written. ``notes`` are what writers
    ask each other to insert, and readers never; ``inserting`` begin a gap that is not a link, ``stand_ins`` are in one.
    ``forms`` speak of a text with gaps, ``fillable`` of one whose gaps readers fill in, ``braces`` of braces
    themselves, and ``quoting`` lead to such a text; ``pressed`` stand before, and ``pressed_behind`` behind, the name
    of a button in brackets.
    """

    missing_text: Patterns = ()
    inserting: Patterns = ()
    stand_ins: Patterns = ()
    forms: Patterns = ()
    fillable: Patterns = ()
    quoting: Patterns = ()
    braces: Patterns = ()
    notes: Patterns = ()
    pressed: Patterns = ()
    pressed_behind: Patterns = ()
    requests: Patterns = ()
    requests_behind: Patterns = ()
    things: Patterns = ()
    behind_things: Patterns = ()
    names: Patterns = ()
    possessives: Patterns = ()
    possessed: Patterns = ()
    dummy_text: Patterns = ()
    filler: Words = ()
    specimens: Patterns = ()


class Chatbots(_Table, frozen=True):
    """How a chatbot hands a text over and offers more work on it, in small letters; apostrophes are straight.

    It agrees (“Certainly!”) or is ``sorry`` and hands over what is ``mended``; it says ``here`` is, where the verb ends
    the sentence “ich ``have`` … ``done``”, or offers ``help``. ``text`` is what it hands over, ``made`` tells that it
    is another ``version``. ``offers`` are whole beginnings of sentences, those ``at_end`` known by their end only: the
    patterns of built-in files say so, no plain words can. ``half_offers`` are said by shops and authors as well: they
    count beside another one; ``friendly`` ones count with an emoji at the end. ``readers`` are words of an author who
    asks for answers.

    In these, ``{few}`` is up to eight words, and ``{work}``, ``{change}``, ``{revision}``, ``{text}`` and ``{edit}``
    (a text, too) are the patterns of that key in all languages.
    """

    agreed: Patterns = ()
    sorry: Patterns = ()
    mended: Patterns = ()
    here: Patterns = ()
    have: Patterns = ()
    done: Patterns = ()
    help: Patterns = ()
    text: Patterns = ()
    made: Patterns = ()
    version: Patterns = ()
    work: Patterns = ()
    change: Patterns = ()
    revision: Patterns = ()
    edit: Patterns = ()
    offers: Patterns = ()
    offers_at_end: Patterns = ()
    half_offers: Patterns = ()
    friendly: Patterns = ()
    readers: Patterns = ()


class EaseFormula(_Table, frozen=True):
    """Flesch's formula with the weights of a language, under the name of who adapted it.

    From ``base`` go words per sentence and syllables per word, each times its weight.
    """

    formula: Text
    base: Weight
    sentence: Weight
    syllable: Weight


class Readability(_Table, frozen=True):
    """How hard a text is to read, where syllables can be counted: pyphen must know the language."""

    reading_ease: EaseFormula | None = None


class Urls(_Table, frozen=True):
    """How letters are written in addresses, where that is more than a letter without its accent."""

    letters: dict[Text, Text] = {}


class Remarks(_Table, frozen=True):
    """What stands beside the text: whole lines that say what kind of remark follows, and how captions begin."""

    labels: Words = ()
    captions: Words = ()


class Clauses(_Table, frozen=True):
    """How clauses begin: with subjects, of which some are words of other languages too, and with requests."""

    subjects: Words = ()
    ambiguous_subjects: Words = ()
    requests: Words = ()


class Markup(_Table, frozen=True):
    """What tags are called: words behind the name of one, and words joined to it by a hyphen."""

    words: Words = ()
    compounds: Words = ()


class LanguageItself(_Table, frozen=True):
    """The language's own name for itself, and codes of three letters: what is written for its code."""

    names: Words = ()


class Releases(_Table, frozen=True):
    """What a title says of the version that it names: it is out."""

    verbs: Words = ()


class SitePages(_Table, frozen=True):
    """Pages that a site always has: names of the first one in URLs and titles, and of others, joined by hyphens.

    ``standing_topics`` are names of such pages that are subjects of articles as well, ``standing_folders`` folders, and
    templates, whose pages are each about a person, a job or terms. ``job_keys`` are keys of front matter that only an
    advertisement of a job has.
    """

    home_paths: Words = ()
    home_titles: Words = ()
    standing: Words = ()
    standing_topics: Words = ()
    standing_folders: Words = ()
    job_keys: Words = ()


class PageSigns(_Table, frozen=True):
    """Folders in URLs, and first parts of hosts, that say what a whole page is.

    ``articles`` hold articles, ``threads`` what readers write, ``documentation`` manuals, and ``things`` pages about
    products, services and events. ``threads_numbered`` are folders whose pages are threads if their names are numbers.
    """

    articles: Words = ()
    articles_hosts: Words = ()
    threads: Words = ()
    threads_numbered: Words = ()
    threads_scripts: Words = ()
    threads_hosts: Words = ()
    documentation: Words = ()
    documentation_hosts: Words = ()
    things: Words = ()


class Citations(_Table, frozen=True):
    """How a text points to its sources (“see Smith and Low, 2024, pp. 3”); capitals count.

    ``no_authors`` are words with a year that name nobody. ``are_nouns_capitalized``: names cannot be told from nouns.
    """

    introductions: Words = ()
    and_: Words = msgspec.field(default=(), name="and")
    pages: Words = ()
    no_authors: Words = ()
    are_nouns_capitalized: bool = False


class Walls(_Table, frozen=True):
    """Boxes before the rest of an article: what they ask readers to do, and what readers get for it."""

    asking: Patterns = ()
    reading: Patterns = ()


class NoArticle(_Table, frozen=True):
    """What a page says in place of an article.

    ``scripts``: that it needs JavaScript; ``consent``: that readers must allow cookies first. ``login`` and ``errors``
    are whole titles or headings of pages to log in, and of those that say that a page does not exist.
    """

    scripts: Patterns = ()
    consent: Patterns = ()
    login: Patterns = ()
    errors: Patterns = ()


class Cells(_Table, frozen=True):
    """Words that are the value of a cell, not the head of a column (“yes”)."""

    values: Words = ()


class HeadingForms(_Table, frozen=True):
    """Words before a heading that stands in plain text: “H2: …”, “Page title: …” and “Step 1: …”.

    ``titled`` are those that may stand before ``titles``; ``steps`` are counted.
    """

    levels: Words = ()
    titles: Words = ()
    titled: Words = ()
    steps: Words = ()


class Organizations(_Table, frozen=True):
    """Words in the names of authors that are no persons."""

    words: Words = ()


class Titles(_Table, frozen=True):
    """Small words within the names that make titles, and words of file names that say nothing (“draft”)."""

    joining: Words = ()
    file_names: Words = ()


class KeyPoints(_Table, frozen=True):
    """How labels of key points end that promise several points; “TL;DR” promises a sentence.

    Labels of a summary in ``brief`` also name the points of an article that they close; ``ambiguous`` ones head what is
    new in a newsletter as well.
    """

    several: Words = ()
    brief: Words = ()
    ambiguous: Words = ()


class Announcements(_Table, frozen=True):
    """How a sentence points to what comes next (“the following”), and what that is, if it is no text."""

    pointing: Patterns = ()
    things: Patterns = ()


class Openings(_Table, frozen=True):
    """How texts begin that speak of the times first (“in today’s world”), and how they announce what they will do.

    ``times`` are words for the times, for ``<times>`` in the others.
    """

    times: Patterns = ()
    worn: Patterns = ()
    announcing: Patterns = ()


class Closings(_Table, frozen=True):
    """How last paragraphs begin that announce the end."""

    formulaic: Patterns = ()


class QuestionWords(_Table, frozen=True):
    """The words with which questions begin."""

    words: Words = ()


class ReadingEase(_Table, frozen=True):
    """Below which reading ease a text is hard and very hard to read, where that is not 40 and 30."""

    hard: Score | None = None
    very_hard: Score | None = None


class GenericAuthors(_Table, frozen=True):
    """Names of authors that name nobody, in small letters."""

    names: Words = ()


class Disclosures(_Table, frozen=True):
    """Words with which a text says that somebody pays for it."""

    words: Words = ()


class Metadata(_Table, frozen=True):
    """What stands before the colon of a line that gives metadata; accents and capitals do not count.

    A space stands for a hyphen, too, but not for nothing: what is also written as one word stands here twice.

    Such a line counts wherever it stands; those of ``draft`` count above a draft only.
    """

    description: Words = ()
    title: Words = ()
    slug: Words = ()
    keyphrase: Words = ()


class MetadataLines(_Table, frozen=True):
    """Other words of such lines: before or after their labels, and labels of a title that stands beside others."""

    before: Words = ()
    after: Words = ()
    title_beside: Words = ()


class FaqLines(_Table, frozen=True):
    """What stands before questions and answers (“Q1:”, “Frage 2.”), with its capitals, and keys of front matter.

    Letters stand alone; ``short_answer`` counts only below a question that is led in itself.
    """

    question: Words = ()
    question_letters: Letters = ()
    answer: Words = ()
    answer_letters: Letters = ()
    short_answer: Words = ()
    question_keys: Words = ()
    answer_keys: Words = ()


class LooseLabels(_Table, frozen=True):
    """Headings that name a part and say more (“FAQs about kettles”), in the form of ``part_labels.label_key``.

    ``announced_faq`` is searched for in the last sentence of a paragraph, in small letters, with a question below it,
    where one of ``announced_faq_words`` is in it;
    ``announced_key_points`` in such a sentence above a list.
    """

    key_points: Patterns = ()
    faq: Patterns = ()
    announced_key_points: Patterns = ()
    announced_faq: Patterns = ()
    announced_faq_words: Words = ()


class Dialogues(_Table, frozen=True):
    """What tells questions to one person, or to the reader, from those of an FAQ, in small letters.

    ``interview`` says in a title or an introduction that somebody is asked; ``first_person`` is in the answers and
    ``to_somebody`` in the questions of interviews, ``to_team`` in those of reviews. So begin ``calls`` to act (“Ready
    to start?”), and ``to_reader`` questions that readers shall answer (“Do you own a garden?”), unless the answer
    begins as that of a firm does (``from_firm``). ``quiz`` is in the titles of quizzes, surveys and exercises,
    ``newsletter`` in those of newsletters and other round-ups.
    """

    interview: Patterns = ()
    first_person: Patterns = ()
    to_somebody: Patterns = ()
    to_team: Patterns = ()
    calls: Patterns = ()
    to_reader: Patterns = ()
    from_firm: Patterns = ()
    quiz: Patterns = ()
    newsletter: Patterns = ()


class AboutMetadata(_Table, frozen=True):
    """How a text speaks of titles and descriptions rather than giving them, in small letters.

    One of ``words`` is in it, and it begins with one of ``explaining``, or as ``summarizing`` does and has a length.
    """

    words: Words = ()
    explaining: Words = ()
    summarizing: Patterns = ()


class Lengths(_Table, frozen=True):
    """How lengths are stated: what is counted, and the words before and between numbers.

    ``characters`` are letters of texts, ``units`` all else. ``most`` and ``least`` are limits, ``ranges`` stand between
    the lowest and the highest number; ``around`` and ``between`` do so where any length is meant.
    """

    characters: Words = ()
    units: Words = ()
    around: Words = ()
    between: Words = ()
    ranges: Words = ()
    most: Words = ()
    least: Words = ()


class Bylines(_Table, frozen=True):
    """Lines that name authors, in small letters, but for ``buttons``.

    Names follow ``by`` and ``reviewed``, and ``author`` before a colon; ``unspaced_author`` those that have no spaces.
    ``by_in_sentences`` begin other sentences, too; ``by_elsewhere`` are words or names of other languages, too.
    Lines are bylines that begin with ``sure``, with ``author`` before a colon, or with ``dated`` before a date, ``on``,
    ``agent`` or ``after_dated``. ``acts``, ``on``, a date and ``agent`` name the author last; so do English sentences
    with ``credit`` and ``credit_acts``. ``person_verbs`` follow a name that begins a sentence on its owner.

    What somebody did who did not write the article is in ``other_acts`` (“edited by”), what heads a box about the
    author in ``about_author``. ``after_name`` and ``buttons`` end a name, ``no_name`` begin what is none.
    ``particles`` stand in names, ``more_particles`` in names with nothing behind them; ``between_names`` stand between
    two.
    """

    by: Words = ()
    reviewed: Words = ()
    other_acts: Words = ()
    about_author: Words = ()
    by_in_sentences: Words = ()
    by_elsewhere: Words = ()
    sure: Words = ()
    author: Words = ()
    unspaced_author: Words = ()
    acts: Words = ()
    on: Words = ()
    agent: Words = ()
    dated: Words = ()
    after_dated: Words = ()
    credit: Words = ()
    credit_acts: Words = ()
    person_verbs: Words = ()
    after_name: Words = ()
    buttons: Words = ()
    no_name: Words = ()
    particles: Words = ()
    between_names: Words = ()
    more_particles: Words = ()


class DateLabels(_Table, frozen=True):
    """What stands before a date that tells when a page was published or changed; the first that fits counts."""

    modified: Words = ()
    published: Words = ()


class Clock(_Table, frozen=True):
    """Days named from today, and words before and after a time of day."""

    days: Words = ()
    before: Words = ()
    after: Words = ()


class DateForms(_Table, frozen=True):
    """What stands in written dates: between weekday and day, behind the day's number, before month and year."""

    before_day: Words = ()
    ordinals: Words = ()
    of: Words = ()
    of_year: Words = ()


class PageWords(_Table, frozen=True):
    """Words that name sections of a site, organizations and controls of a page, and are hardly part of a name.

    ``things`` are places, events, dishes, products and facts that are no surname.
    """

    sections: Words = ()
    organizations: Words = ()
    controls: Words = ()
    function: Words = ()
    days: Words = ()
    things: Words = ()


class Occupations(_Table, frozen=True):
    """What people are who neither write nor lead, and degrees that no part of a country shares."""

    names: Patterns = ()


class ReadingTime(_Table, frozen=True):
    """What stands around a number of minutes that says how long an article takes to read; the first that fits counts.

    ``units`` are minutes in alphabets that do not know ``min``.
    """

    labels: Words = ()
    about: Words = ()
    units: Patterns = ()
    after: Words = ()


class Amounts(_Table, frozen=True):
    """What stands before an amount and says how exact it is: “about 20 minutes”, “up to 4 people”."""

    about: Words = ()


class IndefiniteArticles(_Table, frozen=True):
    """An indefinite article that has one form before the sound of a consonant and another before that of a vowel.

    ``vowels`` are letters; ``silent`` is a letter that is heard as one, but in ``vowel_beginnings``, and ``half_vowel``
    one that is heard before a vowel. The names of ``letters_like_vowels`` begin with a vowel. ``consonant_beginnings``
    and ``consonant_words`` begin with the letter of a vowel and the sound of a consonant, but for
    ``not_consonant_beginnings``; words ``both_ways`` and ``read_as_words``, in capitals, have either article.
    ``before_a_letter`` and ``behind_a_letter`` are words beside a letter that is no article (“plan A”, “a is”), and
    ``behind_a_gap`` follow the longer form where another word is missing.
    """

    before_consonants: Text = ""
    before_vowels: Text = ""
    vowels: Text = ""
    letters_like_vowels: Text = ""
    silent: Text = ""
    half_vowel: Text = ""
    vowel_beginnings: Words = ()
    consonant_beginnings: Words = ()
    not_consonant_beginnings: Words = ()
    consonant_words: Words = ()
    both_ways: Words = ()
    read_as_words: Words = ()
    behind_a_letter: Words = ()
    behind_a_gap: Words = ()
    before_a_letter: Words = ()


class Spelling(_Table, frozen=True):
    """How words are made from others, and which are right although no dictionary has them.

    A stem before one of ``suffixes`` may have lost one of ``stem_endings``. ``glued`` are frequent words that are found
    without the space beside them, and part of few others. ``joined`` are two words that some write as one: that is a
    known misspelling. ``contractions`` stand behind an apostrophe; of these,
    ``possessives`` leave a word as it is. ``ends_of_names`` end names of software, ``names`` are brands that look like
    misspelled words; ``about_spelling`` is said of misspelled words. ``capitalised`` are names, as they are
    written, that are nothing else in small letters but before one of ``uncapitalised_before`` or behind one of
    ``uncapitalised_behind``.
    """

    prefixes: Words = ()
    suffixes: Words = ()
    stem_endings: Words = ()
    vowels: Text = ""
    ends_of_names: Words = ()
    names: Words = ()
    glued: Words = ()
    joined: Words = ()
    short_forms: Words = ()
    contractions: Words = ()
    possessives: Words = ()
    about_spelling: Patterns = ()
    capitalised: Words = ()
    uncapitalised_before: Words = ()
    uncapitalised_behind: Words = ()


class Dictionary(_Table, frozen=True):
    """How a word that a dictionary lacks is compared with others; without ``inflected``, none is.

    ``marked`` are groups of letters that differ by a mark (``eéèê``), ``either`` such groups of which words are right
    with each (``iî``). ``accepted`` are words that dictionaries lack. Forms of one word differ in the last
    ``inflected`` letters. ``keys`` are the rows of a keyboard, whose neighbours are taken for each other.
    """

    keys: Words = ()
    marked: Words = ()
    either: Words = ()
    accepted: Words = ()
    inflected: Annotated[int, Meta(ge=0, le=9)] = 0


class SlipForm(_Table, frozen=True):
    """A slip of grammar: its pattern, what is wrong with it, and what replaces it, with the groups of the pattern.

    A text may have the slip if it has one of ``words``: words that follow each other, for each place some with spaces
    between them. ``<name>`` means a list of ``slips.lists``, in the pattern as alternatives. The letters in which all
    words of an ``adverb`` end are looked for as small ones, right before a hyphen.
    """

    pattern: Text
    kind: Literal["extra", "missing", "form", "other", "usage", "hyphen", "adverb", "comma"]
    words: Annotated[tuple[Words, ...], Meta(min_length=1)]
    meant: str = ""


class Slips(_Table, frozen=True):
    """Slips of grammar that a few words show. ``99`` in a list means each number of two digits."""

    lists: dict[Text, Words] = {}
    forms: tuple[SlipForm, ...] = ()


class MissingArticles(_Table, frozen=True):
    """Where an article is missing: words ``before`` a name, ``things`` that are called so, and words ``behind`` these.

    ``meant`` is the article.
    """

    before: Words = ()
    things: Words = ()
    behind: Words = ()
    meant: Text = ""


class RelativeDays(_Table, frozen=True):
    """Days that only the date of the text tells (``yesterday``), and words that make a sentence an example.

    The capitals of ``days`` do not matter.
    """

    days: Patterns = ()
    examples: Words = ()


class Introductions(_Table, frozen=True):
    """Words before the main clause of a sentence, behind which a comma stands.

    ``openings`` begin such words, ``subjects`` and ``verbs`` the main clause. Behind one of ``links`` stands a clause
    of another kind (“to see what you can do”). ``phrases`` have a comma behind them before one of ``clauses``.
    """

    openings: Patterns = ()
    phrases: Patterns = ()
    clauses: Words = ()
    subjects: Patterns = ()
    verbs: Patterns = ()
    links: Words = ()


class JoinedClauses(_Table, frozen=True):
    """Two clauses in one sentence, each with a subject of its own.

    A first clause begins with one of ``subjects``, or with one of ``pointing`` and then one of ``verbs``. Where it has
    one of ``binding``, what follows may belong to that word (“I know that it boils and it sings”), and ``reporting``
    begins an indirect statement. A second clause begins behind one of ``joints``, as a first one does. Either may begin
    with a noun: one of ``determiners``, some words and one of ``helping``. Words up to a comma that begin with one of
    ``openings``, and one of ``leading``, are before a first clause. Behind one of ``purposes`` (“so”), one of
    ``modals`` tells what for.
    """

    joints: Words = ()
    purposes: Words = ()
    modals: Words = ()
    subjects: Words = ()
    pointing: Words = ()
    determiners: Words = ()
    helping: Words = ()
    leading: Words = ()
    openings: Words = ()
    verbs: Words = ()
    binding: Words = ()
    reporting: Words = ()


class Language(_Table, frozen=True):
    """All that a file says."""

    name: Text = ""
    labels: Labels = Labels()
    expected_parts: ExpectedParts = ExpectedParts()
    headings: Headings = Headings()
    page: Page = Page()
    draft: Draft = Draft()
    brief: Brief = Brief()
    links: Links = Links()
    dates: Dates = Dates()
    words: WordLists = WordLists()
    mail: Mail = Mail()
    sharing: Sharing = Sharing()
    handover: Handover = Handover()
    asides: Asides = Asides()
    frame: FrameWords = FrameWords()
    draft_bylines: DraftBylines = DraftBylines()
    draft_remarks: DraftRemarks = DraftRemarks()
    generated_marks: GeneratedMarks = GeneratedMarks()
    work: Work = Work()
    talk: Talk = Talk()
    lead_in: LeadInLines = LeadInLines()
    line_ends: LineEnds = LineEnds()
    title_case: TitleCase = TitleCase()
    beside_article: BesideArticle = BesideArticle()
    republished: Republished = Republished()
    doubled_words: DoubledWords = DoubledWords()
    abbreviations: Abbreviations = Abbreviations()
    marks: Marks = Marks()
    persons: Persons = Persons()
    function_words: FunctionWords = FunctionWords()
    sentences: Sentences = Sentences()
    stems: Stems = Stems()
    placeholders: Placeholders = Placeholders()
    chatbots: Chatbots = Chatbots()
    readability: Readability = Readability()
    urls: Urls = Urls()
    remarks: Remarks = Remarks()
    clauses: Clauses = Clauses()
    markup: Markup = Markup()
    language: LanguageItself = LanguageItself()
    releases: Releases = Releases()
    site_pages: SitePages = SitePages()
    page_signs: PageSigns = PageSigns()
    citations: Citations = Citations()
    walls: Walls = Walls()
    no_article: NoArticle = NoArticle()
    cells: Cells = Cells()
    heading_forms: HeadingForms = HeadingForms()
    organizations: Organizations = Organizations()
    titles: Titles = Titles()
    key_points: KeyPoints = KeyPoints()
    announcements: Announcements = Announcements()
    openings: Openings = Openings()
    closings: Closings = Closings()
    question_words: QuestionWords = QuestionWords()
    reading_ease: ReadingEase = ReadingEase()
    generic_authors: GenericAuthors = GenericAuthors()
    disclosures: Disclosures = Disclosures()
    metadata: Metadata = Metadata()
    metadata_lines: MetadataLines = MetadataLines()
    faq_lines: FaqLines = FaqLines()
    loose_labels: LooseLabels = LooseLabels()
    dialogues: Dialogues = Dialogues()
    indefinite_articles: IndefiniteArticles = IndefiniteArticles()
    missing_articles: MissingArticles = MissingArticles()
    spelling: Spelling = Spelling()
    dictionary: Dictionary = Dictionary()
    relative_days: RelativeDays = RelativeDays()
    introductions: Introductions = Introductions()
    joined_clauses: JoinedClauses = JoinedClauses()
    slips: Slips = Slips()
    about_metadata: AboutMetadata = AboutMetadata()
    lengths: Lengths = Lengths()
    bylines: Bylines = Bylines()
    date_labels: DateLabels = DateLabels()
    clock: Clock = Clock()
    date_forms: DateForms = DateForms()
    page_words: PageWords = PageWords()
    occupations: Occupations = Occupations()
    reading_time: ReadingTime = ReadingTime()
    amounts: Amounts = Amounts()


class LanguageFile(Struct, frozen=True):
    """A file that was read: its language's code, how it is called in messages, its text and what it says."""

    code: str
    name: str
    text: str
    language: Language
    is_built_in: bool = False

    def locate(self, table: str, key: str, value: str = "") -> str:
        """Return the name of the file with the line of a key or of one of its values, if that is found."""
        return _locate(self.name, self.text, table, key, value)


def read_language_file(path: Path) -> LanguageFile:
    """Read and check one file; raise :class:`LanguageError` for what is wrong with it."""
    name = f"{path.parent.name}/{path.name}"
    is_built_in = path.parent == HERE
    if not re.fullmatch(_CODE, path.stem):
        raise LanguageError(name, "the name of the file must be the code of a language, such as de.toml")
    text = _decode(path, name)
    if not is_built_in and not is_inside(resolve_path(str(path)), resolve_path(str(path.parent))):
        raise LanguageError(name, "is a link that leads out of its folder")
    try:
        language = msgspec.convert(_parse(text, name), Language)
    except msgspec.ValidationError as error:
        raise _explain(error, text, name) from None
    return LanguageFile(path.stem, name, text, language, is_built_in)


def _decode(path: Path, name: str) -> str:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise LanguageError(name, "is not a file")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise LanguageError(name, f"cannot be read: {error.strerror}") from None
    if len(data) > MAX_BYTES:
        raise LanguageError(name, f"has more than {MAX_BYTES:,} bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LanguageError(f"{name}:{line}", "not UTF-8; save the file in this encoding") from None


def _parse(text: str, name: str) -> dict[str, object]:
    _refuse_many_dots(text, name)
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise LanguageError(name, "not valid TOML: nested too deeply") from None
    except ValueError as error:
        found = re.fullmatch(_TOML_LINE, str(error))
        if found is None:
            raise LanguageError(name, f"not valid TOML: {error}") from None
        line = found["line"] or text.count("\n") + 1
        raise LanguageError(f"{name}:{line}", f"not valid TOML: {found['problem']}") from None


def _refuse_many_dots(text: str, name: str) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > MAX_DOTS:
            raise LanguageError(f"{name}:{number}", f"has more than {MAX_DOTS} dots in one line; write several lines")


def _explain(error: msgspec.ValidationError, text: str, name: str) -> LanguageError:
    """Return what to say of a value or a key that a file must not have."""
    found = re.fullmatch(_WHERE, str(error))
    problem, path = (found["problem"], found["path"]) if found else (str(error), "")
    if unknown := re.fullmatch(_UNKNOWN, problem):
        where = _locate(name, text, path, unknown["key"])
        place = f"in [{path}]" if path else "at the top of the file"
        return LanguageError(where, f"unknown key {show(unknown['key'])} {place}; it knows {_list_keys(path)}")
    table, _, key = path.partition(".")
    key = re.split(r"[.\[]", key, maxsplit=1)[0]
    where = _locate(name, text, table, key) if key else _locate(name, text, "", table)
    return LanguageError(where, f"{path}: {problem[:1].lower()}{problem[1:]}")


def _list_keys(table: str) -> str:
    """Return the keys that a table may have."""
    field = next((field for field in msgspec.structs.fields(Language) if field.encode_name == table), None)
    known = field.default if field else Language()
    return ", ".join(one.encode_name for one in msgspec.structs.fields(known))


def _locate(name: str, text: str, table: str, key: str, value: str = "") -> str:
    """Return the name of a file with the line of a key, or of a value of it, as far as they are found."""
    sought = [rf"\s*\[\s*{re.escape(table)}\s*[\].]"] if table else []
    sought += [rf"\s*(?:\[\s*)*(?:{re.escape(table)}\s*\.\s*)?[\"']?{re.escape(key)}[\"']?\s*[\]=]"] if key else []
    sought += [rf".*[\"']{re.escape(value)}[\"']|\s*{re.escape(value)}\s*="] if value else []
    found = 0
    for number, line in enumerate(text.split("\n"), 1):
        while sought and re.match(sought[0], line):
            del sought[0]
            found = number
    return f"{name}:{found}" if found else name
