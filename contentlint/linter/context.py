"""What a run goes by: the rules, the configuration, the day."""

import datetime
import os
import posixpath
import re
import stat
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from contentlint.config import (
    Config,
    ConfigError,
    EffectiveRules,
    Overlay,
    RuleSetting,
    Settings,
    configure,
    load_settings,
)
from contentlint.languages.table import get_further_languages, use_again, use_languages
from contentlint.linter.overlaps import collect_yields
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.site_words import NO_WORDS, SiteWords
from contentlint.rule.builtin import load_registry
from contentlint.rule.loading.permission import may_run_python
from contentlint.rule.registry import Checker, Checkers, Registry, SiteChecker, list_facts_read
from contentlint.source import MAX_BYTES
from contentlint.source.paths import get_relative_path, is_index, is_inside, normalize_path, resolve_path
from contentlint.source.place_words import DATA_FOLDERS, METADATA_FILES

if TYPE_CHECKING:
    from contentlint.article.site_defaults import SiteDefaults
    from contentlint.document.metadata import HeadValue
    from contentlint.generators.kit.record import Publishing
    from contentlint.linter.declared_keys import DeclaredKeys
    from contentlint.site.imported_parts import ImportedParts
    from contentlint.site.learning.habits import Habits
    from contentlint.site.learning.sidecars import Sidecars
    from contentlint.site.releases import NamedReleases
    from contentlint.site.site_map import SiteMap
    from contentlint.source.page_kinds import PlaceKind
    from contentlint.source.tree import DiskTree


MAIN_LANGUAGE = "en"
"""What a site with several languages is written in first, if nothing says otherwise."""

MAX_BESIDE, MAX_TOP = 8, 2_000
"""So many of the files beside one are read, and so many code points of each are searched for its main heading."""

MIN_HIDDEN, MAX_SEEN = 4, 40
"""So many files of a folder are kept out of search engines together; so many of them are looked at."""

_HIDES = compile_lazy(
    r"^[ \t]*(?:robots|meta_robots)[ \t]*[:=].{0,40}noindex|^[ \t]*no_?index[ \t]*[:=][ \t]*[\"']?true"
    r"|<meta[^<>]{0,60}robots[^<>]{0,60}noindex",
    re.IGNORECASE | re.MULTILINE,
    hints=("noindex", "no_index"),
)
"""A key of front matter, or a tag of a page, that keeps search engines out."""

MIN_POSTS = 10
"""So many folders side by side, each with a first page, may be posts."""

MATTER = ("---", "+++", "{")
"""So begins front matter."""

FACTS_OF_HABITS = frozenset({"acronyms", "description", "kind"})
"""What has to be known of each article to tell what is normal on its site."""


class LintContext:
    """What a run goes by: the rules, the configuration and the day. Checkers are made once and kept.

    ``costs`` collects the seconds that each rule took, if they are asked for. ``draws`` tells that articles are shown,
    so that each is drawn when it is read, and ``draws_texts`` that it is drawn with its text. Without
    ``compares_articles`` the run has one article, and keeps nothing of it for others. ``compares_words`` tells
    that the words of its articles are compared. ``is_kept`` tells that what it
    finds out of a file is kept for other runs, ``identifies_findings`` that findings are compared with those of other
    runs, so that each has a fingerprint. ``notes`` say what of the configuration of the site's generator could not be
    read, ``remarks`` what the findings on the site go by, if it is no map. ``reads_urls`` tells
    that the list of the URLs of the built site is read, if there is one. ``learned_habits`` are what is normal on a
    site without a map, once all of it was read. ``learns`` tells that the map of the site is to be renewed.
    Without ``spares_published`` all articles count as being written, as they do where warnings make a check fail.
    """

    def __init__(self, registry: Registry, config: Config, today: datetime.date) -> None:
        self._languages = get_further_languages()
        self.registry = registry
        self.config = config
        self.today = today
        self.yields = collect_yields(registry.specs)
        self.costs: dict[str, float] | None = None
        self.draws = False
        self.draws_texts = True
        self.compares_articles = True
        self.compares_words = True
        self.is_kept = True
        self.identifies_findings = True
        self.notes: tuple[str, ...] = config.notes
        self.remarks: tuple[str, ...] = ()
        self.reads_urls = True
        self.learned_habits: Habits | None = None
        self.learns = False
        self._ask_published: Callable[[str], bool] | None = None
        self._published: dict[str, bool] = {}
        self.spares_published = config.fail_on not in {"warning", "info"}
        self._with_data: dict[str, bool] = {}
        self._names: dict[tuple[str, str], list[str]] = {}
        self._hidden: dict[tuple[str, str], bool] = {}
        self._checkers: dict[EffectiveRules, Checkers] = {}
        self._site_checkers: dict[EffectiveRules, dict[str, SiteChecker]] = {}

    def __getstate__(self) -> dict[str, object]:
        """Return what another process needs: it makes its own checkers, for those cannot be sent."""
        state = {**self.__dict__, "_checkers": {}, "_site_checkers": {}}
        state["_ask_published"] = None
        state.pop("sidecars", None)
        state.pop("named_releases", None)
        return state

    def __setstate__(self, state: dict[str, object]) -> None:
        """Use the same languages in this process."""
        self.__dict__ = state
        self.use_languages()

    def use_languages(self) -> None:
        """Use the languages that were used when this was made: a process may have the setups of several sites."""
        use_again(self._languages)

    @cached_property
    def site_rules(self) -> frozenset[str]:
        """Return the ids of all rules on whole sites."""
        return frozenset(spec.id for spec in self.registry.specs if spec.scope == "site")

    @property
    def asked_facts(self) -> frozenset[str]:
        """Return the costly facts that rules on sites read in some articles; no signature of a single article."""
        left_out = (() if self.compares_articles else ("signature",)) + (() if self.compares_words else ("vocabulary",))
        return self._asked_facts.difference(left_out)

    @cached_property
    def _asked_facts(self) -> frozenset[str]:
        on = self.config.list_rules_on_anywhere()
        asked = {fact for rule in on & self.site_rules for fact in list_facts_read(self.registry.get(rule))}
        asked = asked.union(*(self.registry.get(rule).facts for rule in on - self.site_rules))
        asked |= FACTS_OF_HABITS if self.learns else set()
        return frozenset(asked | {"edition"} if self.config.site.content_roots else asked - {"acronyms"})

    @cached_property
    def publishing(self) -> "Publishing":
        """Return what the configuration of the site's generator says of how it is published."""
        from contentlint.site.publishing_config import read_publishing

        said = self.config.site
        found = read_publishing(
            self._tree, self.read_site_text, said.content_roots, said.generator_like, said.permalinks
        )
        return found.strip_base(said.prefix)

    @cached_property
    def site_defaults(self) -> "SiteDefaults":
        """Return what the site says for all of its articles."""
        from contentlint.site.authors import read_site_defaults

        roots, said = self.config.site.content_roots, self.publishing
        return read_site_defaults(self._tree, roots, self.read_site_text, said)

    @cached_property
    def site_words(self) -> SiteWords:
        """Return what the site says of words. Raises :class:`ConfigError`."""
        settings = self.config.settings
        if not settings.file and not any("vocabulary" in layer.values for layer in settings.layers):
            return NO_WORDS
        from contentlint.config.vocabulary import read_site_words  # a run without settings has no words

        return read_site_words(settings)

    @cached_property
    def declared_keys(self) -> "DeclaredKeys":
        """Return what tells which keys of front matter are the site's own."""
        from contentlint.linter.declared_keys import DeclaredKeys  # few articles have odd keys

        return DeclaredKeys(self.config)

    @cached_property
    def site_map(self) -> "SiteMap | None":
        """Return what the map of the site says, None where there is none. Raises :class:`ConfigError`."""
        if self.learns or not self.config.site.content_roots:
            return None
        from contentlint.site.site_map import NAME  # a run without a site needs none of it

        if NAME not in self._tree.list_names(""):
            return None
        from contentlint.config.map_reader import read_site_map

        found = read_site_map(self.config.root)
        return found.content if found else None

    def use_map(self, content: "SiteMap") -> None:
        """Go by a map that no file holds yet."""
        self.__dict__["site_map"] = content

    @property
    def doubted_rules(self) -> frozenset[str]:
        """Return the rules whose errors were in too many articles when the whole site was last looked at."""
        return frozenset(self.site_map.doubted) if self.site_map else frozenset()

    @cached_property
    def habits(self) -> "Habits | None":
        """Return what is normal on the site, as its map says or as all of its articles show; None if that is not known.

        Which articles are dated ahead is not kept in a map.
        """
        learned, said = self.learned_habits, self.site_map
        if said is None:
            return learned
        from contentlint.site.learning.habits import recall_habits

        return recall_habits(said, learned)

    def learn_habits(self, habits: "Habits") -> None:
        """Take what all articles of the site show to be normal on it."""
        self.learned_habits = habits
        self.__dict__.pop("habits", None)

    @cached_property
    def own_names(self) -> frozenset[str]:
        """Return what the name of the site, in its configuration or its URL, makes of acronyms."""
        from contentlint.site.learning.habits import find_own_names

        return find_own_names(self.config.site.host, self.publishing.title)

    def is_normal_key(self, key: str, path: str) -> bool:
        """Tell whether a key of front matter is the site's own; ``path`` is that of an article with it."""
        place = get_relative_path(path, self.config.root)
        is_usual = self.habits is not None and self.habits.knows_key(key, place)
        return is_usual or self.declared_keys.is_declared(key, path)

    def is_known_acronym(self, acronym: str, path: str) -> bool:
        """Tell whether the readers of the site know an acronym; ``path`` is that of an article with it."""
        if acronym in self.own_names:
            return True
        place = get_relative_path(path, self.config.root)
        return self.habits is not None and self.habits.knows_acronym(acronym, place)

    def states_no_dates(self, path: str) -> bool:
        """Tell whether the articles around one state no date."""
        return self.habits is not None and self.habits.states_no_dates(get_relative_path(path, self.config.root))

    def states_no_authors(self, path: str) -> bool:
        """Tell whether the articles around one state no author."""
        return self.habits is not None and self.habits.states_no_authors(get_relative_path(path, self.config.root))

    def states_no_descriptions(self, path: str) -> bool:
        """Tell whether the articles around one state no description."""
        place = get_relative_path(path, self.config.root)
        return self.habits is not None and self.habits.states_no_descriptions(place)

    def states_no_titles(self, path: str) -> bool:
        """Tell whether the articles around one state no title."""
        return self.habits is not None and self.habits.states_no_titles(get_relative_path(path, self.config.root))

    def holds_titles(self, key: str) -> bool:
        """Tell whether a key of front matter holds the titles of the site's articles."""
        return self.habits is not None and self.habits.holds_titles(key)

    def is_taken_in(self, path: str) -> bool:
        """Tell whether a page or a component of a site of programs imports a text as a part of it."""
        if not self.site_defaults.is_programmed:
            return False
        return self.imported_parts.hold(get_relative_path(path, self.config.root))

    @cached_property
    def imported_parts(self) -> "ImportedParts":
        """Return what tells which texts the pages and components of the site import."""
        from contentlint.site.imported_parts import ImportedParts  # only where such a text lacks what pages have

        config = self.config
        return ImportedParts(config.root, self.read_site_text, respects_ignore_file=config.respect_gitignore)

    def lies_among_parts(self, path: str) -> bool:
        """Tell whether the files beside one have neither front matter nor a main heading, as parts of pages have."""
        folder, name = posixpath.split(get_relative_path(path, self.config.root))
        others = [one for one in self._list_like(folder, posixpath.splitext(name)[1]) if one != name][:MAX_BESIDE]
        texts = [self.read_site_text(posixpath.join(folder, one)) or "" for one in others]
        return bool(texts) and not any(text.startswith(MATTER) or "\n# " in f"\n{text[:MAX_TOP]}" for text in texts)

    def lies_among_hidden(self, path: str) -> bool:
        """Tell whether most files of the folder of one, at least four, are kept out of search engines."""
        folder, name = posixpath.split(get_relative_path(path, self.config.root))
        return self._are_hidden(folder, posixpath.splitext(name)[1])

    def _are_hidden(self, folder: str, ending: str) -> bool:
        if (folder, ending) not in self._hidden:
            names = self._list_like(folder, ending)
            some = names[:: -(-len(names) // MAX_SEEN) or 1]
            texts = (self.read_site_text(posixpath.join(folder, one)) or "" for one in some)
            hidden = sum(_HIDES.search(text[:MAX_TOP]) is not None for text in texts)
            self._hidden[folder, ending] = hidden >= MIN_HIDDEN and hidden * 2 > len(some)
        return self._hidden[folder, ending]

    def _list_like(self, folder: str, ending: str) -> list[str]:
        """Return the names of the files of a folder that have an ending, sorted."""
        if (folder, ending) not in self._names:
            self._names[folder, ending] = sorted(one for one in self._tree.list_names(folder) if one.endswith(ending))
        return self._names[folder, ending]

    def count_headings(self, heading: str) -> int:
        """Return how many articles of the site have something below a heading; none where they are not known."""
        return self.habits.count_headings(heading) if self.habits else 0

    def count_empties(self, heading: str, path: str) -> int:
        """Return how many articles of the site, besides one that has, have a heading with nothing below it."""
        return self.habits.count_empties(heading, get_relative_path(path, self.config.root)) if self.habits else 0

    def count_outlines(self, heading: str) -> int:
        """Return how many articles of the site have a heading; none where they are not known."""
        return self.habits.count_outlines(heading) if self.habits else 0

    def states_nothing(self, path: str) -> bool:
        """Tell whether the articles around one leave out two of date, author and description."""
        silent = (self.states_no_dates(path), self.states_no_authors(path), self.states_no_descriptions(path))
        return sum(silent) > 1

    def find_newer_release(self, path: str) -> str:
        """Return the folder of the newest release, if an article belongs to the manual of an older one; else ""."""
        from contentlint.site.releases import find_newer_release, find_release

        place = get_relative_path(path, self.config.root)
        if not find_release(place) or not self.knows_site_of(path):
            return ""
        return find_newer_release(place, self._tree.list_names, self.named_releases.lead_to)

    @cached_property
    def named_releases(self) -> "NamedReleases":
        """Return what tells which releases of a manual the other files of the site lead to."""
        from contentlint.site.mentions import list_settings  # few sites have several releases
        from contentlint.site.releases import NamedReleases

        config, latest = self.config, dict(self.publishing.styles).get("latest", "")
        files = partial(list_settings, config.root, respects_ignore_file=config.respect_gitignore)
        return NamedReleases(files, self.read_site_text, posixpath.basename(latest))

    def find_original(self, path: str) -> str:
        """Return the file of which the article at a path is a translation, from its base folder; else ""."""
        from contentlint.site.originals import find_original, names_language

        place = get_relative_path(path, self.config.root)
        if not names_language(place):
            return ""
        main = self.language or self.publishing.stated.language or MAIN_LANGUAGE
        return find_original(place, main.partition("-")[0].partition("_")[0].lower(), self._tree.list_names)

    def find_missing_original(self, path: str) -> str:
        """Return the file that is missing, so that no page is made of its translation at a path; "" for none."""
        from contentlint.generators.kit.registry import get_generator
        from contentlint.source.ignore_files import is_kept_out
        from contentlint.source.tree import has_file

        publishing, place = self.publishing, get_relative_path(path, self.config.root)
        base = f"{publishing.folder}/" if publishing.folder else ""
        find = get_generator(publishing.generator).find_translated
        original = find(place[len(base) :], publishing) if place.startswith(base) else ""
        file, folder = f"{base}{original}", f"{base}{original.partition('/')[0]}"
        if not original or not self._tree.list_names(folder) or has_file(self._tree, file):
            return ""
        root = self.config.root
        return "" if is_kept_out(f"{root}/{file}", root) else file  # the build writes what git ignores

    def heads_section(self, path: str) -> bool:
        """Tell whether an article is the first page of a folder among few: among many, each may be that of a post."""
        place = get_relative_path(path, self.config.root)
        folder = posixpath.dirname(place)
        if not folder or not is_index(place):
            return False
        above = posixpath.dirname(folder)
        beside = (posixpath.join(above, name) for name in self._tree.list_names(above) if "." not in name)
        return sum(any(map(is_index, self._tree.list_names(one))) for one in beside) < MIN_POSTS

    def schedules_articles(self, path: str) -> bool:
        """Tell whether the site has other articles with a date in the future than the one at a path."""
        return self.habits is not None and self.habits.schedules(get_relative_path(path, self.config.root))

    @cached_property
    def sidecars(self) -> "Sidecars":
        """Return what finds the files beside articles that hold their metadata."""
        from contentlint.site.learning.sidecars import Sidecars

        return Sidecars(self._tree, self.read_site_text, self.site_map.sidecars if self.site_map else ())

    def find_sidecar(self, path: str) -> str:
        """Return the file that holds the metadata of an article, from the base folder of its site; "" for none."""
        root = self.config.root
        if not root or not self.config.settings.file or not is_inside(normalize_path(path), root):
            return ""
        place = get_relative_path(path, root)
        folders = (posixpath.dirname(place), *DATA_FOLDERS)
        return self.sidecars.find(place) if any(map(self._holds_data, folders)) else ""

    def _holds_data(self, folder: str) -> bool:
        """Tell whether files of data lie in a folder of the site: most have none, and few runs need to look closer."""
        if folder not in self._with_data:
            try:
                names = os.listdir(f"{self.config.root}/{folder}")  # noqa: PTH208  # no object for each name
            except (OSError, ValueError):
                names = []
            self._with_data[folder] = any(name.endswith(METADATA_FILES) for name in names)
        return self._with_data[folder]

    def read_sidecar(self, path: str) -> "Sequence[HeadValue]":
        """Return what the file beside an article says of it."""
        file = self.find_sidecar(path)
        return self.sidecars.read(file) if file else ()

    def find_page_kind(self, path: str) -> str:
        """Return the kind of page that the configuration or the map of the site names for a path, "" for none."""
        stated = self.config.get_page_kind(path)
        if stated or not self.site_map or not self.site_map.standing_pages:
            return stated
        from contentlint.site.learning.habits import is_standing_page

        place = get_relative_path(path, self.config.root)
        return "page" if is_standing_page(place, self.site_map.standing_pages) else ""

    def knows_site_of(self, path: str) -> bool:
        """Tell whether an article is part of a known site: a configuration says so, or it is a file of a folder.

        A text that was only handed over belongs to no site, wherever the program was started.
        """
        return bool(self.config.settings.file) or (bool(self.config.root) and Path(path).is_file())

    def use_published(self, ask: Callable[[str], bool]) -> None:
        """Take what tells which articles of a run are published as they are."""
        self._ask_published = ask
        self._published = {}

    def is_published(self, path: str) -> bool:
        """Tell whether an article is published, and nobody has changed it since."""
        if path not in self._published:
            self._published[path] = self._ask_published is not None and self._ask_published(path)
        return self._published[path]

    def list_answers(self) -> tuple[tuple[str, str, bool], ...]:
        """Return what was asked of other files so far, and what they said.

        Of keys: a key, a folder, and whether the key is the site's own. Of releases: one with a slash behind it, those
        before it with slashes between them, and whether the site leads to it. Of articles: how they are shown with a
        line break behind it, and whether they are published. Of texts: one with a line break before it, and whether
        a page or a component imports it.
        """
        parts = self.imported_parts.answers if "imported_parts" in self.__dict__ else {}
        of_parts = ((f"\n{path}", "", found) for path, found in parts.items())
        keys = self.declared_keys.answers if "declared_keys" in self.__dict__ else {}
        releases = self.named_releases.answers if "named_releases" in self.__dict__ else {}
        of_releases = ((f"{one}/", "/".join(others), found) for (one, others), found in releases.items())
        of_articles = ((f"{shown}\n", "", found) for shown, found in self._published.items())
        of_keys = ((*asked, found) for asked, found in keys.items())
        return tuple(sorted([*of_keys, *of_releases, *of_articles, *of_parts]))

    def holds_answers(self, answers: Iterable[tuple[str, str, bool]]) -> bool:
        """Tell whether what other files said in another run is still so."""
        return all(self._ask_again(asked, of) == found for asked, of, found in answers)

    def _ask_again(self, asked: str, of: str) -> bool:
        if asked.startswith("\n"):  # which no key does
            return self.imported_parts.hold(asked[1:])
        if asked.endswith("\n"):
            return self.is_published(asked[:-1])
        if asked.endswith("/"):  # nor this
            return self.named_releases.lead_to(asked[:-1], tuple(of.split("/")))
        return self.declared_keys.answer(asked, of)

    @cached_property
    def roots_with_sections(self) -> frozenset[str]:
        """Return the folders beside whose folders of articles the generator of the site publishes other pages."""
        from contentlint.site.standing_pages import find_roots_with_sections

        return find_roots_with_sections(self.publishing, self._tree)

    def find_place_kind(self, path: str) -> "PlaceKind":
        """Return which kind of page the generator of the site publishes from the folder of a file, if that is known.

        Documentation, or a page beside the folders of articles.
        """
        roots, manuals = self.roots_with_sections, self.publishing.manuals
        if not roots and not manuals:
            return ""
        place = get_relative_path(path, self.config.root)
        if any(not manual or is_inside(place, manual) for manual in manuals):
            return "documentation"
        return "page" if posixpath.dirname(place) in roots else ""

    @property
    def _tree(self) -> "DiskTree":
        from contentlint.source.tree import DiskTree

        return DiskTree(self.config.root)

    def read_site_text(self, path: str) -> str | None:
        """Return the text of a file of the site; None for what cannot be read, is no file, or lies outside."""
        return read_text_inside(self.config.root, path)

    @property
    def language(self) -> str:
        """Return the configured language, or an empty string where articles speak for themselves."""
        return "" if self.config.language == "auto" else self.config.language

    def list_silent_rules(self, rules: EffectiveRules, language: str) -> tuple[str, ...]:
        """Return which of the rules that are on say nothing in a language: ids, or ``style/*`` for a whole family."""
        on = [self.registry.get(rule) for rule, setting in rules.rules.items() if setting.enabled]
        speaking = {spec.family for spec in on if not spec.languages or language in spec.languages}
        mute = [spec for spec in on if spec.languages and language not in spec.languages]
        return tuple(dict.fromkeys(spec.id if spec.family in speaking else f"{spec.family}/*" for spec in mute))

    def build_checkers(self, rules: EffectiveRules) -> Checkers:
        """Return the rules on single articles that are on, ready to check."""
        if rules not in self._checkers:
            self._checkers[rules] = Checkers(
                {
                    rule: self.build_checker(rule, setting)
                    for rule, setting in rules.rules.items()
                    if setting.enabled and self.registry.get(rule).scope == "file"
                }
            )
        return self._checkers[rules]

    def build_checker(self, rule: str, setting: RuleSetting) -> Checker:
        """Return a rule on single articles, ready to check."""
        at_once = self.costs is not None  # an import is no cost of the rule
        return self.registry.build_checker(rule, setting.options, setting.severity, at_once=at_once)

    def looks_at_site(self, rules: EffectiveRules) -> bool:
        """Tell whether a rule on whole sites is on, without importing it."""
        return any(rules.rules[rule].enabled for rule in self.site_rules if rule in rules.rules)

    def build_site_checkers(self, rules: EffectiveRules) -> dict[str, SiteChecker]:
        """Return the rules on whole sites that are on, ready to check, by id."""
        if rules not in self._site_checkers:
            self._site_checkers[rules] = {
                rule: self.registry.build_site_checker(
                    rule, setting.options, setting.severity, at_once=self.costs is not None
                )
                for rule, setting in rules.rules.items()
                if setting.enabled and self.registry.get(rule).scope == "site"
            }
        return self._site_checkers[rules]


def read_text_inside(root: str, path: str) -> str | None:
    """Return the text of a file below a folder; None for what cannot be read, is no file, or lies outside."""
    file = f"{root}/{path}"
    try:
        found = Path(file).stat()
        if (
            not stat.S_ISREG(found.st_mode)
            or found.st_size > MAX_BYTES
            or not is_inside(resolve_path(file), resolve_path(root))
        ):
            return None
        return Path(file).read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        return None


def load_context(  # noqa: PLR0913  # what a run goes by
    start: str | os.PathLike[str] = ".",
    *,
    file: str | os.PathLike[str] | None = None,
    overlay: Overlay | None = None,
    today: datetime.date | None = None,
    site_only: bool = False,
    kept: bool = False,
) -> LintContext:
    """Load the configuration that holds in a folder, and the rules that it asks for.

    ``site_only`` leaves of these only the ones that look at the whole site; ``kept`` is as for ``load_settings``.

    Raises :class:`contentlint.config.ConfigError` or :class:`contentlint.rule.RuleError` for what is wrong.
    """
    settings = load_settings(start, file=file, overlay=overlay, kept=kept)
    return build_context(settings, today=today, site_only=site_only)


def build_context(settings: Settings, *, today: datetime.date | None = None, site_only: bool = False) -> LintContext:
    """Load the languages and rules that settings ask for; the rest as for :func:`load_context`."""
    _use_languages(settings)
    houses = [Path(settings.house_rules)] if settings.house_rules else []
    registry = load_registry(houses, allow_python=settings.allow_python_rules and _may_run_python(settings))
    day = today or datetime.date.today()  # noqa: DTZ011  # a day on the writer's calendar
    config = configure(settings, registry)
    if site_only:
        config = config.restrict_to({spec.id for spec in registry.specs if spec.scope == "site"})
    return LintContext(registry, config, day)


def _use_languages(settings: Settings) -> None:
    """Use the house's own languages from now on, as well as the built-in ones."""
    if not settings.languages:
        use_again(None)
        return
    from contentlint.languages.errors import LanguageError  # few sites have their own

    try:
        use_languages(settings.languages)
    except LanguageError as problem:
        raise ConfigError(problem.where, problem.message) from None


def _may_run_python(settings: Settings) -> bool:
    if may_run_python() or not settings.house_rules:
        return may_run_python()
    from contentlint.config.user_file import allows_python_rules  # few sites ask for it

    return allows_python_rules(settings.house_rules, settings.root)
