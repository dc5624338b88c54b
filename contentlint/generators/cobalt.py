"""Cobalt (https://cobalt-org.github.io/docs)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.generators.kit.addresses import DATED, fill_pattern, get_slug, list_dates, split_path
from contentlint.generators.kit.record import Generator, Publishing, Sign, Stated
from contentlint.generators.kit.values import build_address, get_table, get_text, get_texts, join
from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from contentlint.article.facts import Facts
    from contentlint.generators.kit.config_folder import ConfigFolder


def _read(folder: "ConfigFolder", file: str) -> Publishing:
    table = folder.read_table(file)
    posts = get_table(table, "posts")
    defaults = {"": get_table(table, "pages"), (get_text(posts, "dir") or "posts").strip("/"): posts}
    of_all = get_text(get_table(table, "default"), "permalink") or "/{parent}/{name}"
    patterns = {where: get_text(get_table(own, "default"), "permalink") or of_all for where, own in defaults.items()}
    return Publishing(
        places=((join(folder, get_text(table, "source")), ""),),
        patterns=tuple((where, _FIELD.sub(r"{\1}", said)) for where, said in patterns.items()),
        stated=Stated(build_address(get_text(get_table(table, "site"), "base_url")), get_texts(table, "source")),
    )


_FIELD = compile_lazy(r"\{\{\s{0,9}(\w{1,30})\s{0,9}\}\}")


def _list_addresses(facts: "Facts", publishing: Publishing, inside: str, prefix: str) -> Iterator[str]:
    folder, name, _ = split_path(inside)
    patterns = dict(publishing.patterns)
    dated = DATED.match(name)
    fields = {
        **list_dates(facts.date),
        "parent": folder,
        "name": name,
        "ext": "",
        "slug": get_slug(facts) or (name[dated.end() :] if dated else name),
        "categories": "/".join(one.lower() for one in facts.categories),
    }
    found = max((one for one in patterns if one and inside.startswith(f"{one}/")), key=len, default="")
    filled = fill_pattern(patterns.get(found, "/{parent}/{name}"), fields)
    if filled:
        yield f"{prefix}{filled}"


GENERATOR = Generator(
    name="Cobalt",
    signs=(Sign(("_cobalt.yml", "_cobalt.yaml"), rank=90),),
    read=_read,
    dialect="commonmark",
    content=(".",),
    list_addresses=_list_addresses,
)
