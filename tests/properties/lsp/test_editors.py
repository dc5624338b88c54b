"""The settings on the page about editors: what they start is there, and Neovim, where it is installed, is led through."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from programs import find_program

from contentlint.lsp.check import SUFFIXES

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "editors.md"
COMMAND = ["contentlint", "server"]

ARTICLE = "# Kettles\n\n🫖 Fill the the kettle.\n"

SCRIPT = """
local function at_last(wanted)
  local found
  assert(vim.wait(30000, function() found = wanted(); return found end, 20), "nothing came")
  return found
end

local function doubled()
  for _, one in ipairs(vim.diagnostic.get(0)) do
    if one.code == "readability/doubled-word" then return one end
  end
end

local found = at_last(doubled)
local report = { source = found.source, message = found.message, line = found.lnum }
report.marked = vim.api.nvim_buf_get_text(0, found.lnum, found.col, found.end_lnum, found.end_col, {})[1]

vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })
local params = vim.lsp.util.make_position_params(0, "utf-16")
local answers = vim.lsp.buf_request_sync(0, "textDocument/hover", params, 30000)
report.hover = select(2, next(answers)).result.contents.value

vim.lsp.buf.code_action({
  filter = function(action) return vim.startswith(action.title, "Delete the second") end,
  apply = true,
})
at_last(function() return vim.api.nvim_buf_get_lines(0, 2, 3, false)[1] == "🫖 Fill the kettle." end)
at_last(function() return doubled() == nil end)
report.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\\n")
vim.fn.writefile({ vim.json.encode(report) }, "report.json")
vim.cmd("qall!")
"""


def block(name: str) -> str:
    found = re.search(rf"<!-- example: {name} -->\n```\w+\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found, f"no example {name}"
    return found.group(1)


def test_each_setting_starts_the_server() -> None:
    code, zed, helix = json.loads(block("vscode")), json.loads(block("zed")), tomllib.loads(block("helix"))
    assert [code["glspc.server.command"], *code["glspc.server.commandArguments"]] == COMMAND
    assert set(code["glspc.server.languageId"]) <= {*SUFFIXES, "toml"}
    binary = zed["lsp"]["rumdl"]["binary"]
    assert [Path(binary["path"]).name, *binary["arguments"]] == COMMAND
    server = helix["language-server"]["contentlint"]
    assert [server["command"], *server["args"]] == COMMAND
    assert all(one["language-servers"] == ["contentlint"] for one in helix["language"])
    assert f"cmd = {json.dumps(COMMAND)}".replace("[", "{ ").replace("]", " }") in block("neovim")


def test_neovim_shows_explains_and_repairs(tmp_path: Path) -> None:
    report = in_neovim(find_program("nvim"), tmp_path)
    assert report["source"] == "contentlint"
    assert (report["line"], report["marked"]) == (2, "the the")
    assert report["message"] == "“the” is repeated.\nDelete one of the two."
    assert report["hover"].startswith("# readability/doubled-word\n")
    assert report["text"] == ARTICLE.replace("the the", "the").rstrip()


def in_neovim(program: str, folder: Path) -> Any:  # noqa: ANN401  # what JSON holds
    """Open an article in Neovim with the settings of the page alone, and return what the script has seen."""
    (folder / "bin").mkdir()
    starter = folder / "bin" / "contentlint"
    starter.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m contentlint "$@"\n', encoding="utf-8")
    starter.chmod(0o755)
    (folder / "init.lua").write_text(f'vim.cmd("filetype on")\n{block("neovim")}', encoding="utf-8")
    (folder / "script.lua").write_text(SCRIPT, encoding="utf-8")
    (folder / "a.md").write_text(ARTICLE, encoding="utf-8")
    own = {
        name: str(folder / name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    }
    environment = os.environ | own | {"PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    command = [program, "--headless", "-n", "-u", "init.lua", "a.md", "-c", "luafile script.lua", "-c", "cquit 3"]
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=120, check=False)  # noqa: S603  # our own words
    assert result.returncode == 0, result.stderr.decode()
    return json.loads((folder / "report.json").read_text(encoding="utf-8"))
