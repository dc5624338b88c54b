/** What the editor shows in place of its text: tables with cells to write in, and nothing for front matter. */

import { syntaxTree } from "@codemirror/language";
import { undo, redo } from "@codemirror/commands";
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";
import { make } from "../../contentlint/reporters/html/page/dom.js";
import { chooseNote } from "../../contentlint/reporters/html/page/marks.js";
import { marks } from "./marks.js";
import { findMatterEnd } from "./matter.js";

/** Shows or hides the text of the front matter. */
export const showMatter = StateEffect.define();

/** Whether the text of the front matter is shown. */
const isMatterShown = StateField.define({
  create: () => false,
  update: (value, transaction) => transaction.effects.reduce((last, effect) => (effect.is(showMatter) ? effect.value : last), value),
});

/** Returns where the hidden front matter ends; nothing is hidden where no line follows it. */
function findHiddenEnd(state) {
  if (state.field(isMatterShown)) return 0;
  const end = findMatterEnd(state.doc);
  return end < state.doc.length ? end : 0;
}

class Nothing extends WidgetType {
  eq() {
    return true;
  }

  toDOM() {
    return make("div", { class: "matter-hidden", "aria-hidden": "true" });
  }
}

/** A row of a table: its cells, each with its place in the table. */
function readRow(text, start) {
  const cells = [];
  const begin = /^\s*\|?/.exec(text)[0].length;
  let from = begin;
  let isCode = false;
  for (let at = begin; at <= text.length; at += 1) {
    if (text[at] === "`") isCode = !isCode && text.indexOf("`", at + 1) !== -1;
    if (at < text.length && (text[at] !== "|" || text[at - 1] === "\\" || isCode)) continue;
    const raw = text.slice(from, at);
    if (at === text.length && !raw.trim() && cells.length) break;
    const gap = raw.trim() ? raw.length - raw.trimStart().length : Math.min(1, raw.length);
    cells.push({ text: raw.trim().replaceAll("\\|", "|"), from: start + from + gap, to: start + from + gap + raw.trim().length });
    from = at + 1;
  }
  return cells;
}

/** Returns the rows of a table, without the one of dashes. */
export function readRows(text) {
  const rows = [];
  let start = 0;
  for (const line of text.split("\n")) {
    rows.push(readRow(line, start));
    start += line.length + 1;
  }
  return rows.filter((_, number) => number !== 1);
}

class TableWidget extends WidgetType {
  constructor(text, notes) {
    super();
    this.text = text;
    this.notes = notes;
    this.key = notes.map(({ id, from, to, severity }) => `${id} ${from} ${to} ${severity}`).join();
  }

  eq(other) {
    return other.text === this.text && other.key === this.key;
  }

  ignoreEvent() {
    return true;
  }

  toDOM(view) {
    const [head, ...body] = readRows(this.text);
    const columns = Math.max(head.length, ...body.map((row) => row.length));
    const box = make(
      "div",
      { class: "table-box" },
      make("div", { class: "table" }, make("table", {}, make("thead", {}, makeRow(head, "th", columns)), make("tbody", {}, body.map((row) => makeRow(row, "td", columns))))),
      make("button", { type: "button", class: "quiet", "data-source": "" }, "Edit the table as text"),
    );
    connectTable(box, view);
    this.fill(box);
    return box;
  }

  updateDOM(box) {
    const rows = readRows(this.text);
    const lines = [...box.querySelectorAll("tr")];
    const columns = Math.max(...rows.map((row) => row.length));
    if (lines.length !== rows.length || lines.some((line) => line.children.length !== columns)) return false;
    this.fill(box);
    return true;
  }

  fill(box) {
    const rows = readRows(this.text);
    [...box.querySelectorAll("tr")].forEach((line, row) => {
      [...line.children].forEach((element, column) => {
        const cell = rows[row][column];
        if (!cell) return;
        element.dataset.from = cell.from;
        element.dataset.to = cell.to;
        if (element.textContent.trim() !== cell.text) element.textContent = cell.text;
        const inside = this.notes.filter(({ from, to }) => from <= cell.to && to >= cell.from);
        const note = inside.length ? chooseNote(inside) : null;
        element.className = note ? `mark ${note.severity}` : "";
        if (note) element.dataset.note = note.id;
        else delete element.dataset.note;
      });
    });
  }
}

function makeRow(cells, tag, columns) {
  return make("tr", {}, Array.from({ length: columns }, (_, at) => make(tag, { scope: tag === "th" ? "col" : null, contenteditable: cells[at] ? "plaintext-only" : null })));
}

/** Lets cells be written in; each change is one of the text, so that Ctrl+Z takes it back. */
function connectTable(box, view) {
  const getCell = (event) => event.target.closest?.("[data-from]");
  box.addEventListener("input", (event) => {
    const cell = getCell(event);
    if (!cell) return;
    const start = view.posAtDOM(box);
    const insert = cell.textContent.replaceAll(/\s+/g, " ").trim().replaceAll("|", "\\|");
    view.dispatch({ changes: { from: start + Number(cell.dataset.from), to: start + Number(cell.dataset.to), insert }, userEvent: "input.type.cell" });
  });
  box.addEventListener("keydown", (event) => {
    const cell = getCell(event);
    if (!cell) return;
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && event.key.toLowerCase() === "z") {
      event.preventDefault();
      (event.shiftKey ? redo : undo)(view);
    }
    if (event.key === "Enter" || event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const rows = [...box.querySelectorAll("tr")];
      const row = rows[rows.indexOf(cell.parentElement) + (event.key === "ArrowUp" ? -1 : 1)];
      row?.children[[...cell.parentElement.children].indexOf(cell)]?.focus();
    }
    if (event.key === "Escape") view.focus();
  });
  box.addEventListener("click", (event) => {
    if (!event.target.closest("[data-source]")) return;
    view.dispatch({ selection: { anchor: view.posAtDOM(box) } });
    view.focus();
  });
}

function findBlocks(state) {
  const found = [];
  const end = findHiddenEnd(state);
  if (end) found.push(Decoration.replace({ widget: new Nothing(), block: true }).range(0, end));
  const { notes } = state.field(marks);
  syntaxTree(state).iterate({
    enter: (node) => {
      if (node.name === "Table") addTable(state, node, end, notes, found);
      return node.name === "Document";
    },
  });
  return Decoration.set(found);
}

function addTable(state, { from, to }, end, notes, found) {
  const start = state.doc.lineAt(from).from;
  const stop = state.doc.lineAt(to).to;
  const isWritten = state.selection.ranges.some((range) => range.from <= stop && range.to >= start);
  if (start < end || isWritten) return;
  const inside = notes.filter((note) => note.isPlaced && note.from <= stop && note.to >= start);
  const placed = inside.map((note) => ({ ...note, from: note.from - start, to: note.to - start }));
  found.push(Decoration.replace({ widget: new TableWidget(state.sliceDoc(start, stop), placed), block: true }).range(start, stop));
}

const blocks = StateField.define({
  create: findBlocks,
  update(value, transaction) {
    const { state, startState } = transaction;
    const isSame = !transaction.docChanged && !transaction.selection && syntaxTree(state) === syntaxTree(startState) && state.field(marks).notes === startState.field(marks).notes && state.field(isMatterShown) === startState.field(isMatterShown);
    return isSame ? value : findBlocks(state);
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Keeps what is typed out of the hidden front matter. */
const keepMatter = [
  EditorState.changeFilter.of((transaction) => {
    const isTyped = transaction.isUserEvent("input") || transaction.isUserEvent("delete");
    if (!isTyped || transaction.isUserEvent("input.type.field")) return true;
    const end = findHiddenEnd(transaction.startState);
    return end ? [0, end + 1] : true;
  }),
  EditorState.transactionFilter.of((transaction) => {
    const { selection } = transaction;
    const end = selection && !transaction.docChanged ? findHiddenEnd(transaction.startState) : 0;
    if (!end || selection.ranges.every(({ from }) => from > end)) return transaction;
    const range = selection.main;
    return [transaction, { selection: { anchor: Math.max(range.anchor, end + 1), head: Math.max(range.head, end + 1) }, sequential: true }];
  }),
];

/** Returns what shows tables as tables and hides front matter. */
export function showBlocks() {
  return [isMatterShown, blocks, keepMatter];
}
