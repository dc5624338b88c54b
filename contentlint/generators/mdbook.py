"""mdBook (https://rust-lang.github.io/mdBook)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.generators.kit.record import Generator, Publishing, Sign, Stated
from contentlint.generators.kit.values import build_address, get_table, get_text, get_texts, is_name, join

if TYPE_CHECKING:
    from contentlint.generators.kit.config_folder import ConfigFolder


def _read(folder: "ConfigFolder", file: str) -> Publishing:
    table = folder.read_table(file)
    book = get_table(table, "book")
    sources = get_texts(book, "src")
    place = join(folder, next(iter(sources), "src"))
    url = build_address(get_text(get_table(get_table(table, "output"), "html"), "site-url"))
    return Publishing(
        places=((place, ""),),
        has_author=any(map(is_name, get_texts(book, "authors"))),
        named_after_file="all",
        manuals=(place,),
        stated=Stated(url, sources, language=get_text(book, "language")),
    )


def _list_redirects(folder: "ConfigFolder", file: str) -> Iterator[str]:
    """Yield those of ``[output.html.redirect]``."""
    html = get_table(get_table(folder.read_table(file), "output"), "html")
    yield from (f"/{source.lstrip('/')}" for source in get_table(html, "redirect"))


GENERATOR = Generator(
    name="mdBook",
    signs=(Sign(("book.toml",), rank=80),),
    read=_read,
    dialect="commonmark",
    content=("src",),
    reads_readmes=True,
    helpers=("SUMMARY.md",),
    makes_books=True,
    keeps_suffixes=True,
    lies_in_larger_site=True,
    redirect_files=("book.toml",),
    list_redirects=_list_redirects,
)
