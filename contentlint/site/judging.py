"""What is made of a link or an image that leads nowhere: an error, a warning, or only counted."""

import posixpath
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property

from contentlint.article.facts import Facts
from contentlint.findings.unjudged import Reason
from contentlint.generators.kit.registry import get_generator
from contentlint.prose.image_names import is_image_file
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.site.certainty import CERTAIN, Judgement, leave
from contentlint.site.environment import Surroundings
from contentlint.site.evidence import MAX_LOST, LinkEvidence, describe, is_constant, is_usual, weigh
from contentlint.site.ignored import IgnoredPlaces
from contentlint.site.layout import Layout
from contentlint.site.link_shapes import (
    Shape,
    build_shape,
    describe_links,
    find_pattern,
    get_root_folder,
    get_suffix,
    is_bare_address,
    is_source_file,
)
from contentlint.site.lookups import Counts, TargetStore
from contentlint.site.past import Past
from contentlint.site.permalinks import has_sure_address
from contentlint.site.references import Target
from contentlint.site.resolver import Resolver
from contentlint.site.site_map import LinkFolder
from contentlint.site.suggestions import is_clear_typo, is_much_alike
from contentlint.source.paths import escape_unprintable, is_index, is_inside
from contentlint.source.tree import Tree, join

MIN_AGAINST, MAX_AGAINST_PERCENT = 5, 50
"""Of so many targets in a folder less than this share leads somewhere: the checkout lacks what belongs there.

With a larger share that is still not usual, it may lack some of it.
"""

SHARED_ROOT_PERCENT = 95
"""With a smaller share, and more than :data:`MAX_LOST` missing, other programs on the host serve pages of its root."""

MIN_ROOT_TARGETS, MIN_ROOT_PERCENT, MIN_ROOT_ARTICLES, MAX_ROOT_LINKING = 10, 90, 20, 2
"""A page in the root is lost if so many targets there are known, this share of them leads somewhere, so many articles
are published there, and no more articles link to it: other programs of a host have their pages in the root."""

MANY_LINKING = 3
"""So many articles that link to one lost target may know of a redirect on the server."""

MIN_PUBLISHED = 3
"""So many articles in a folder are some evidence where no links tell."""

MIN_IMAGES, IMAGES_PERCENT = 5, 90
"""So many images from the root, and this share of all, must be there for one whose folder is missing to be lost."""

MIN_OLD = 15
"""So many pages must be there for a link to be lost that is not new: of 8 such errors with fewer that people read, 5
were wrong, and of 31 with as many, 1."""

TOO_FEW = "These are few, and the link is not new, so this is only a warning."

REWRITTEN = "A template or a program of this site makes the URLs of links."
"""Why a link that is lost in the sources may work on the site."""

CASELESS = "It is not new, and some servers pay no heed to capital letters."
"""Why a link to a page works that differs from its URL in capital letters."""

STOPPED = "The site could not be built with it, and it is not new, so the page may be found in another way."
"""Why a reference that seems lost may lead somewhere."""

ABOVE = "so it works if the page of the folder above shows this text."
"""Why a file that is missing beside an article and there in the folder above may be found."""

_HTML = frozenset({".html", ".htm", ".xhtml"})

_LABELLING = frozenset({"conf.py", "myst.yml"})
"""The configurations of programs whose links may name labels, which stand in any file."""

_LABEL = compile_lazy(r"[\w:-]+")
"""The name of a label: neither a folder nor a suffix."""


class Judge:
    """Says how sure it is that a target is lost."""

    def __init__(
        self, layout: Layout, tree: Tree, resolver: Resolver, around: Surroundings, follow: Callable[[], TargetStore]
    ) -> None:
        """Take the layout, the files, what finds targets, what lies around, and what returns the followed store."""
        self._layout = layout
        self._tree = tree
        self._resolver = resolver
        self._around = around
        self._evidence = LinkEvidence(around.evidence, follow)
        self._ignored = IgnoredPlaces(around, layout, tree)
        self._exceptions: dict[str, Reason | None] = {}
        self._rooted: dict[tuple[str, bool, str, str], Judgement] = {}

    def judge(self, target: Target, origin: Facts, *, is_image: bool, near: str = "") -> Judgement:
        """Return what is made of a target that is missing; ``near`` is what was perhaps meant."""
        if target.sort != "rooted":
            return self._judge(target, origin, is_image=is_image, near=near)
        key = target.path, is_image, near, get_suffix(origin.path)
        if key not in self._rooted:
            self._rooted[key] = self._judge(target, origin, is_image=is_image, near=near)
        return self._rooted[key]

    def trim(self, most: int) -> None:
        """Forget what was made of single targets if that is kept of more than ``most``."""
        if len(self._rooted) > most:
            self._rooted.clear()
        if len(self._exceptions) > most:
            self._exceptions.clear()

    def _judge(self, target: Target, origin: Facts, *, is_image: bool, near: str) -> Judgement:
        if self._layout.strict_links:
            return CERTAIN
        reason = self.find_exception(target, origin)
        if reason:
            return leave(reason)
        if self._around.crawl is not None:
            return CERTAIN
        said = self._resolver.explain_by_urls(target, origin)
        if said:
            return Judgement("certain", said)
        return self._judge_in_site(target, origin, build_shape(target, origin.path, is_image=is_image), near)

    def _judge_in_site(self, target: Target, origin: Facts, shape: Shape, near: str) -> Judgement:
        answer = self._evidence.find_answer(shape)
        if answer == "elsewhere":
            return leave("elsewhere")
        if self._past.had(target, origin):
            return Judgement("certain", "It worked before the last changes.")
        certain = self._judge_by_itself(target, origin, shape, near)
        if certain:
            made = REWRITTEN if self._is_rewritten(target, shape) else self._describe_above(target, origin)
            found = Judgement("doubtful", made) if made and certain.certainty == "certain" else certain
            return self._doubt_if_named(found, target, origin, shape)
        if answer == "error":
            return Judgement("probable", f"The site map says that {describe_links(shape.kind, shape.folders[0])} work.")
        found = self._judge_by_evidence(target, origin, shape)
        doubt = self._find_doubt(target, origin, shape) if found.certainty == "probable" else ""
        return Judgement("doubtful", doubt) if doubt else self._doubt_if_named(found, target, origin, shape)

    def _describe_above(self, target: Target, origin: Facts) -> str:
        """Say what is there for a part of the page that stands for the folder above; "" for what has its own page."""
        is_part = target.sort == "relative" and get_suffix(origin.path) not in _HTML and not is_index(origin.path)
        place = self._resolver.find_above(target.path, origin) if is_part else ""
        return f"It is there as {escape_unprintable(place)}, {ABOVE}" if place else ""

    def _find_doubt(self, target: Target, origin: Facts, shape: Shape) -> str:
        """Return why what seems lost may be found nevertheless, "" for no reason."""
        if self._would_end_build(target, origin):
            return STOPPED
        if said := self._describe_above(target, origin):
            return said
        return REWRITTEN if self._may_be_found_elsewhere(target, origin, shape) else ""

    def _would_end_build(self, target: Target, origin: Facts) -> bool:
        """Tell whether the site could not be built with a reference that is lost, and that is not new."""
        if target.sort != "reference" or self._may_be_new(origin):
            return False
        return get_generator(self._layout.publishing.generator).stops_at_lost_references

    def _is_rewritten(self, target: Target, shape: Shape) -> bool:
        """Tell whether the site may find a target that is not where the link says; how it does is not known."""
        return self._layout.publishing.rewrites_links and shape.kind != "image" and not is_bare_address(target)

    def _doubt_if_named(self, judgement: Judgement, target: Target, origin: Facts, shape: Shape) -> Judgement:
        """Return a judgement, doubtful where something names the page: a program or a server may know it."""
        is_sure = judgement.certainty in {"certain", "probable"}
        is_of_page = shape.kind == "page" or (shape.kind == "file" and is_source_file(target.path))
        if not is_sure or not is_of_page or is_bare_address(target) or self._resolver.find_other_case(target, origin):
            return judgement
        if self._resolver.find_named(target.path) and not self._find_redirect(target):
            is_bare = self._resolver.is_bare_folder(target, origin)
            is_open = shape.kind == "page" and (is_bare or judgement.certainty == "probable")
            said = self._describe_unproved(target) if is_open else ""
        else:
            said = self._describe_naming(target)
        return Judgement("doubtful", said) if said else judgement

    def _find_redirect(self, target: Target) -> str:
        """Return the list of redirects that may have a target, an empty string for none."""
        mentions = self._around.mentions
        return mentions.find_redirect(target.path) if mentions and target.sort == "rooted" else ""

    def _describe_unproved(self, target: Target) -> str:
        path = self._resolver.find_unproved(target.path)
        return f"It may be the page of {escape_unprintable(path)}, whose URL is not proved." if path else ""

    def _describe_naming(self, target: Target) -> str:
        mentions, redirecting = self._around.mentions, self._find_redirect(target)
        if redirecting:
            return f"{escape_unprintable(redirecting)} names it, so the server may redirect it."
        file = mentions.find(target.path) if mentions else ""
        return f"{escape_unprintable(file)} names it, so a program may publish it." if file else ""

    def find_exception(self, target: Target, origin: Facts) -> Reason | None:
        """Return why a target that is missing may be there nevertheless, whatever links prove."""
        if target.sort != "rooted":
            return self._find_exception(target, origin)
        if target.path not in self._exceptions:
            self._exceptions[target.path] = self._find_exception(target, origin)
        return self._exceptions[target.path]

    def _find_exception(self, target: Target, origin: Facts) -> Reason | None:
        if self._layout.strict_links:
            return None
        if find_pattern(target.path, self._layout.unjudged_links) or self._is_stated_beside(target, origin):
            return "stated"
        if self._around.crawl is not None or self._resolver.explain_by_urls(target, origin):
            return None
        if self._resolver.is_untranslated(target, origin):
            return "untranslated"
        return self._ignored.find_reason(target, origin.path)

    def _is_stated_beside(self, target: Target, origin: Facts) -> bool:
        """Tell whether a relative link to a source file leads to a folder of which is stated that it is not judged."""
        if target.sort != "relative" or not self._layout.unjudged_links or not is_source_file(target.path):
            return False
        return bool(find_pattern(self._find_beside(target, origin), self._layout.unjudged_links))

    def _find_beside(self, target: Target, origin: Facts) -> str:
        """Return where a relative link leads from its source, as a path from the root of the content; "" if outside."""
        path = join(posixpath.dirname(origin.path), target.path)
        return next((path[len(root) :] for root in self._layout.content_roots if is_inside(path, root)), "")

    @cached_property
    def _past(self) -> Past:
        return Past(self._layout, self._around, self._resolver)

    # --- by itself ----------------------------------------------------------------------------------

    def _judge_by_itself(self, target: Target, origin: Facts, shape: Shape, near: str) -> Judgement | None:
        """Return the judgement of what needs no other links; None where these have to tell.

        Where most links to the same folder lead nowhere, files are missing from the checkout, or it is not understood.
        What is there with other capital letters is lost all the same.
        """
        if is_bare_address(target):
            return CERTAIN
        if self._has_other_case(target, origin, shape):
            is_old = shape.kind == "page" and not self._may_be_new(origin)
            return Judgement("doubtful", CASELESS) if is_old else CERTAIN
        if shape.kind == "page" and self._resolver.is_bare_folder(target, origin):
            return CERTAIN if self._layout.publishing.generator else Judgement("doubtful")
        is_known = self._shows_by_itself(target, origin, shape, near)
        if not is_known:
            return None
        proof = self._measure(shape)
        if proof is None or proof.targets < MIN_AGAINST or is_usual(proof):
            return CERTAIN
        is_against = 100 * proof.found < MAX_AGAINST_PERCENT * proof.targets
        return _leave_unproved(proof) if is_against else Judgement("doubtful")

    def _has_other_case(self, target: Target, origin: Facts, shape: Shape) -> bool:
        if not self._resolver.find_other_case(target, origin):
            return False
        return shape.kind != "page" or bool(self._layout.publishing.generator) or self._knows_links

    def _shows_by_itself(self, target: Target, origin: Facts, shape: Shape, near: str) -> bool:
        if self._resolver.find_other_case(target, origin):
            return False  # some hosts take no heed of capital letters
        if shape.kind == "page":
            suffix = get_suffix(target.path) if target.sort == "relative" else ""
            is_meant = is_clear_typo(target.path, near) or (shape.is_root_page and is_much_alike(target.path, near))
            is_alike = bool(suffix and suffix == get_suffix(origin.path)) and not self._lies_alone(origin)
            return is_meant or is_alike or self._lies_by_pages(target, origin)
        if is_source_file(target.path):
            return target.sort == "relative" or self._has_folder_of(target.path, origin.path)
        return self._has_folder(target, origin, is_image=shape.kind == "image")

    def _lies_alone(self, origin: Facts) -> bool:
        """Tell whether an HTML page with an unknown site has no other beside it: pages are saved one by one."""
        suffix = get_suffix(origin.path)
        if self._layout.is_whole or suffix not in _HTML:
            return False
        return sum(get_suffix(name) == suffix for name in self._tree.list_names(posixpath.dirname(origin.path))) <= 1

    def _lies_by_pages(self, target: Target, origin: Facts) -> bool:
        """Tell whether a page would lie in a folder of a published site that is there: its pages are files."""
        if self._layout.publishing.generator or get_suffix(origin.path) not in _HTML:
            return False
        return self._has_folder(target, origin, is_image=False)

    def _has_folder(self, target: Target, origin: Facts, *, is_image: bool) -> bool:
        """Tell whether the folder is there that a file would lie in; that of the root says nothing.

        Beside an HTML page with an unknown site it must hold images, or files of the same kind, as well: pages are
        saved without them, and servers run what a link such as ``topic.pl?id=4`` names.
        """
        if target.sort == "reference":
            return False
        if target.sort == "rooted":
            inside = posixpath.dirname(target.path.strip("/"))
            return bool(inside) and any(map(self._tree.list_names, self._layout.list_places(inside)))
        names = self._tree.list_names(join(posixpath.dirname(origin.path), posixpath.dirname(target.path)))
        if not self._layout.is_whole and get_suffix(origin.path) in _HTML:
            suffix = get_suffix(target.path)
            if is_image:
                return any(map(is_image_file, names))
            return any(get_suffix(name) == suffix for name in names) and not self._lies_alone(origin)
        return bool(names) or self._is_published_beside(target, origin)

    def _is_published_beside(self, target: Target, origin: Facts) -> bool:
        """Tell whether the folder is there that a browser looks in for a file, on the published page."""
        if "/" not in target.path.strip("./"):
            return False
        places = self._resolver.list_published_places(target, origin)
        return any(self._tree.list_names(folder) for folder in map(posixpath.dirname, places) if folder)

    def _has_folder_of(self, path: str, origin: str) -> bool:
        """Tell whether the first folder of a source file is there: a program may bring others from elsewhere."""
        if not self._layout.is_whole:
            return False
        first, deeper, _ = path.strip("/").partition("/")
        places = (*self._layout.content_roots, "", posixpath.dirname(origin))
        return not deeper or first in {".", ".."} or any(self._tree.list_names(join(place, first)) for place in places)

    # --- by other links -----------------------------------------------------------------------------

    @property
    def _knows_links(self) -> bool:
        return self._layout.is_whole and self._evidence.mode != "none"

    def _measure(self, shape: Shape) -> LinkFolder | None:
        return self._evidence.measure(shape) if self._knows_links else None

    def _judge_by_evidence(self, target: Target, origin: Facts, shape: Shape) -> Judgement:
        is_file = shape.kind != "page" and target.sort != "reference"
        if self._has_labels and target.sort == "relative" and _LABEL.fullmatch(target.path):
            return leave("unknown-pages")
        proof = self._measure(shape)
        if proof is None:
            of_page: Reason = "no-map" if self._layout.is_whole else "no-content-root"
            return leave("unknown-folder" if is_file else of_page)
        if not is_file and target.sort == "rooted" and self._lies_beside(target.path, proof.below):
            return leave("unknown-section")
        certainty = weigh(proof)
        is_published = certainty != "probable" and not is_file and target.sort == "relative"
        published = self._judge_as_published(target, origin) if is_published else None
        if published:
            return published
        if certainty == "unknown" or (shape.is_root_page and self._is_root_shared(proof)):
            return self._judge_unproved(target, shape, proof, is_file=is_file)
        is_sure = certainty == "probable" and self._holds_for(target, shape, proof)
        return self._judge_lost(shape, proof, target, origin) if is_sure else self._doubt(proof)

    def _is_too_little(self, shape: Shape, proof: LinkFolder, origin: Facts) -> bool:
        """Tell whether few pages are known of where a link leads that has been there for some time."""
        return shape.kind == "page" and proof.found < MIN_OLD and not self._may_be_new(origin)

    def _may_be_new(self, origin: Facts) -> bool:
        """Tell whether an article is new or changed, as far as anybody knows."""
        evidence = self._around.evidence
        is_changed = origin.path in evidence.changed or origin.path in self._around.before
        return is_changed or not (evidence.is_whole and evidence.is_committed)

    def _doubt(self, proof: LinkFolder) -> Judgement:
        is_open = weigh(proof) == "doubtful" and self._lies_among_unjudged(proof.below)
        return _leave_unproved(proof) if is_open else Judgement("doubtful", describe(proof))

    def _lies_among_unjudged(self, below: str) -> bool:
        """Tell whether a folder lies beside one of which is stated that it is not judged: the same may bring both."""
        above = f"{posixpath.dirname(below.rstrip('/'))}/"
        return above.strip("/") != "" and any(one.startswith(above) for one in self._layout.unjudged_links)

    def _may_be_found_elsewhere(self, target: Target, origin: Facts, shape: Shape) -> bool:
        """Tell whether a template may find a page where links prove too little: beside the source, or from the root."""
        if target.sort != "relative" or shape.kind != "page" or not self._is_rewritten(target, shape):
            return False
        beside = self._find_beside(target, origin)
        rooted = "" if target.path.startswith(".") else f"/{target.path}"
        found = [build_shape(Target("rooted", one, ""), "", is_image=False) for one in (beside, rooted) if one]
        proofs = [self._measure(one) for one in found]
        return not beside or any(proof is None or weigh(proof) != "probable" for proof in proofs)

    def _lies_beside(self, path: str, below: str) -> bool:
        """Tell whether a page lies outside the one folder of URLs that holds all articles, and the counts are of that.

        Other programs serve what is beside the folder.
        """
        inside = self._published_below
        return below != "/" and inside.startswith(below) and inside != below and not f"{path}/".startswith(inside)

    @cached_property
    def _published_below(self) -> str:
        """Return the folder of URLs that all articles whose URLs are proved have in common, "" for none."""
        starts = {
            address.partition("{")[0].rpartition("/")[0]
            for scheme in self._layout.schemes
            if scheme.is_proved
            for address in (scheme.address, *scheme.more)
        }
        common = posixpath.commonpath(starts) if starts and all(start.startswith("/") for start in starts) else ""
        return f"{common}/" if common.strip("/") else ""

    def _holds_for(self, target: Target, shape: Shape, proof: LinkFolder) -> bool:
        """Tell whether what the targets of a shape prove holds for one that may lie elsewhere than they do.

        Other programs have pages in the root. A relative file whose folder is missing lies where no other does.
        """
        if shape.kind == "page" or target.sort == "reference":
            return not shape.is_root_page or self._is_root_proved(shape, proof)
        return target.sort != "relative" or is_constant(proof)

    def _judge_lost(self, shape: Shape, proof: LinkFolder, target: Target, origin: Facts) -> Judgement:
        linking = self._evidence.count_articles(shape)
        if linking >= MANY_LINKING:
            return Judgement("doubtful", f"{linking} articles link to it, so the server may redirect it.")
        if target.sort == "rooted" and self._is_too_little(shape, proof, origin):
            return Judgement("doubtful", f"{describe(proof)} {TOO_FEW}")
        return Judgement("probable", describe(proof))

    def _judge_as_published(self, target: Target, origin: Facts) -> Judgement | None:
        """Return the judgement of a relative link by what is published where it leads, if the URL of its page is sure.

        All that it may lead to must be lost for certain: with a slash at the end of the page's URL and without.
        """
        if not has_sure_address(origin, self._layout):
            return None
        found = [
            self._judge_published(Target("rooted", address, ""), origin)
            for address in dict.fromkeys(self._resolver.list_published(target, origin))
        ]
        is_lost = bool(found) and all(found)
        return next((one for one in found if one and one.certainty == "doubtful"), found[0]) if is_lost else None

    def _judge_published(self, target: Target, origin: Facts) -> Judgement | None:
        proof = self._measure(shape := build_shape(target, "", is_image=False))
        if proof is None or shape.is_root_page or not is_usual(proof) or weigh(proof) == "unknown":
            return None
        if self._is_too_little(shape, proof, origin):
            return Judgement("doubtful", f"{describe(proof)} {TOO_FEW}")
        return Judgement(weigh(proof), describe(proof))

    def _judge_unproved(self, target: Target, shape: Shape, proof: LinkFolder, *, is_file: bool) -> Judgement:
        """Return the judgement where links prove nothing: a warning where no links tell and articles are there."""
        is_rooted_page = target.sort == "rooted" and shape.kind == "page"
        folder = get_root_folder(target.path) if is_rooted_page else ""
        articles = self._published[folder] if folder else 0
        if not proof.found and articles >= MIN_PUBLISHED and proof.targets < MIN_PUBLISHED:
            said = f"{articles} articles are published in /{folder}/, but too few links lead there to be sure."
            return Judgement("doubtful", said)
        if proof.found or articles:
            return _leave_unproved(proof)
        if is_rooted_page:
            return leave("unknown-section")
        if target.sort == "rooted" and is_image_file(target.path):
            return self._judge_lost_image(target)
        return leave("unknown-folder" if is_file or target.sort == "reference" else "unknown-pages")

    def _is_root_shared(self, proof: LinkFolder) -> bool:
        """Tell whether so many pages of the root are missing that other programs on the host may serve them."""
        return proof.targets - proof.found > MAX_LOST and 100 * proof.found < SHARED_ROOT_PERCENT * proof.targets

    def _judge_lost_image(self, target: Target) -> Judgement:
        """Return the judgement of an image in a folder that is not there, where it is the only one or nearly so."""
        counts, folder = self._rooted_images, get_root_folder(target.path)
        if counts.found >= MIN_IMAGES and 100 * counts.found >= IMAGES_PERCENT * counts.targets:
            return Judgement("doubtful", f"{counts.found} of {counts.targets} images from the root of the site exist.")
        is_only = counts.targets - counts.found <= 1 and bool(folder and self._layout.publishing.generator)
        return Judgement("doubtful", f"No file of the site lies in /{folder}/.") if is_only else leave("unknown-folder")

    @cached_property
    def _rooted_images(self) -> Counts:
        return self._evidence.count_rooted_images()

    def _is_root_proved(self, shape: Shape, proof: LinkFolder) -> bool:
        is_enough = proof.targets >= MIN_ROOT_TARGETS and 100 * proof.found >= MIN_ROOT_PERCENT * proof.targets
        is_enough = is_enough and self._published[""] >= MIN_ROOT_ARTICLES
        return is_enough and self._evidence.count_articles(shape) <= MAX_ROOT_LINKING

    @cached_property
    def _published(self) -> Counter[str]:
        """Return how many articles are published in each folder of the root, "" for the root itself."""
        found: dict[str, set[str]] = {}
        for address, paths in self._resolver.by_address.items():
            if address != "/":
                found.setdefault(get_root_folder(address), set()).update(paths)
        return Counter({folder: len(paths) for folder, paths in found.items()})

    @cached_property
    def _has_labels(self) -> bool:
        """Tell whether links of the site may name labels."""
        folders = {"", *_list_above(self._layout.content_roots)}
        return any(not _LABELLING.isdisjoint(self._tree.list_names(folder)) for folder in folders)


def _leave_unproved(proof: LinkFolder) -> Judgement:
    return Judgement("unknown", "", "unproved", proof.below, proof.targets, proof.found)


def _list_above(folders: tuple[str, ...]) -> Iterator[str]:
    """Yield some folders and all that they lie in."""
    for folder in folders:
        parts = folder.split("/")
        yield from ("/".join(parts[:size]) for size in range(1, len(parts) + 1))
