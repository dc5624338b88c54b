"""Quarto, which makes websites, books and manuscripts (https://quarto.org/docs/websites)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.generators.kit.record import Generator, Publishing, Sign, Stated
from contentlint.generators.kit.values import build_address, get_table, get_text, get_texts, names_author

if TYPE_CHECKING:
    from contentlint.generators.kit.config_folder import ConfigFolder, Table


def _read(folder: "ConfigFolder", file: str) -> Publishing:
    table = folder.read_table(file)
    project, book = get_table(table, "project"), get_table(table, "book")
    url = get_text(get_table(table, "website"), "site-url") or get_text(book, "site-url")
    unpublished = tuple(_list_unpublished(folder, project))
    return Publishing(
        flavours=("pandoc",),
        dialect="pandoc",
        has_author=names_author(table) or names_author(book),
        manuals=(folder.at,) if get_text(project, "type") == "book" else (),
        stated=Stated(build_address(url), language=get_text(table, "lang"), unpublished=unpublished),
    )


def _list_unpublished(folder: "ConfigFolder", project: "Table") -> Iterator[str]:
    """Yield the folders that are not rendered, and that of the output."""
    refused = (name[1:].strip("/") for name in get_texts(project, "render") if name.startswith("!"))
    output = get_text(project, "output-dir").strip("/")
    yield from (name for name in (*refused, output) if name and folder.has_folder(name))


def _is_site(folder: "ConfigFolder", file: str) -> bool:
    """Tell whether Quarto makes a site or a book, and not articles for another generator."""
    project = folder.read_table(file).get("project")
    return isinstance(project, dict) and str(project.get("type")) in {"website", "book", "manuscript"}


GENERATOR = Generator(
    name="Quarto",
    signs=(Sign(("_quarto.yml", "_quarto.yaml"), rank=100, owns=_is_site),),
    read=_read,
    content=(".",),
    skips_underscored_files=True,
    outputs=("_site/", "_book/"),
    has_sections=True,
    section_names=frozenset({"articles", "blog", "news", "posts"}),
    section_roots=("",),
)
