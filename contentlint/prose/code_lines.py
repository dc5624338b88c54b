"""Lines that a parser takes for text although they are code: shell commands, settings, listings."""

import re
from collections.abc import Sequence
from itertools import pairwise

from contentlint.prose.lazy_pattern import compile_lazy

_PROGRAMS = """apk apt apt-get aptitude awk bash brew bundle cargo cat cd chmod chown composer conda cp crontab curl
dd df dig dnf docker docker-compose dpkg du echo emerge export find gcc gem git go grep gunzip gzip head helm
ifconfig ip iptables java journalctl kill knife kubectl ln ls make mkdir mount mv mvn mysql mysqldump nano node npm
npx nslookup openssl pacman ping pip pip3 pkg psql python python3 rm rmdir rpm rsync ruby sc scp sed service sh
source ssh sudo systemctl tail tar tee terraform touch umount unzip useradd vagrant vi vim virsh wget which yarn yum
zip zypper"""
_COMMANDS = frozenset(_PROGRAMS.split())
"""Programs that people start by name."""

_PROGRAMS_AND_WORDS = """brew bundle cargo cat composer echo export find gem go head kill knife less make more mount
node python ruby service source tail tee time top touch vagrant watch which yarn"""
_WORDS = frozenset(_PROGRAMS_AND_WORDS.split())
"""Those whose names are words of a sentence; an option or a path must follow."""

_MARGIN = compile_lazy(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?")
_INLINE = compile_lazy(
    r"(?<!`)(`++)[^`\n]++\1|\]\([^()\n]{0,2000}\)|<[a-zA-Z/!][^<>\n]{0,2000}>|<?(?<!\w)\w++://\S++"
    r"|\{[{%#:][^{}\n]{0,500}\}{1,2}|(?<=[)\]`])\{[^{}\n]{0,500}\}"
)
"""Code spans, targets of links, tags, addresses, templates and attributes: what a sentence may have in it."""

_PROMPT = compile_lazy(
    r"(?:\$|>>>|PS [A-Z]:\\[^>\n]{0,200}>|[A-Z]:\\[^>\n]{0,200}>|mysql>|\[?[\w.-]{1,40}@[\w.-]{1,80}[^\s$#%]{0,80}"
    r"(?:[ :][~/][^\s$#%]{0,200})?\]?[ \t]?[$#%])[ \t]+\S"
)
_PERCENT = compile_lazy(r"[ \t]*% [a-z][!-~ \t]*$", re.ASCII)
_COMMENT = compile_lazy(r"#!|#+[ \t]*(?:[\w./-]+[ \t]*)?$|#(?=[^\s#])|//[ \t]|/\*|;;[ \t]")
_ARGUMENT = compile_lazy(
    r"(?:^|\s)(?:--?[a-zA-Z][\w-]*(?:=\S*)?|\.{1,2}|[~.]?\.?/[\w.~/*-]*|\*\.\w+|[\w./-]+\*|\$\w+|&&?|\|{1,2}|[12&]?>{1,2}&?|<{1,2})"
    r"(?=\s|$)"
)
_MODE = compile_lazy(r"(?:[-dlbcps][r-][w-][xsS-][r-][w-][xsS-][r-][w-][xtT-])[+.@]?[ \t]")
_SETTING = compile_lazy(
    r"(?:[A-Za-z_][\w.-]*[ \t]*(?:[-+*/.:|&]?=|:=)[ \t]*\S[^.!?]*$"
    r"|[a-z]++(?:[_.][\w-]++)++:(?:[ \t]|$)|\[[\w.:-]+\]$|export[ \t]+\w+=|[A-Z_]{2,}=\S)"
)
_STATEMENT = compile_lazy(
    r"[\w)\]}]\([^()]*\);$|^[^={]*+[={].*[\w\"')\]}];$|[\w)][ \t]?\{$|^[}\])]++[;,)]*+$"
    r"|^(?:const|function|import|let|private|public|return|var)\b.*(?:[{;]$|\w\(|[ \t]=[ \t])"
    r"|^(?:class|def|for|if|while)\b.*\w[()]*:$|^(?:(?!\w\().)*+\w\(.*\);|[\"':\w][ \t]?=>[ \t]?[\"':\[{\d]"
    r"|::\w|^\w[\w.]*\([^)]*\)$|^\"[\w-]+\":[ \t]"
)
_SIGNS = compile_lazy(
    r"&&|(?<=\s)--[a-z][\w-]+|\$\{?[A-Za-z_]|(?<!\w)/(?:\w++/){2,}+|\|\s*(?:grep|awk|sed|sort|wc|less|xargs)\b"
)
_COLUMNS = compile_lazy(r"(?<=[^\s.!?:;,])(?:[ ]{2,}|\t+)(?=\S)")
_HEADING = compile_lazy(r"#{1,6}(?=[ \t]|$)")
_WORD = compile_lazy(r"[^\W\d_]+(?:['’-][^\W\d_]+)*+")

MIN_COLUMNS = 2
"""A row of a listing has so many gaps; one that stands alone has twice as many."""

MIN_COMMENTS = 2
"""A single heading of level 1 above a command may be the title of an article."""

MAX_COMMAND_WORDS = 4
"""A command without an option or a path has no more words; a longer line is a sentence."""

MAX_LENGTH = 2000
"""A longer line is a paragraph in one line."""


def looks_like_code(line: str) -> bool:
    """Tell whether a line reads as a command, a setting, a statement of a program or a row of a listing."""
    if len(line) > MAX_LENGTH:
        return False
    margin = _MARGIN.match(line)
    text = line[margin.end() if margin else 0 :].rstrip()
    if not text:
        return False
    if _PROMPT.match(text) or _PERCENT.match(line) or _MODE.match(text):
        return True
    if heading := _HEADING.match(text):
        return len(heading[0]) == 1 and _is_command(text[1:].lstrip())
    bare = _INLINE.sub("x", text)
    return _is_command(bare) or _is_statement(bare) or _count_gaps(text) >= 2 * MIN_COLUMNS


def _is_command(text: str) -> bool:
    """Tell whether a line begins with the name of a program and goes on as no sentence does."""
    first, _, rest = text.partition(" ")
    if first not in _COMMANDS or not text.isascii():
        return False
    if _ARGUMENT.search(rest) or first in _WORDS:
        return _ARGUMENT.search(rest) is not None
    return len(rest.split()) < MAX_COMMAND_WORDS and not rest.endswith((".", ":", "!", "?", ",")) and rest.islower()


def _is_statement(text: str) -> bool:
    if _SETTING.match(text):
        return not _reads_as_sentence(text)
    return (_STATEMENT.search(text) or _SIGNS.search(text)) is not None and not _reads_as_sentence(text)


def _count_gaps(text: str) -> int:
    """Return how many gaps a line has that part columns of a listing."""
    return 0 if "|" in text or len(text) > MAX_LENGTH else len(_COLUMNS.findall(text))


MIN_SENTENCE_WORDS = 8
"""A line of so many words is a sentence, whatever stands among them."""

_BESIDE_WORDS = ".,;:!?()\"'“”‘’«»*_"  # marks of prose


def _reads_as_sentence(text: str) -> bool:
    """Tell whether a line consists of words, as a sentence that speaks of code does."""
    pieces = text.split()
    words = sum(_WORD.fullmatch(piece.strip(_BESIDE_WORDS)) is not None for piece in pieces)
    return words >= MIN_SENTENCE_WORDS and 10 * words >= 9 * len(pieces)


def find_code_like_lines(lines: Sequence[str]) -> set[int]:
    """Return the numbers of the lines, from 0, that are code by themselves or by those around them.

    A line between two that are code is code, and so is a comment (``# install``) beside one: no heading stands right
    above a command. Of lines without a blank one between them, all are code where most are.
    """
    found = {at for at, line in enumerate(lines) if looks_like_code(line)}
    rows = [at for at, line in enumerate(lines) if _count_gaps(line.strip()) >= MIN_COLUMNS]
    found.update(at for pair in pairwise(rows) if pair[0] + 1 == pair[1] for at in pair)
    if not found:
        return found
    for start, end in _list_runs(lines):
        inside = [at for at in range(start, end) if at in found]
        if 2 * len(inside) > end - start:
            found.update(range(start, end))
        elif inside:
            found.update(range(inside[0], inside[-1] + 1))
    for at, line in enumerate(lines):
        is_comment = _HEADING.match(line) or _COMMENT.match(line)
        if is_comment and not found.isdisjoint((at - 1, at + 1)):
            found.add(at)
    found.update(_find_comments_above(lines, found))
    return found


def _find_comments_above(lines: Sequence[str], found: set[int]) -> list[int]:
    """Return the lines with one ``#`` above code, blank lines aside, if there are several: comments of a script."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    comments = [at for at, below in pairwise(filled) if below in found and lines[at].startswith("# ")]
    return comments if len(comments) >= MIN_COMMENTS else []


def _list_runs(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Return where the stretches without a blank line begin and end."""
    runs: list[tuple[int, int]] = []
    start = None
    for at, line in enumerate((*lines, "")):
        if line.strip() and start is None:
            start = at
        elif not line.strip() and start is not None:
            runs.append((start, at))
            start = None
    return runs
