"""Compiles the rules for the wheel, so that an installed contentlint parses none of their files at start."""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[Any]):
    """Puts ``contentlint/rule/builtin/index.bin`` into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the rules; an editable installation reads the checkout's own."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from contentlint.rule.builtin import CASES, ROOT  # found by the line above
        from contentlint.rule.loading.index import build_shipped_index

        if CASES is None or not CASES.is_dir():
            raise FileNotFoundError("tests/rules: the examples of the rules are needed to build a wheel")
        self._folder = Path(tempfile.mkdtemp())
        file = self._folder / "index.bin"
        file.write_bytes(build_shipped_index(ROOT, CASES))
        build_data["force_include"][str(file)] = "contentlint/rule/builtin/index.bin"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was only needed while building."""
        del build_data, artifact_path
        if version != "editable":
            shutil.rmtree(self._folder)
