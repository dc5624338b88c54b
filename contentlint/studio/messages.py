"""The messages of the page and of the server: JSON objects with a ``type``, over the WebSocket ``/socket``.

The page begins with ``hello`` and the token. Each request has an ``id``, and the one answer to it has the same; some
requests are told ``progress`` (``done``, ``total``, ``label``) before. A request that has a field too many or a value
of another type is malformed. The answers, by request:

- ``hello``: ``welcome`` (``version``, ``protocol``, ``root``, ``is_folder``, ``open``, ``severities``, ``extensions``).
- ``open``: ``opened`` (``text``, ``form``, ``stamp``, which names the state of the file, ``format``, ``is_writable``,
  ``note``); of a Word file ``published``.
- ``check``: ``checked`` (``version``; ``page`` and ``texts`` as :mod:`contentlint.reporters.html.sheet` has them;
  ``keys``, ``at``, ``in_site`` and ``related`` of each of its notes; ``counts``, ``fixable``, ``outline``, ``fields``,
  ``preview_title``, ``words`` and so on), or ``superseded`` where a newer one of the same text came.
- ``fix``: ``fixed`` (``text``, ``changes``, ``form``, ``made``, ``rejected``, ``left``, ``note``). ``set_field``,
  ``insert`` and ``suppress``: ``changed`` (``text``, ``changes``, ``form``).
- ``paste`` and ``publish``: ``published`` (``text``, ``target``, ``blocks``, ``dropped``, ``questions`` with
  ``choices``, ``proposals``, ``notes``, ``pictures``, ``upload``, ``counts``). What a choice has as ``answers`` is
  merged into those that the page keeps, and the whole request sent again.
- ``rich``: ``rich`` (``text``, empty where the HTML has no more than its words, and ``is_block``).
- ``save``: ``saved`` (``stamp``, ``form``, ``note``) or ``conflict`` (``exists``, ``stamp``, ``text``, ``form``).
- ``files``, ``list``, ``metadata``, ``metadata_save``, ``measure``, ``rule``, ``cancel``: what their names say.
- Whatever fails: ``error`` (``code`` as in :mod:`contentlint.studio.errors`, and a ``message`` for people).

Without being asked, windows are told an ``event``: ``changed-on-disk`` (``path``, ``stamp``) and ``row`` (``path`` and
what a list says of it). A ``span`` is in code points, ``at`` and ``changes`` in units of UTF-16, as JavaScript counts.
Lines of texts end with a line feed, and there is no byte order mark; the ``form`` says what the file has.
"""

from typing import Any, Literal

import msgspec
from msgspec import Struct

PROTOCOL = 1
"""The version of the messages."""

MAX_ID = 2**53
"""The largest number that JavaScript knows exactly."""


LineEnds = Literal["lf", "crlf", "cr", "mixed"]
"""How lines end; ``mixed``: not all alike."""


class Form(Struct, frozen=True):
    """What a file has beside its text: its encoding, whether a byte order mark begins it, how its lines end."""

    encoding: str = "utf-8"
    bom: bool = False
    line_ends: LineEnds = "lf"


PLAIN = Form()


class Request(Struct, frozen=True, kw_only=True, tag_field="type", forbid_unknown_fields=True):
    """A message of the page; the replies to it carry the same ``id``."""

    id: int = 0


class TextRequest(Request, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A request about a text: that of a file at a path from the folder on, or one that only has a name."""

    text: str
    path: str | None = None
    name: str = ""
    form: Form = PLAIN


class Hello(Request, frozen=True, kw_only=True, tag="hello", forbid_unknown_fields=True):
    """The first message, which has to have the token."""

    token: str


class Open(Request, frozen=True, kw_only=True, tag="open", forbid_unknown_fields=True):
    """Asks for the text of a file."""

    path: str


class Check(TextRequest, frozen=True, kw_only=True, tag="check", forbid_unknown_fields=True):
    """Asks what is found in a text."""

    version: int = 0
    with_blocks: bool = False


class SetField(TextRequest, frozen=True, kw_only=True, tag="set_field", forbid_unknown_fields=True):
    """Asks for a text whose metadata have another value for a key; with an empty one the key stays."""

    key: str
    value: str


class Fix(TextRequest, frozen=True, kw_only=True, tag="fix", forbid_unknown_fields=True):
    """Asks for a text that is fixed: all that is safe, all but suggestions, or what some findings offer."""

    what: Literal["safe", "unsafe"] | list[str]
    dry: bool = False


class Insert(TextRequest, frozen=True, kw_only=True, tag="insert", forbid_unknown_fields=True):
    """Asks for the lines that a finding offers to be inserted."""

    key: str


class Suppress(TextRequest, frozen=True, kw_only=True, tag="suppress", forbid_unknown_fields=True):
    """Asks for a comment that suppresses a finding; without a ``reason`` it has room for one."""

    key: str
    reach: Literal["here", "file"] = "here"
    reason: str = ""


class Answers(Struct, frozen=True, forbid_unknown_fields=True):
    """What a person says of a draft; numbers are lines or blocks of the draft as it was sent the first time.

    ``title``, ``first`` and ``last`` name the line of the title, and those with which the article begins and ends. The
    blocks to ``remove``, counted from 0, are left out; the lines in ``plain`` are no headings, and above those in
    ``faq`` an FAQ begins. The questions in ``ignore`` are settled, and the marks that those in ``delete`` are about go.
    """

    title: int = 0
    first: int = 0
    last: int = 0
    remove: tuple[int, ...] = ()
    plain: tuple[int, ...] = ()
    faq: tuple[int, ...] = ()
    ignore: tuple[str, ...] = ()
    delete: tuple[str, ...] = ()


NO_ANSWERS = Answers()


class Paste(Request, frozen=True, kw_only=True, tag="paste", forbid_unknown_fields=True):
    """Asks for an article out of the clipboard: as HTML, or as text where there is none."""

    html: str = ""
    text: str = ""
    answers: Answers = NO_ANSWERS
    faq: Literal["headings", "details"] = "headings"
    json_ld: bool = False


class Rich(Request, frozen=True, kw_only=True, tag="rich", forbid_unknown_fields=True):
    """Asks what HTML out of the clipboard says, to be put into a text of a format."""

    html: str
    format: str = "markdown"


class Publish(Request, frozen=True, kw_only=True, tag="publish", forbid_unknown_fields=True):
    """Asks for an article out of a text, or out of a file that was uploaded."""

    text: str = ""
    path: str | None = None
    name: str = ""
    form: Form = PLAIN
    upload: str | None = None
    answers: Answers = NO_ANSWERS
    target: str = ""
    faq: Literal["headings", "details"] = "headings"
    json_ld: bool = False


class Save(TextRequest, frozen=True, kw_only=True, tag="save", forbid_unknown_fields=True):
    """Asks for a text to be written; ``stamp`` names the state of the file it was made from, None for a new one."""

    path: str
    stamp: str | None = None
    upload: str | None = None


class Files(Request, frozen=True, kw_only=True, tag="files", forbid_unknown_fields=True):
    """Asks for the names of the articles."""


class List(Request, frozen=True, kw_only=True, tag="list", forbid_unknown_fields=True):
    """Asks for a check of the whole folder, or for what the last one found."""

    cached: bool = False


class Cancel(Request, frozen=True, kw_only=True, tag="cancel", forbid_unknown_fields=True):
    """Stops a run over the folder."""

    cancels: int


class Metadata(Request, frozen=True, kw_only=True, tag="metadata", forbid_unknown_fields=True):
    """Asks for the titles and descriptions of the whole folder."""


class MetadataChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Other values for a file, which is still in the state that ``stamp`` names."""

    path: str
    stamp: str
    title: str | None = None
    description: str | None = None


class MetadataSave(Request, frozen=True, kw_only=True, tag="metadata_save", forbid_unknown_fields=True):
    """Asks for titles and descriptions to be written."""

    rows: tuple[MetadataChange, ...]


class Measure(Request, frozen=True, kw_only=True, tag="measure", forbid_unknown_fields=True):
    """Asks how wide a title and a description are."""

    path: str | None = None
    title: str = ""
    description: str = ""


class Rule(Request, frozen=True, kw_only=True, tag="rule", forbid_unknown_fields=True):
    """Asks for the page of a rule."""

    rule: str


AnyRequest = (
    Hello
    | Open
    | Check
    | SetField
    | Fix
    | Insert
    | Suppress
    | Paste
    | Rich
    | Publish
    | Save
    | Files
    | List
    | Cancel
    | Metadata
    | MetadataSave
    | Measure
    | Rule
)

_DECODER = msgspec.json.Decoder(AnyRequest)


class Identity(Struct, frozen=True):
    """All that is needed of a message that cannot be read, to answer it."""

    id: int = 0


def read_request(text: str) -> AnyRequest:
    """Return a message of the page. Raises :class:`ValueError` with what is wrong with it."""
    try:
        request: AnyRequest = _DECODER.decode(text)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as problem:
        raise ValueError(str(problem)) from problem
    if abs(request.id) > MAX_ID:
        raise ValueError("the id is too large")
    return request


def read_id(text: str) -> int:
    """Return the number of a message that cannot be read otherwise; 0 where it has none."""
    try:
        number = msgspec.json.decode(text, type=Identity).id
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        return 0
    return number if abs(number) <= MAX_ID else 0


Reply = dict[str, Any]
"""A message of the server, without its ``id``."""
