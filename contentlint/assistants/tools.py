"""The tools: what each takes, and what it answers. Nothing here knows the protocol."""

import json
import os
from typing import Any, Literal

from contentlint.assistants.commands import FOUND, ask, ask_for_report
from contentlint.assistants.folder import Folder, RefusedError, require_text
from contentlint.source.paths import is_inside

MAX_FINDINGS = 100
"""So many findings are listed, the gravest first; the others are counted."""

GRAVITY = ("error", "warning", "info")
KEPT = ("rule", "severity", "message", "fix", "line", "column", "end_line", "end_column")
"""What an assistant is told of a finding."""

Data = dict[str, Any]


class Tools:
    """The tools within one folder. ``may_write``: who started the server allows fixes to be written."""

    def __init__(self, root: str, *, may_write: bool) -> None:
        """Take the folder."""
        self.folder = Folder(root)
        self.may_write = may_write

    def check(self, paths: list[str], text: str = "", name: str = "article.md") -> Data:
        """Return what is wrong with articles or folders, or with a text that is in no file."""
        if text:
            command = ["check", "--format", "json", "--stdin-filename", self._name(name), "--", "-"]
            answer = ask_for_report(command, self.folder.root, require_text(text))
            report = json.loads(answer.output)
            return self._summarize(report, answer.notes, report["files"])
        found = [self.folder.locate_articles(path) for path in paths or ["."]]
        answer = ask_for_report(["check", "--format", "json", "--", *found], self.folder.root)
        report = json.loads(answer.output)
        return self._summarize(report, answer.notes, [file for file in report["files"] if self._holds(file["path"])])

    def _name(self, name: str) -> str:
        """Return what a text is called, which decides how it is read and which settings hold."""
        if not name or name.startswith(("/", "-")) or ".." in name.split("/") or "\0" in name or "\n" in name:
            raise RefusedError("the name of a text is a path in this folder, such as guides/kettle.md")
        return name

    def _summarize(self, report: Data, notes: str, files: list[Data]) -> Data:
        """Return what an assistant is told of some files of a report: the gravest findings first."""
        found = [
            {"path": file["path"], **{key: one[key] for key in KEPT}} for file in files for one in file["findings"]
        ]
        found.sort(key=lambda one: GRAVITY.index(one["severity"]))
        unread = [{"path": file["path"], "reason": file["error"]} for file in files if file["error"]]
        unread += [{"path": one["path"], "reason": one["message"]} for one in report["problems"]]
        unjudged = [file["path"] for file in files if not file["judged"] and not file["error"]]
        return {
            "checked": len(files),
            "failed": report["summary"]["failed"],
            "counts": {one: sum(each["severity"] == one for each in found) for one in GRAVITY},
            "findings": found[:MAX_FINDINGS],
            "not_listed": max(len(found) - MAX_FINDINGS, 0),
            "not_checked": unread[:MAX_FINDINGS],
            "not_judged": unjudged[:MAX_FINDINGS],
            "more_not_checked": max(len(unread) - MAX_FINDINGS, 0) + max(len(unjudged) - MAX_FINDINGS, 0),
            "in_baseline": report["summary"]["held_back"]["known"],
            "notes": notes,
        }

    def _holds(self, path: str) -> bool:
        """Tell whether a file of a report is in the folder: one that a link names may not be."""
        return self.folder.holds(f"{self.folder.root}/{path}")

    def outline(self, path: str) -> Data:
        """Return how an article is read."""
        found = self.folder.locate_file(path)
        outline: Data = json.loads(ask(["outline", "--format", "json", "--", found], self.folder.root).output)
        return outline

    def explain(self, what: str) -> str:
        """Return the page of a rule, or why an article or a URL is judged as it is."""
        name = what.strip()
        if "\0" in name or "\n" in name:
            raise RefusedError("name one rule, such as faq/answer-missing, or the path of an article")
        is_url = name.startswith(("http://", "https://")) or self._is_url_path(name)
        if not is_url and ("." in name or os.path.isabs(name)):  # noqa: PTH117  # a plain string
            name = self.folder.locate(name)
        command = ["explain", "--format", "markdown", *["--url"] * is_url, "--", name]
        return ask(command, self.folder.root).output

    def _is_url_path(self, name: str) -> bool:
        """Tell whether a name is that of a page of the site, ``/docs/setup``; no disk is asked."""
        return name.startswith("/") and ".." not in name.split("/") and not is_inside(name, self.folder.root)

    def fix(self, paths: list[str], *, unsafe: bool = False, write: bool = False) -> Data:
        """Return what fixes would change, as a diff; write them only if that was asked for and is allowed."""
        found = self.folder.locate_files(paths)
        options = ["--unsafe"] if unsafe else []
        diff = ask(["fix", "--diff", *options, "--", *found], self.folder.root)
        if not write:
            return {"diff": diff.output, "written": False, "notes": diff.notes}
        if not self.may_write:
            raise RefusedError("this server may not write; start it with `contentlint mcp --write` to allow it")
        try:
            done = ask(["fix", *options, "--", *found], self.folder.root)
        except RefusedError as problem:  # some files may have been written before
            return {"diff": diff.output, "written": True, "notes": f"perhaps not all files were written: {problem}"}
        return {"diff": diff.output, "written": diff.code == FOUND, "notes": f"{done.output}{done.notes}".strip()}

    def publish(
        self, path: str = "", text: str = "", faq: Literal["headings", "details"] = "headings", *, json_ld: bool = False
    ) -> Data:
        """Return the article of a draft, what of the draft is not in it, and what is unsure. Nothing is written."""
        if bool(path) is bool(text):
            raise RefusedError("give either the path of a draft or its text")
        options = ["--faq", faq, "--report", *(["--json-ld"] if json_ld else [])]
        if text:
            command = ["publish", *options, "--stdin-filename", "draft.txt", "--", "-"]
            answer = ask(command, self.folder.root, require_text(text))
        else:
            answer = ask(["publish", *options, "--", self.folder.locate_file(path)], self.folder.root)
        return {"article": answer.output, "is_ready": answer.code != FOUND, "doubts": answer.notes}
