"""What is known of a generator of sites, and what the configuration of a site may state.

Each generator is one module beside this folder, with a record of it: ``GENERATOR = Generator(name=…)``. The defaults
are what most generators do.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from contentlint.source.paths import is_inside

if TYPE_CHECKING:
    from contentlint.article.facts import Facts
    from contentlint.article.site_defaults import NamedAfterFile
    from contentlint.document.slugs import Flavour
    from contentlint.generators.kit.config_folder import ConfigFolder


class Stated(Struct, frozen=True):
    """What a configuration states for ``init``: the site's address, folders of articles and of files, the language.

    Folders start from that of the configuration. ``unpublished`` are folders in which each file is a part of some page
    and none a page of its own, ``kept`` those of earlier releases, which links may lead to and nobody writes in any
    more.
    """

    url: str = ""
    content: tuple[str, ...] = ()
    static: tuple[str, ...] = ()
    language: str = ""
    unpublished: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


NOTHING_STATED = Stated()


class Publishing(Struct, frozen=True):
    """What is known of how a site is published. Paths start from the base folder of the site.

    ``folder`` is where the configuration lies; ``is_named_only`` tells that there is none, and only the packages that
    the site depends on name the generator. ``places`` are folders of articles with what stands before their addresses,
    the innermost first; ``base`` is the path below which the site is published, where all of these begin with it;
    ``languages`` are codes that may stand before the suffix of a file. ``patterns`` are those of addresses, by the
    section or collection that they are for ("" is for all others); ``styles`` are choices by name (``slugify: safe``).
    ``lists`` are addresses of lists that it makes without a file, with all that is below them, ``routes`` are such
    addresses alone; ``unknown`` are addresses below which programs decide (``/cards/*.png``: on files with that
    suffix), and ``brings_pages`` tells that modules have pages that are not among the articles. ``copied`` are folders
    and files that are published as they are, with their addresses, which have no slash around them. ``flavours`` say
    how headings get their ids: none, any may. ``has_author`` tells whether the configuration names somebody for all
    articles, ``computes_metadata`` whether a program may give them a title and a description, ``appends_text`` whether
    one adds text to each, ``named_after_file`` which get a title from the name of their file, ``dialect`` which
    Markdown is read, ``hides_html`` whether HTML in it is left out of the page, ``rewrites_links`` whether a template
    or a program of the site makes the URLs of its links, ``links_from_places`` whether links to source files may start
    from a folder in ``places``, or from that of the configuration, too, ``keeps_suffixes`` whether ``a.html`` and
    ``a/index.html`` are two pages by its settings. ``manuals`` are folders of documentation. ``originals`` are folders
    of texts that others translate, by what they hold. ``title`` is the name of the site. ``notes`` are lines for the
    reader. ``stated`` is what ``init`` takes over.
    """

    generator: str = ""
    folder: str = ""
    is_named_only: bool = False
    places: tuple[tuple[str, str], ...] = ()
    base: str = ""
    languages: tuple[str, ...] = ()
    patterns: tuple[tuple[str, str], ...] = ()
    styles: tuple[tuple[str, str], ...] = ()
    lists: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    copied: tuple[tuple[str, str], ...] = ()
    flavours: "tuple[Flavour, ...]" = ()
    brings_pages: bool = False
    has_author: bool = False
    computes_metadata: bool = False
    appends_text: bool = False
    named_after_file: "NamedAfterFile" = ""
    dialect: str = ""
    hides_html: bool = False
    rewrites_links: bool = False
    links_from_places: bool = False
    keeps_suffixes: bool = False
    manuals: tuple[str, ...] = ()
    originals: tuple[tuple[str, str], ...] = ()
    title: str = ""
    notes: tuple[str, ...] = ()
    stated: Stated = NOTHING_STATED

    def get_pattern(self, section: str, default: str = "") -> str:
        """Return the pattern for a section, else that for all others."""
        found = dict(self.patterns)
        return found.get(section, found.get("", default))

    def strip_base(self, prefix: str) -> "Publishing":
        """Return the same with addresses that start below a path of the host, for links that have lost this path."""
        if not prefix or not is_inside(self.base, prefix):
            return self
        places = tuple((folder, start[len(prefix) :]) for folder, start in self.places)
        return replace(self, places=places, base=self.base[len(prefix) :])


NO_PUBLISHING = Publishing()


class Sign(Struct, frozen=True):
    """What a generator is recognised by.

    ``files`` are names that its configuration may have, from the folder of the site on. ``rank`` says which sign is
    looked for first, the lowest: what may be taken for another comes before it; no two have the same. ``owns`` tells
    whether a file of such a name is a configuration of this generator, from the folder and the name; without it each
    is.
    ``package`` is what a site with another configuration, or with none, depends on in ``package.json``.
    """

    files: tuple[str, ...]
    rank: int
    owns: "Callable[[ConfigFolder, str], bool] | None" = None
    package: str = ""


def _read_nothing(folder: "ConfigFolder", file: str) -> Publishing:
    del folder, file
    return NO_PUBLISHING


def _list_no_addresses(facts: "Facts", said: Publishing, inside: str, prefix: str) -> Iterator[str]:
    del facts, said, inside, prefix
    return iter(())


def _list_no_redirects(folder: "ConfigFolder", file: str) -> Iterator[str]:
    del folder, file
    return iter(())


def _find_no_translated(path: str, publishing: Publishing) -> str:
    del path, publishing
    return ""


def _hides_nothing(folder: "ConfigFolder", place: str) -> bool:
    del folder, place
    return False


class Generator(Struct, frozen=True, kw_only=True):
    """A generator: how it is recognised, what its configuration says, and its habits.

    Folders and files start from that of its configuration.

    **Configuration.** ``read`` returns what a file says, for ``check`` and ``init``. ``dates`` is the value of the
    option ``generator`` of ``meta/date-invalid`` for it. ``schedules``: it leaves out articles with a date in the
    future until that day. ``dialect`` is the Markdown that it reads unless the configuration says something else.

    **Articles, for init.** ``content`` are the usual folders of articles, ``static`` those of files that are
    published from the root on; they count only if they exist. ``reads_any_folder``: programs of the site say where
    articles lie. ``reads_readmes``: a README is the page of its folder. ``reads_underscored_folders``: a folder
    with an underscore in front is one like any other; else it holds parts of pages. ``may_bold_loosely``: some
    versions make text bold though a space is inside the asterisks. ``fills_headers``: its Markdown adds empty cells to
    the header of a table that has fewer than the divider row. ``describes_by_excerpt``: the beginning of a text
    describes a page that has no description. ``takes_tabs``: front matter may be indented with tabs.
    ``skips_blanks``: it may come after empty lines.
    ``numbers_files``: a number and a full stop in front of a name (``1.index.md``) only sort it.
    ``skips_underscored_files``: a file with an underscore in front is a part of other pages. ``helpers`` are names
    of files among the articles that are no page. ``hides_folder`` tells whether the data of a folder say that its
    files have no pages. ``makes_books``: its pages are chapters, which name neither author nor date.

    **Addresses.** ``list_addresses`` yields those of an article as they are written, the likeliest first, from its
    facts, the configuration, its path in the innermost of ``Publishing.places`` and what stands before addresses
    there. ``takes_permalinks``: the configuration of contentlint may give it further ``Publishing.patterns``, whose
    names have a colon in front (``/:year/:title/``). ``permalink_fields`` are the names that it fills in in a
    permalink of an article. ``has_rooted_aliases``: an alias without a slash in front starts from the root.
    ``keeps_suffixes``: ``a.html`` and ``a/index.html`` are two pages. ``puts_base_before``: the address of its
    folder stands before one that an article states. ``reads_page_addresses``: a whole page in HTML states its
    address in front matter. ``puts_slugs_in_sections``: a slug with slashes inside is put behind the section, too,
    and is no whole path. ``finds_names_in_roots``: a link to ``a.md`` may also mean the file in the folder of
    articles. ``stops_at_lost_references``: a reference to a file that is not there ends the build.

    **Pages without a file.** ``routes`` are addresses that it always makes, ``lists_sections`` tells whether one for
    each topmost folder of articles. ``makes_any_pages``: programs of the site make pages from
    articles and any other data. ``outputs`` are folders that it writes, in the form of
    ``.gitignore``, where articles may link to the output of another project. ``lies_in_larger_site``: a link that
    leads out of its folders may lead to what another program publishes.

    **Languages and sections.** ``find_translated`` returns of which file the one at a path, from the generator's folder
    on, is a translation that has no page without it. ``untranslated`` says what is at the address of an article in a
    language that it is not translated to: "original", the article in its first language; "nothing"; "" is not known.
    ``has_sections``:
    articles lie in folders of their own, and pages above these. ``section_names`` are those of such folders, none: any
    may be one. ``section_roots`` are folders that hold them, beside ``Publishing.places``.

    **Redirects.** ``redirect_files`` are files that may hold some, ``list_redirects`` yields the addresses that one of
    them leads on from.
    """

    name: str
    signs: tuple[Sign, ...] = ()

    read: "Callable[[ConfigFolder, str], Publishing]" = _read_nothing
    dates: str = ""
    schedules: bool = False
    dialect: str = ""

    content: tuple[str, ...] = ()
    static: tuple[str, ...] = ()
    reads_any_folder: bool = False
    reads_readmes: bool = False
    reads_underscored_folders: bool = False
    skips_underscored_files: bool = False
    numbers_files: bool = False
    takes_tabs: bool = False
    skips_blanks: bool = False
    describes_by_excerpt: bool = False
    may_bold_loosely: bool = False
    fills_headers: bool = False
    helpers: tuple[str, ...] = ()
    hides_folder: "Callable[[ConfigFolder, str], bool]" = _hides_nothing
    makes_books: bool = False

    list_addresses: "Callable[[Facts, Publishing, str, str], Iterator[str]]" = _list_no_addresses
    takes_permalinks: bool = False
    permalink_fields: frozenset[str] = frozenset()
    has_rooted_aliases: bool = False
    keeps_suffixes: bool = False
    puts_base_before: bool = False
    reads_page_addresses: bool = False
    puts_slugs_in_sections: bool = False
    finds_names_in_roots: bool = False
    stops_at_lost_references: bool = False

    routes: tuple[str, ...] = ()
    lists_sections: bool = False
    makes_any_pages: bool = False
    outputs: tuple[str, ...] = ()
    lies_in_larger_site: bool = False

    untranslated: Literal["", "original", "nothing"] = ""
    find_translated: "Callable[[str, Publishing], str]" = _find_no_translated
    has_sections: bool = False
    section_names: frozenset[str] = frozenset()
    section_roots: tuple[str, ...] = ()

    redirect_files: tuple[str, ...] = ()
    list_redirects: "Callable[[ConfigFolder, str], Iterator[str]]" = _list_no_redirects


NO_GENERATOR = Generator(name="", reads_readmes=True, reads_underscored_folders=True)
"""A site of which no generator is known: nothing that may be a page is left out."""
