/** The editor: a text with marks, the history of its changes, and what came of each version. */

import { defaultKeymap, history, historyKeymap, isolateHistory, redo, undo } from "@codemirror/commands";
import { search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, Prec } from "@codemirror/state";
import { drawSelection, EditorView, keymap } from "@codemirror/view";
import { chooseNote } from "../../contentlint/reporters/html/page/marks.js";
import { showBlocks, showMatter } from "./blocks.js";
import { hideMarks } from "./hiding.js";
import { speakMarkdown } from "./markdown.js";
import { lightNote, marks, setNotes, showMarks } from "./marks.js";
import { findMatterEnd } from "./matter.js";
import { writingKeys } from "./keys.js";

const MAX_KEPT = 200;

/** An editor in an element; `onChange` is called after each change, `onOpen` and `onMove` with a note
 * that a person asked for or went to, `onPaste` with what is pasted, which it may take; `draw` makes the box that is shown at the mark of some notes.
 */
export class Editor {
  constructor(parent, nonce, { onChange, onOpen, onMove, onPaste, draw }) {
    this.version = 0;
    this.changes = [];
    this.onChange = onChange;
    this.onOpen = onOpen;
    this.onMove = onMove;
    this.onPaste = onPaste;
    this.draw = draw;
    this.nonce = nonce;
    this.mode = new Compartment();
    this.view = new EditorView({ parent, state: this.makeState("", true) });
  }

  makeState(text, isMarkdown) {
    return EditorState.create({
      doc: text,
      extensions: [
        EditorView.cspNonce.of(this.nonce),
        history(),
        search({ top: true }),
        drawSelection(),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": "Text of the article", spellcheck: "true", autocapitalize: "sentences" }),
        keymap.of([...this.listKeys(), ...historyKeymap, ...searchKeymap, ...defaultKeymap]),
        showMarks((id) => this.onOpen(id), (notes) => this.draw(notes)),
        EditorView.domEventHandlers({ paste: (event) => this.onPaste(event) }),
        this.mode.of(makeMode(isMarkdown)),
        EditorView.updateListener.of((update) => this.note(update)),
      ],
    });
  }

  /** F8 goes to the next finding, Ctrl+. opens the one at the cursor. */
  listKeys() {
    return [
      { key: "F8", run: () => this.goOn(1), shift: () => this.goOn(-1), preventDefault: true },
      { key: "Mod-.", run: () => this.openHere(), preventDefault: true },
    ];
  }

  goOn(step) {
    const { head } = this.view.state.selection.main;
    const placed = this.notes.filter(({ isPlaced }) => isPlaced).sort((one, other) => one.from - other.from);
    const start = Math.min(head, this.view.state.selection.main.anchor);
    const next = step > 0 ? (placed.find(({ from }) => from > start) ?? placed[0]) : (placed.findLast(({ from }) => from < start) ?? placed[placed.length - 1]);
    if (!next) return true;
    this.goTo(next.from, next.to);
    this.onMove(next);
    return true;
  }

  openHere() {
    const { from, to } = this.view.state.selection.main;
    const here = this.notes.filter((note) => note.isPlaced && note.from <= to && note.to >= from);
    if (here.length) this.onOpen(chooseNote(here.map((note) => ({ ...note, start: note.from, end: note.to }))).id);
    return true;
  }

  note(update) {
    if (!update.docChanged) return;
    this.version += 1;
    this.changes.push({ version: this.version, changes: update.changes });
    if (this.changes.length > MAX_KEPT) this.changes.shift();
    this.onChange();
  }

  get text() {
    return this.view.state.doc.toString();
  }

  get doc() {
    return this.view.state.doc;
  }

  /** Begins with another text; what was done before cannot be undone. */
  load(text, isMarkdown) {
    this.version += 1;
    this.changes = [];
    this.view.setState(this.makeState(text, isMarkdown));
    const start = isMarkdown ? findMatterEnd(this.doc) : 0;
    if (start && start < this.doc.length) this.view.dispatch({ selection: { anchor: start + 1 } });
  }

  /** Shows the text as Markdown, or as it is. */
  setMode(isMarkdown) {
    this.view.dispatch({ effects: this.mode.reconfigure(makeMode(isMarkdown)) });
  }

  /** Tells whether there is front matter. */
  get hasMatter() {
    return findMatterEnd(this.doc) > 0;
  }

  /** Shows notes, whose places are those of the text of a version, where they are in the text of today. */
  show(notes, version) {
    const later = this.changes.filter((one) => one.version > version);
    if (later.length && later[0].version !== version + 1) return;
    const move = (unit, side) => later.reduce((at, { changes }) => changes.mapPos(Math.min(at, changes.length), side), unit);
    const length = this.doc.length;
    const placed = notes.map((note) => {
      const [start, stop] = note.at;
      const from = Math.min(length, move(start, 1));
      return { ...note, from, to: start === stop ? from : Math.min(length, Math.max(from, move(stop, -1))) };
    });
    this.view.dispatch({ effects: setNotes.of(placed) });
  }

  /** Returns the notes as they are placed now. */
  get notes() {
    return this.view.state.field(marks).notes;
  }

  /** Makes changes that the server answered to the text of a version; returns whether the text is still that one. */
  apply(changes, version, event) {
    if (version !== this.version) return false;
    this.view.dispatch({ changes: changes.map(([from, to, insert]) => ({ from, to, insert })), userEvent: event, annotations: event.startsWith("input") ? [] : isolateHistory.of("full") });
    return true;
  }

  /** Makes another text of this one, in the one smallest change, which Ctrl+Z takes back. */
  become(text, event) {
    const old = this.text;
    if (old === text) return;
    const most = Math.min(old.length, text.length);
    let start = 0;
    while (start < most && old[start] === text[start]) start += 1;
    let end = 0;
    while (end < most - start && old[old.length - 1 - end] === text[text.length - 1 - end]) end += 1;
    this.apply([[start, old.length - end, text.slice(start, text.length - end)]], this.version, event);
  }

  showMatter(isShown) {
    this.view.dispatch({ effects: showMatter.of(isShown) });
  }

  light(id) {
    this.view.dispatch({ effects: lightNote.of(id) });
  }

  /** Goes to a stretch of the text. */
  goTo(from, to = from) {
    const most = this.doc.length;
    const range = { anchor: Math.min(from, most), head: Math.min(to, most) };
    this.view.dispatch({ selection: range, effects: EditorView.scrollIntoView(range.anchor, { y: "center" }) });
    this.view.focus();
  }

  undo() {
    return undo(this.view);
  }

  redo() {
    return redo(this.view);
  }
}

function makeMode(isMarkdown) {
  if (!isMarkdown) return EditorView.editorAttributes.of({ class: "is-source" });
  return [speakMarkdown(), showBlocks(), hideMarks(), Prec.high(keymap.of(writingKeys))];
}
