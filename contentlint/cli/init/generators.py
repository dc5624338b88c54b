"""Which generator makes the site in a folder, and what its configuration states."""

from msgspec import Struct

from contentlint.generators.kit.config_folder import Folder
from contentlint.generators.kit.recognition import PACKAGES, is_sample, recognise_generator
from contentlint.generators.kit.record import NO_GENERATOR, NOTHING_STATED, Generator, Stated
from contentlint.generators.kit.registry import get_generator


class Made(Struct, frozen=True):
    """A site that a generator makes, in the ``folder`` below the one that was looked into; "" is that itself.

    ``file`` is the configuration, from there on. ``rivals`` say that there are several sites, none of which is taken
    for the whole.
    """

    generator: Generator = NO_GENERATOR
    folder: str = ""
    file: str = ""
    stated: Stated = NOTHING_STATED
    rivals: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the generator's name, or an empty string."""
        return self.generator.name


MAX_NAMED = 4
"""So many sites below a folder are named."""

OF_SITES = frozenset(["blog", "docs", "site", "web", "website", "www"])
"""Names of the folder of a site among those of programs (``packages/website``, ``apps/docs``)."""


def find_generator(folder: Folder, below: tuple[str, ...] = ()) -> Made:
    """Return what makes the site in a folder, or failing that in just one of the folders ``below`` it.

    Those at the top count first, then those one further down that are called as sites are.
    """
    tops = tuple(name for name in below if "/" not in name)
    found = _find_at_top(folder, tops)
    deeper = [name for name in below if "/" in name and name.rpartition("/")[2] in OF_SITES]
    inner = [made for name in deeper if (made := _find_below(folder, name))] if not found.name else []
    if len(inner) == 1 and not found.rivals:
        return inner[0]
    return _tell_apart(inner) if inner and not found.rivals else found


def _find_below(folder: Folder, name: str) -> Made | None:
    """Return what makes the site in a folder of a folder, told by its own configuration."""
    made = _find_in_folder(Folder(f"{folder.path}/{name}"), name) if not any(map(is_sample, name.split("/"))) else None
    return made if made and made.file != PACKAGES else None


def _find_at_top(folder: Folder, below: tuple[str, ...]) -> Made:
    found = _find_in_folder(folder, "")
    if found and found.file != PACKAGES:
        return found
    names = (name for name in below if not is_sample(name))
    inner = [made for name in names if (made := _find_in_folder(Folder(f"{folder.path}/{name}"), name))]
    inner = [made for made in inner if made.file != PACKAGES] or ([] if found else inner)
    return inner[0] if len(inner) == 1 else found or _tell_apart(inner)


def _tell_apart(sites: list[Made]) -> Made:
    """Return a site of no known generator, and say which sites lie below it."""
    if not sites:
        return Made()
    named = [f"{one.folder}/ ({one.name})" for one in sites]
    listed = ", ".join(named[:MAX_NAMED]) + (f" and {len(named) - MAX_NAMED} more" if len(named) > MAX_NAMED else "")
    says = f"{len(named)} sites lie here: {listed}. Run “contentlint init” in the folder of each"
    return Made(rivals=(says,))


def _find_in_folder(folder: Folder, name: str) -> Made | None:
    found = recognise_generator(folder)
    if found is None:
        return None
    generator = get_generator(found.name)
    stated = generator.read(folder, found.file).stated if found.file != PACKAGES else NOTHING_STATED
    return Made(generator, name, found.file, stated)
