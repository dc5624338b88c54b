/** Rich text that is pasted into the text: asked of the server, and put in as what it says. */

import { syntaxTree } from "@codemirror/language";
import { showToast } from "./dialogs.js";
import { findMatterEnd } from "./matter.js";

/** Where all is text as it is: no marks are read there. */
const VERBATIM = new Set(["FencedCode", "CodeBlock", "InlineCode", "CodeText", "CommentBlock"]);

const EMPTY_ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])\s+$/;
const ITEM = /^(?:[-*+]|\d{1,9}[.)])\s/;

/** Takes what is pasted if it is rich text; returns whether it did. What it says comes later. */
export function pasteRich(event, editor, writing) {
  const data = event.clipboardData;
  const html = data?.getData("text/html");
  if (!html || data.types.includes("vscode-editor-data") || isVerbatim(editor.view.state)) return false;
  event.preventDefault();
  putRich(html, data.getData("text/plain").replaceAll(/\r\n?/g, "\n"), editor, writing);
  return true;
}

async function putRich(html, plain, editor, writing) {
  const { opened } = writing.file;
  const { version } = editor;
  const before = editor.view.state.selection;
  let answer = null;
  try {
    answer = await writing.studio.connection.ask({ type: "rich", html, format: writing.file.format });
  } catch {
    showToast("Pasted as plain text: the studio did not read its form.");
  }
  if (writing.file.opened !== opened) return;
  const selection = version === editor.version ? before : editor.view.state.selection;
  if (!answer?.text) {
    put(editor.view, selection.main, plain);
    return;
  }
  put(editor.view, selection.main, answer.text, answer.is_block);
  const pasted = editor.version;
  showToast("Pasted with its headings, lists, tables and links.", ["Paste the plain text instead", () => {
    if (editor.version !== pasted) return;
    editor.undo();
    put(editor.view, editor.view.state.selection.main, plain);
  }]);
}

/** Puts a text in the place of a stretch; blocks stand apart from what is before and behind them. */
function put(view, { from, to }, text, isBlock = false) {
  const { doc } = view.state;
  const line = doc.lineAt(from);
  const start = isBlock && ITEM.test(text) && EMPTY_ITEM.test(doc.sliceString(line.from, from)) ? line.from : from;
  const before = isBlock ? breakLines(doc.sliceString(Math.max(findMatterEnd(doc), start - 2), start), /\n*$/) : "";
  const after = isBlock ? breakLines(doc.sliceString(to, to + 2), /^\n*/) : "";
  const insert = `${before}${text}${after}`;
  const anchor = start + before.length + text.length;
  view.dispatch({ changes: { from: start, to, insert }, selection: { anchor }, scrollIntoView: true, userEvent: "input.paste" });
}

/** Returns what a text beside a block lacks to a blank line; nothing where the article begins or ends. */
function breakLines(text, ends) {
  if (!text || text === "\n") return "";
  return "\n".repeat(Math.max(0, 2 - ends.exec(text)[0].length));
}

function isVerbatim(state) {
  const { from } = state.selection.main;
  if (from < findMatterEnd(state.doc)) return true;
  for (let node = syntaxTree(state).resolveInner(from, -1); node; node = node.parent) {
    if (VERBATIM.has(node.name)) return true;
  }
  return false;
}
