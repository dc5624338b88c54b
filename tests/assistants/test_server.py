"""The server for assistants, with the protocol's own client over standard input and output."""

import asyncio
import json
import re
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from command_line import build_environment, run_in
from mcp import Client, StdioServerParameters

pytestmark = pytest.mark.slow("starts a server, and a process for each question")

ARTICLE = "# Kettles\n\nLime makes the the kettle slow.   \nMore of it, \u200bhere.\n"
Scenario = Callable[["Assistant"], Awaitable[None]]


class Assistant:
    """What an assistant asks, and what it is answered."""

    def __init__(self, client: Client) -> None:
        self.client = client

    async def ask(self, tool: str, **arguments: object) -> Any:  # noqa: ANN401  # whatever the tool answers
        result = await self.client.call_tool(tool, arguments)
        words = "".join(getattr(part, "text", "") for part in result.content)
        assert not result.is_error, words
        return words if result.structured_content is None else result.structured_content

    async def fail(self, tool: str, **arguments: object) -> str:
        """Ask for what is refused, and return the words."""
        result = await self.client.call_tool(tool, arguments)
        words = "".join(getattr(part, "text", "") for part in result.content)
        assert result.is_error, words
        assert "Traceback" not in words
        return words


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "guides").mkdir(parents=True)
    (folder / "guides" / "kettle.md").write_text(ARTICLE, "utf-8")
    (tmp_path / "secret.md").write_text("# Secret\n\nThe the word is swordfish.\n", "utf-8")
    (folder / "out.md").symlink_to(tmp_path / "secret.md")
    return folder


def play(site: Path, scenario: Scenario, *options: str) -> None:
    words = ["-P", "-m", "contentlint", "mcp", *options, str(site)]
    server = StdioServerParameters(command=sys.executable, args=words, env=build_environment(), cwd=str(site.parent))

    async def run() -> None:
        async with Client(server, read_timeout_seconds=300) as client:
            await scenario(Assistant(client))

    asyncio.run(run())


def test_an_assistant_reads_and_changes_nothing(site: Path) -> None:
    async def scenario(assistant: Assistant) -> None:
        listed = await assistant.client.list_tools()
        assert sorted(tool.name for tool in listed.tools) == ["check", "explain", "fix", "outline", "publish"]
        assert all(tool.annotations and tool.annotations.read_only_hint for tool in listed.tools)

        report = await assistant.ask("check")
        rules = {one["rule"] for one in report["findings"]}
        assert "readability/doubled-word" in rules
        assert report["checked"] == 1
        assert "swordfish" not in str(report), "a link leads out of the folder"
        [found] = [one for one in report["findings"] if one["rule"] == "readability/doubled-word"]
        assert (found["path"], found["line"]) == ("guides/kettle.md", 3)
        assert sum(report["counts"].values()) == len(report["findings"]) + report["not_listed"]

        text = await assistant.ask("check", text=ARTICLE, name="tea.md")
        assert "readability/doubled-word" in {one["rule"] for one in text["findings"]}

        outline = await assistant.ask("outline", path="guides/kettle.md")
        assert outline["headings"][0]["text"] == "Kettles"

        page = await assistant.ask("explain", what="readability/doubled-word")
        assert page.startswith("# readability/doubled-word\n")

        fixed = await assistant.ask("fix", paths=["guides/kettle.md"])
        assert fixed["written"] is False
        assert "--- a/guides/kettle.md\n+++ b/guides/kettle.md\n" in fixed["diff"]

        draft = (
            "Sure! Here is your article.\n\nHow kettles work\n\nA kettle boils water. It needs a few minutes for that."
        )
        made = await assistant.ask("publish", text=draft)
        assert "How kettles work" in made["article"]
        assert "Sure!" not in made["article"]
        assert "Sure! Here is your article." in made["doubts"]

    play(site, scenario)
    assert (site / "guides" / "kettle.md").read_text("utf-8") == ARTICLE
    assert [file.name for file in site.rglob("*.md")] == ["out.md", "kettle.md"]


def test_what_an_assistant_may_not_is_refused_in_a_line(site: Path) -> None:
    async def scenario(assistant: Assistant) -> None:
        outside = "outside of this folder"
        for path in ("../secret.md", str(site.parent / "secret.md"), "out.md", "/etc/hostname"):
            assert outside in await assistant.fail("check", paths=[path])
            assert outside in await assistant.fail("outline", path=path)
            if not path.startswith("/"):
                assert outside in await assistant.fail("explain", what=path)
            assert outside in await assistant.fail("fix", paths=["guides/kettle.md", path])
            assert outside in await assistant.fail("publish", path=path)
        secret, nothing = [
            await assistant.ask("explain", what=f"{site.parent}/{name}.md") for name in ("secret", "none")
        ]
        assert secret.replace("secret.md", "none.md") == nothing, "whether a file outside is there is not told"
        assert "may not write" in await assistant.fail("fix", paths=["guides/kettle.md"], write=True)
        assert "not a file" in await assistant.fail("fix", paths=["guides"])
        assert "did you mean 'faq/count'" in await assistant.fail("explain", what="faq/cuont")
        assert "no such option" not in (await assistant.fail("explain", what="--help")).lower()
        assert "a path in this folder" in await assistant.fail("check", text="# A", name="../a.md")
        assert "either the path" in await assistant.fail("publish")
        assert "paths" in await assistant.fail("fix")
        (site / "contentlint.toml").write_text("selct = []\n", "utf-8")
        assert "contentlint.toml:1: unknown key 'selct', did you mean 'select'?" in await assistant.fail("check")

    play(site, scenario)


def test_fixes_are_written_only_if_both_sides_say_so(site: Path) -> None:
    file = site / "guides" / "kettle.md"

    async def scenario(assistant: Assistant) -> None:
        shown = await assistant.ask("fix", paths=["guides/kettle.md"])
        assert file.read_text("utf-8") == ARTICLE
        done = await assistant.ask("fix", paths=["guides/kettle.md"], write=True)
        assert (done["written"], done["diff"]) == (True, shown["diff"])
        again = await assistant.ask("fix", paths=["guides/kettle.md"], write=True)
        assert (again["written"], again["diff"]) == (False, "")

    play(site, scenario, "--write")
    assert "\u200b" not in file.read_text("utf-8")


def test_the_command_needs_a_folder(tmp_path: Path) -> None:
    done = run_in(tmp_path, "mcp", "gone")
    assert (done.returncode, "does not exist" in done.stderr) == (2, True)


PAGE = Path(__file__).parents[2] / "docs" / "assistants.md"
COMMAND = Path(sys.executable).with_name("contentlint")


@pytest.mark.parametrize(("name", "key"), [("mcp", "mcpServers"), ("mcp-vscode", "servers")])
def test_a_configuration_of_the_page_starts_the_server(site: Path, name: str, key: str) -> None:
    found = re.search(rf"<!-- example: {name} -->\n```json\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert found
    entry = json.loads(found[1])[key]["contentlint"]
    assert Path(entry["command"]).name == "contentlint"
    *words, _folder = entry["args"]
    server = StdioServerParameters(command=str(COMMAND), args=[*words, str(site)], env=build_environment())

    async def run() -> None:
        async with Client(server, read_timeout_seconds=300) as client:
            assert (await Assistant(client).ask("check"))["checked"] == 1

    asyncio.run(run())
