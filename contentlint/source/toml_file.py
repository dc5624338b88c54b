"""A data file in TOML as a structure; what is wrong is said in one line: the file, its line, the key, and what."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

_WHERE = r"(?s)(?P<problem>.*) - at `\$\.?(?P<path>.*)`"
_TOML_LINE = r"(?s)(?P<problem>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)"

_Kind = TypeVar("_Kind", bound=msgspec.Struct)


class TomlFile:
    """The text of one file, and what it is called in messages; ``error`` makes an exception of a line."""

    def __init__(self, path: Path, error: Callable[[str], Exception]) -> None:
        """Read the file."""
        self.name = f"{path.parent.name}/{path.name}"
        self._text = path.read_text(encoding="utf-8")
        self._error = error

    def read(self, kind: type[_Kind]) -> _Kind:
        """Return what the file says; raise the error for what is no TOML, and for a key or a value that must not be."""
        try:
            return msgspec.convert(tomllib.loads(self._text), kind)
        except tomllib.TOMLDecodeError as problem:
            raise self._explain_syntax(problem) from None
        except msgspec.ValidationError as problem:
            raise self._explain_value(problem) from None

    def build_error(self, key: str, problem: str, value: str = "") -> Exception:
        """Return what to say of a key, at the line where it has a value."""
        return self._error(f"{self._locate(key, value)}: {key}: {problem}")

    def _explain_syntax(self, problem: tomllib.TOMLDecodeError) -> Exception:
        found = re.fullmatch(_TOML_LINE, str(problem))
        line = (found and found["line"]) or self._text.count("\n") + 1
        return self._error(f"{self.name}:{line}: not valid TOML: {found['problem'] if found else problem}")

    def _explain_value(self, error: msgspec.ValidationError) -> Exception:
        found = re.fullmatch(_WHERE, str(error))
        problem, path = (found["problem"], found["path"]) if found else (str(error), "")
        outer = re.split(r"[.\[]", path, maxsplit=1)[0]
        unknown, missing = (re.search(rf"{word} field `(.*)`", problem) for word in ("unknown", "required"))
        key = unknown[1] if unknown else outer or (missing[1] if missing else "")
        return self.build_error(key, f"{problem[:1].lower()}{problem[1:]}")

    def _locate(self, key: str, value: str) -> str:
        """Return the name of the file with the line of a value, else of a key, as far as they are found."""
        lines = list(enumerate(self._text.split("\n"), 1))
        keyed = next((at for at, line in lines if re.match(rf"[\s\[]*{re.escape(key)}\s*[\]=]", line)), 0)
        valued = next((at for at, line in lines if at >= keyed and value and value in line.replace('\\"', '"')), 0)
        return f"{self.name}:{valued or keyed}" if valued or keyed else self.name
