/** The program is found where the page says, in this order, and nothing of an untrusted folder is run. */

import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { test } from "node:test";
import { findProgram, MissingError, openStudio, readUrl, run, start, writeReport } from "../build/program.mjs";
import { convertPlace, readReport, splitLines, summarize } from "../build/report.mjs";

const CONTENTLINT = process.env.CONTENTLINT;
assert(CONTENTLINT, "set CONTENTLINT to the full path of the program");

async function link(...place) {
  const folder = join(await mkdtemp(join(tmpdir(), "contentlint-")), ...place);
  await mkdir(folder, { recursive: true });
  await symlink(CONTENTLINT, join(folder, "contentlint"));
  return folder;
}

const NOWHERE = { setting: "", python: undefined, folder: undefined, path: "" };

test("the setting goes before the environment, and that before PATH", async () => {
  const path = await link("bin");
  const folder = join(await link("site", ".venv", "bin"), "..", "..");
  const python = join(await link("chosen", "bin"), "python");
  const places = { setting: CONTENTLINT, python, folder, path };
  assert.deepEqual(await findProgram(places), { command: CONTENTLINT, by: "setting" });
  assert.deepEqual(await findProgram({ ...places, setting: "" }), { command: join(python, "..", "contentlint"), by: "environment" });
  const own = await findProgram({ ...places, setting: "", python: undefined });
  assert.deepEqual(own, { command: join(folder, ".venv", "bin", "contentlint"), by: "environment" });
  const listed = ["relative", "", join(path, "gone"), path].join(delimiter);
  assert.deepEqual(await findProgram({ ...NOWHERE, path: listed }), { command: join(path, "contentlint"), by: "PATH" });
});

test("what is missing is said, with what to do", async () => {
  await assert.rejects(findProgram(NOWHERE), (problem) => problem instanceof MissingError && /not found on PATH\. Install/.test(problem.message));
  await assert.rejects(findProgram({ ...NOWHERE, setting: "bin/contentlint" }), /must be a full path/);
  await assert.rejects(findProgram({ ...NOWHERE, setting: "/gone/contentlint" }), /no program that can be run/);
  const folder = await mkdtemp(join(tmpdir(), "contentlint-"));
  await assert.rejects(findProgram({ ...NOWHERE, setting: folder }), /no program that can be run/);
});

test("a check of a folder is understood, and its places are those of an editor", async () => {
  const folder = await mkdtemp(join(tmpdir(), "contentlint-"));
  await writeFile(join(folder, "a.md"), "# Kettles\n\n😀 Lime makes the the kettle slow.\n");
  const done = await run(CONTENTLINT, ["check", "--format", "json"], folder);
  const report = readReport(done.output);
  const found = report.files[0].findings.find((one) => one.rule === "readability/doubled-word");
  assert(found, done.output);
  const lines = splitLines("# Kettles\n\n😀 Lime makes the the kettle slow.\n");
  // the report counts code points, and an editor counts the emoji as two units
  assert.equal(convertPlace(lines, found.line, found.column).character, found.column);
  assert.match(summarize(report), /^Checked 1 article: \d+ findings, \d+ must be fixed\.$/);
  assert.throws(() => readReport('{"version": 2}'), /update the extension/);
});

test("what the program complains of is kept", async () => {
  const folder = await mkdtemp(join(tmpdir(), "contentlint-"));
  await writeFile(join(folder, "contentlint.toml"), "selct = []\n");
  const done = await run(CONTENTLINT, ["check", "--format", "json"], folder);
  assert.equal(done.code, 2);
  assert.match(done.complaints, /did you mean 'select'/);
});

test("the report is a page, and findings are no failure", async () => {
  const folder = await mkdtemp(join(tmpdir(), "contentlint-"));
  await writeFile(join(folder, "a.md"), "# Kettles\n\n##Sizes\n\nLime makes the the kettle slow.\n");
  const file = join(folder, "of the folder", "report.html");
  await mkdir(join(folder, "of the folder"));
  const done = await run(CONTENTLINT, writeReport(file), folder);
  assert.equal(done.code, 0, done.complaints);
  assert.match(await readFile(file, "utf8"), /^<!doctype html>/i);
});

test("the studio says where it is, and what it lacks if it cannot begin", async () => {
  const folder = await mkdtemp(join(tmpdir(), "contentlint-"));
  await writeFile(join(folder, "a.md"), "# Kettles\n");
  const child = start(CONTENTLINT, openStudio(join(folder, "a.md")), folder);
  const ended = new Promise((resolve) => child.on("close", resolve));
  const page = await fetch(await readUrl(child));
  assert.equal(page.status, 200);
  child.kill();
  await ended;
  await assert.rejects(readUrl(start(CONTENTLINT, openStudio(join(folder, "gone")), folder)), /does not exist/);
});
