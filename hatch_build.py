"""Compiles rules, languages, generators and tables for the wheel, so that a start of it needs none of their files."""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[Any]):
    """Puts the compiled rules, languages, generators, builders, office programs, services and rich results into it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile them; an editable installation reads the checkout's own."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from contentlint.article.rich_results.table import (
            build_shipped_index as build_rich_results,
        )  # found by the line above
        from contentlint.builders.table import build_shipped_index as build_builders
        from contentlint.document.html.office.table import build_shipped_index as build_office
        from contentlint.generators.kit.registry import build_shipped_index as build_generators
        from contentlint.languages.table import build_shipped_index as build_languages
        from contentlint.rule.builtin import CASES, ROOT
        from contentlint.rule.loading.index import build_shipped_index
        from contentlint.services.table import build_shipped_index as build_services

        if CASES is None or not CASES.is_dir():
            raise FileNotFoundError("tests/rules: the examples of the rules are needed to build a wheel")
        self._folder = Path(tempfile.mkdtemp())
        compiled = {
            "rule/builtin": build_shipped_index(ROOT, CASES),
            "languages": build_languages(),
            "generators": build_generators(),
            "builders": build_builders(),
            "article/rich_results": build_rich_results(),
            "document/html/office": build_office(),
            "services": build_services(),
        }
        for place, content in compiled.items():
            file = self._folder / f"{place.replace('/', '-')}.bin"
            file.write_bytes(content)
            build_data["force_include"][str(file)] = f"contentlint/{place}/index.bin"
        stated = self._folder / "_version.py"
        stated.write_text(f'"""The version, as it was built."""\n\nVERSION = "{self.metadata.version}"\n', "utf-8")
        build_data["force_include"][str(stated)] = "contentlint/_version.py"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was only needed while building."""
        del build_data, artifact_path
        if version != "editable":
            shutil.rmtree(self._folder)
