"""The output formats: each module here is one. Its name is what ``--format`` takes; it is imported when asked for."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from contentlint.reporters.format import Format, Render
from contentlint.reporters.report import Report
from contentlint.reporters.terminal.style import Style
from contentlint.source.paths import is_word_file

DEFAULT = "text"
"""The format of a run that names none."""

DEFAULT_ON_GITHUB = "github"
"""The format of a run that names none, in a workflow of GitHub."""

_FIRST = (
    *("text", "full", "concise", "json", "jsonl", "github", "sarif", "gitlab", "rdjson", "junit", "checkstyle"),
    *("markdown", "html"),
)
"""The order in which formats are listed; the others follow by name."""


class _Formats(Mapping[str, Format]):
    """The formats by name. Names come from the folder; a record is read from its module when it is asked for."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        found = {module.name for module in iter_modules(__path__)}
        return (*(name for name in _FIRST if name in found), *sorted(found.difference(_FIRST)))

    def __getitem__(self, name: str) -> Format:
        record: Format = self.load(name).FORMAT
        return record

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def load(self, name: str) -> ModuleType:
        """Import the module of a format. KeyError if there is none."""
        if name not in self.names:
            raise KeyError(name)
        return import_module(f"{__name__}.{name}")


REPORTERS = _Formats()
"""The formats by the name that ``--format`` takes."""


def load_reporter(name: str) -> Render:
    """Import the format of that name. KeyError if there is none."""
    render: Render = REPORTERS.load(name).render
    return _put_places_into_words(render) if REPORTERS[name].opens_lines else render


def _put_places_into_words(render: Render) -> Render:
    def render_in_words(report: Report, style: Style) -> Iterator[str]:
        if not any(is_word_file(file.path) for file in report.files):
            return render(report, style)
        from contentlint.reporters.word_files import put_places_into_words  # other reports do not need it

        return render(put_places_into_words(report), style)

    return render_in_words
