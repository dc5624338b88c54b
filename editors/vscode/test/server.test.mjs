/** The language server speaks with the protocol library that VS Code's client is made of. */

import assert from "node:assert/strict";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import protocol from "vscode-languageserver-protocol/node";
import { listen, start } from "../build/program.mjs";

const CONTENTLINT = process.env.CONTENTLINT;
assert(CONTENTLINT, "set CONTENTLINT to the full path of the program");

const TEXT = "# Kettles\n\nLime makes the the kettle slow.   \nMore text, \u200bhere.\n";

test("a document is checked, fixed and explained", async () => {
  const folder = await mkdtemp(join(tmpdir(), "contentlint-"));
  const file = join(folder, "a.md");
  await writeFile(file, TEXT);
  const child = start(CONTENTLINT, ["server"], folder);
  const complaints = listen(child);
  const ended = new Promise((resolve) => child.on("close", resolve));
  const connection = protocol.createProtocolConnection(child.stdout, child.stdin);
  const found = new Promise((resolve) => connection.onNotification(protocol.PublishDiagnosticsNotification.type, resolve));
  connection.onRequest(protocol.RegistrationRequest.type, () => undefined);
  connection.listen();

  const uri = pathToFileURL(file).href;
  const capabilities = {
    workspace: { workspaceEdit: { documentChanges: true }, applyEdit: true, configuration: true },
    textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["source", "quickfix"] } }, dataSupport: true, resolveSupport: { properties: ["edit"] } } },
    general: { positionEncodings: ["utf-16"] },
  };
  const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: "site" }];
  const answer = await connection.sendRequest(protocol.InitializeRequest.type, { processId: process.pid, rootUri: workspaceFolders[0].uri, capabilities, workspaceFolders });
  assert.equal(answer.serverInfo.name, "contentlint");
  await connection.sendNotification(protocol.InitializedNotification.type, {});
  await connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId: "markdown", version: 1, text: TEXT } });
  const { diagnostics } = await found;
  assert(diagnostics.some((one) => one.code === "readability/doubled-word"), JSON.stringify(diagnostics));

  const whole = { start: { line: 0, character: 0 }, end: { line: 4, character: 0 } };
  const kind = "source.fixAll.contentlint";
  const actions = await connection.sendRequest(protocol.CodeActionRequest.type, { textDocument: { uri }, range: whole, context: { diagnostics: [], only: [kind] } });
  assert.equal(actions.length, 1);
  assert.equal(actions[0].kind, kind);
  assert(actions[0].edit, "the command Fix applies what the server offers at once");

  await connection.sendRequest(protocol.ShutdownRequest.type);
  await connection.sendNotification(protocol.ExitNotification.type);
  assert.equal(await ended, 0);
  assert.equal(complaints(), "");
});
