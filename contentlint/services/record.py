"""What a file of services may say."""

from typing import Annotated

from msgspec import Meta, Struct

from contentlint.source.compiled_file import Stamped

Text = Annotated[str, Meta(min_length=1, max_length=300)]
Texts = tuple[Text, ...]


class Service(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True):
    """A site of others, by which texts and pages name it.

    - ``names``: patterns of what people call it, in lower case. ``is_speaker``: a chat names it as who speaks, since it
      is a chatbot. ``is_shared_to``: a row of buttons names it as a place to share a page.
    - ``hosts``: it has the articles, videos and talk of many people, so an address there is none of the site.
    - ``share``: patterns of an address, without its scheme, that opens a form to share a page.
    - ``embed``: patterns of a class of what it hands out to be embedded; a script fills it.
    - ``stills``: patterns of hosts of the stills that its player shows before a video plays.
    - ``sources``: how ``utm_source`` begins in an address that it gives.
    """

    names: Texts = ()
    is_speaker: bool = False
    is_shared_to: bool = False
    hosts: Texts = ()
    share: Texts = ()
    embed: Texts = ()
    stills: Texts = ()
    sources: Texts = ()


class ServiceFile(Struct, frozen=True, forbid_unknown_fields=True):
    """One file: the services of one kind."""

    services: Annotated[tuple[Service, ...], Meta(min_length=1)]


class Table(Stamped, frozen=True, array_like=True):
    """All services, in the order of their files."""

    services: tuple[Service, ...]
