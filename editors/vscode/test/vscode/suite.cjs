/** What is tried within VS Code: the extension is active, and each command does what it says. */

const assert = require("node:assert/strict");
const { readFileSync, existsSync } = require("node:fs");
const { join } = require("node:path");
const vscode = require("vscode");

const SECONDS = 120;

async function until(what, found) {
  for (let at = 0; at < SECONDS * 4; at++) {
    const result = await found();
    if (result) {
      return result;
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`${what}: not within ${SECONDS} seconds`);
}

const rulesOf = (uri) => vscode.languages.getDiagnostics(uri).map((one) => (typeof one.code === "object" ? one.code.value : one.code));

async function tryTrusted(folder) {
  const uri = vscode.Uri.file(join(folder, "a.md"));
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  await until("findings in the open article", () => rulesOf(uri).includes("readability/doubled-word"));

  await vscode.commands.executeCommand("contentlint.fix");
  await until("the safe fixes", () => !document.getText().includes("\u200b"));
  assert(document.isDirty, "a fix is not saved");
  await document.save();

  const closed = vscode.Uri.file(join(folder, "b.md"));
  await vscode.commands.executeCommand("contentlint.check");
  const found = await until("findings in an article that is not open", () => vscode.languages.getDiagnostics(closed).find((one) => one.code === "readability/doubled-word"));
  assert.equal(found.source, "contentlint");
  const line = readFileSync(closed.fsPath, "utf8").split("\n")[found.range.start.line];
  assert.match(line.slice(found.range.start.character, found.range.end.character), /the/);

  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(closed));
  await until("one finding, not two, once it is open", () => rulesOf(closed).filter((one) => one === "readability/doubled-word").length === 1);
}

/** In a folder that is not trusted, its settings name no program: that one would leave a file behind. */
async function tryUntrusted(folder) {
  assert.equal(vscode.workspace.isTrusted, false);
  const uri = vscode.Uri.file(join(folder, "a.md"));
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  await until("findings by the program of the person's own settings", () => rulesOf(uri).includes("readability/doubled-word"));
  assert.equal(vscode.workspace.getConfiguration("contentlint").get("path"), readFileSync(join(folder, "untrusted"), "utf8"));
  assert(!existsSync(join(folder, "ran")), "a program of the folder was run");
}

exports.run = async function () {
  const folder = vscode.workspace.workspaceFolders[0].uri.fsPath;
  const extension = await until("the extension", () => vscode.extensions.getExtension("contentlint.contentlint"));
  await extension.activate();
  await (existsSync(join(folder, "untrusted")) ? tryUntrusted(folder) : tryTrusted(folder));
};
