"""Pelican (https://docs.getpelican.com)."""

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.generators.kit.addresses import Fields, fill_pattern, get_slug, list_dates, split_path
from contentlint.generators.kit.config_folder import find_in_python
from contentlint.generators.kit.record import Generator, Publishing, Sign, Stated
from contentlint.generators.kit.values import build_address, is_name, join
from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from contentlint.article.facts import Facts
    from contentlint.generators.kit.config_folder import ConfigFolder


def _read(folder: "ConfigFolder", file: str) -> Publishing:
    text, of_release = folder.read_text(file), folder.read_text("publishconf.py")
    both = f"{text}\n{of_release}"
    source = find_in_python(both, "PATH")
    place = source or ("content" if folder.has_folder("content") else ".")
    article, page = _find_pattern(both, "ARTICLE_URL"), _find_pattern(both, "PAGE_URL")
    pages = dict.fromkeys(_find_folders(both, "PAGE_PATHS", "pages"), page)
    computed, source_of_slug = _list_computed(both), find_in_python(both, "SLUGIFY_SOURCE") or "title"
    return Publishing(
        places=((join(folder, place), ""),),
        patterns=tuple({**pages, **dict.fromkeys(_find_folders(both, "ARTICLE_PATHS", ""), article)}.items()),
        styles=(
            ("slug", "" if {"slug", source_of_slug} & computed else source_of_slug),
            ("category", "" if "category" in computed else find_in_python(both, "DEFAULT_CATEGORY") or "misc"),
            ("folders", "" if re.search(r"(?m)^USE_FOLDER_AS_CATEGORY[ \t]*=[ \t]*False", both) else "category"),
        ),
        copied=tuple(
            (join(folder, posixpath.join(place, name)), name)
            for name in _find_folders(both, "STATIC_PATHS", "images")
            if name
        ),
        has_author=is_name(find_in_python(text, "AUTHOR")),
        stated=Stated(
            build_address(find_in_python(of_release, "SITEURL") or find_in_python(text, "SITEURL")),
            (source,) if source else (),
            language=find_in_python(text, "DEFAULT_LANG"),
        ),
    )


_USUAL = {"ARTICLE_URL": "{slug}.html", "PAGE_URL": "pages/{slug}.html"}
_TEXT = compile_lazy(r"""(["'])([^"'\n\\]{0,500})\1[ \t]*(?:#.*)?""")
_DATE = compile_lazy(r"\{date:([^{}]{1,100})\}")
_PART_OF_DATE = compile_lazy(r"%(-?[A-Za-z])")
_PARTS_OF_DATES = {
    "Y": "year",
    "y": "short_year",
    "m": "month",
    "-m": "i_month",
    "B": "monthname",
    "b": "short_monthname",
    "d": "day",
    "-d": "i_day",
    "j": "y_day",
}


def _find_pattern(text: str, name: str) -> str:
    """Return the pattern of addresses that a setting holds, or the usual one; nothing for one that is worked out."""
    values = re.findall(rf"^{name}[ \t]*=[ \t]*(.{{0,600}})$", text, re.MULTILINE)
    literal = _TEXT.fullmatch(values[-1].rstrip()) if values else None
    said = (literal[2] if literal else "") if values else _USUAL[name]
    return _DATE.sub(lambda match: _PART_OF_DATE.sub(_name_part, match[1]), said)


def _name_part(match: re.Match[str]) -> str:
    return f"{{{_PARTS_OF_DATES.get(match[1], 'unknown')}}}"


_FROM_PATH = compile_lazy(
    r"^(?:PATH|FILENAME)_METADATA[ \t]*=[ \t]*(?P<literal>\(?\s{0,99}\w{0,2}[\"'])?", re.MULTILINE
)
_COMMENT = compile_lazy(r"^[ \t]*#.*", re.MULTILINE)
_GROUP = compile_lazy(r"\(\?P<(\w{1,50})>")


def _list_computed(text: str) -> frozenset[str]:
    """Return the fields that an expression takes out of the path of each article that does not state them."""
    settings = list(_FROM_PATH.finditer(text))
    if not all(match["literal"] for match in settings):
        return frozenset({"category", "slug"})
    return frozenset(match[1].lower() for match in _GROUP.finditer(_COMMENT.sub("", text))) if settings else frozenset()


def _find_folders(text: str, name: str, usual: str) -> tuple[str, ...]:
    """Return the folders that a setting lists as plain texts, or the usual one; "" for all of them."""
    values = re.findall(rf"^{name}[ \t]*=[ \t]*[\[(]([^\[\]()]{{0,5000}})[\])]", text, re.MULTILINE)
    listed = re.findall(r"""["']([\w./ -]{0,200})["']""", values[-1]) if values else [usual]
    return tuple("" if one in {".", "./"} else one.removeprefix("./").strip("/") for one in listed)


def _list_addresses(facts: "Facts", publishing: Publishing, inside: str, prefix: str) -> Iterator[str]:
    folder, name, _ = split_path(inside)
    found = [(len(place), said) for place, said in publishing.patterns if not place or inside.startswith(f"{place}/")]
    pattern = max(found, default=(0, ""))[1]
    filled = fill_pattern(pattern, _list_fields(facts, publishing, folder, name))
    if filled:
        yield f"{prefix}/{filled}"


def _list_fields(facts: "Facts", publishing: Publishing, folder: str, name: str) -> Fields:
    styles = dict(publishing.styles)
    sources = {"title": facts.title.value if facts.title else "", "basename": name}
    of_folder = posixpath.basename(folder) if styles["folders"] and styles["category"] else ""
    category = next(iter(facts.categories), of_folder or styles["category"])
    dates = list_dates(facts.date)
    return {
        **dates,
        "short_monthname": (dates["monthname"] or "")[:3] or None,
        "slug": get_slug(facts) or _slugify(sources.get(styles["slug"], "")),
        "category": _slugify(category),
        "author": _slugify(facts.author.value) if facts.author else None,
    }


def _slugify(text: str) -> str | None:
    """Return the slug of a text; None where there is none, or one of letters that a library writes in ASCII."""
    if not text or not text.isascii() or re.search(r"<|&#?\w+;", text):
        return None
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", text).strip()).lower()


GENERATOR = Generator(
    name="Pelican",
    signs=(Sign(("pelicanconf.py",), rank=170),),
    read=_read,
    dates="pelican",
    dialect="python-markdown",
    content=("content",),
    list_addresses=_list_addresses,
)
