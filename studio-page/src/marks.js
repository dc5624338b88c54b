/** The marks of findings in the editor: they move with the text until the next answer replaces them. */

import { Facet, StateEffect, StateField, RangeSet, RangeSetBuilder } from "@codemirror/state";
import { Decoration, EditorView, gutter, GutterMarker, hoverTooltip, WidgetType } from "@codemirror/view";
import { makeIcon } from "../../contentlint/reporters/html/page/dom.js";
import { chooseNote, cutAtEdges } from "../../contentlint/reporters/html/page/marks.js";
import { SEVERITIES } from "../../contentlint/reporters/html/page/words.js";

const HOVER_MS = 400;

/** Replaces all marks: notes with `from` and `to` in units of the text as it is now. */
export const setNotes = StateEffect.define();

/** Shows which note is looked at. */
export const lightNote = StateEffect.define();

class Point extends WidgetType {
  constructor(note) {
    super();
    this.note = note;
  }

  eq(other) {
    return other.note.id === this.note.id && other.note.severity === this.note.severity;
  }

  toDOM() {
    const point = document.createElement("span");
    point.className = `point ${this.note.severity}`;
    point.dataset.note = this.note.id;
    point.append(makeIcon(this.note.severity, this.note.message));
    return point;
  }

  ignoreEvent() {
    return false;
  }
}

class Sign extends GutterMarker {
  constructor(severity) {
    super();
    this.severity = severity;
  }

  eq(other) {
    return other.severity === this.severity;
  }

  toDOM() {
    return makeIcon(this.severity);
  }
}

const SIGNS = Object.fromEntries(SEVERITIES.map((severity) => [severity, new Sign(severity)]));

function decorate(notes, length) {
  const builder = new RangeSetBuilder();
  const ranges = notes.filter(({ isPlaced }) => isPlaced).map((note) => ({ from: note.from, to: note.to, note }));
  for (const segment of cutAtEdges(length, ranges)) {
    for (const { note } of segment.points) builder.add(segment.from, segment.from, Decoration.widget({ widget: new Point(note), side: 1 }));
    if (!segment.ranges.length || segment.from === segment.to) continue;
    const inside = segment.ranges.map(({ note }) => note);
    const note = chooseNote(inside);
    const attributes = { "data-note": note.id, "data-notes": inside.map(({ id }) => id).join(" ") };
    builder.add(segment.from, segment.to, Decoration.mark({ class: `mark ${note.severity}`, attributes }));
  }
  return builder.finish();
}

/** The marks, and the notes that they are of. */
export const marks = StateField.define({
  create: () => ({ notes: [], decorations: Decoration.none, lit: "", light: Decoration.none }),
  update(value, transaction) {
    let next = value;
    if (transaction.docChanged) {
      const { changes } = transaction;
      const notes = value.notes.map((note) => ({ ...note, from: changes.mapPos(note.from, 1), to: changes.mapPos(note.to, -1) }));
      next = { ...next, notes, decorations: value.decorations.map(changes), light: value.light.map(changes) };
    }
    for (const effect of transaction.effects) {
      if (effect.is(setNotes)) next = { ...next, notes: effect.value, decorations: decorate(effect.value, transaction.newDoc.length) };
      if (effect.is(lightNote)) next = { ...next, lit: effect.value };
    }
    return next === value ? value : { ...next, light: drawLight(next) };
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ decorations }) => decorations),
    EditorView.decorations.from(field, ({ light }) => light),
  ],
});

function drawLight({ notes, lit }) {
  const note = lit ? notes.find(({ id, isPlaced }) => id === lit && isPlaced) : null;
  if (!note || note.from >= note.to) return Decoration.none;
  return Decoration.set(Decoration.mark({ class: "mark-current" }).range(note.from, note.to));
}

/** What is called with the number of a note whose mark was clicked. */
export const openNote = Facet.define({ combine: ([first]) => first ?? (() => {}) });

const clicks = EditorView.domEventHandlers({
  click(event, view) {
    const mark = event.target.closest?.("[data-note]");
    if (mark) view.state.facet(openNote)(mark.dataset.note);
    return false;
  },
});

/** Signs beside the lines, the gravest of each. */
const signs = gutter({
  class: "signs",
  markers(view) {
    const gravest = new Map();
    for (const { from, severity, isPlaced } of view.state.field(marks).notes) {
      if (!isPlaced) continue;
      const line = view.state.doc.lineAt(Math.min(from, view.state.doc.length)).from;
      const known = gravest.get(line);
      if (!known || SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(known)) gravest.set(line, severity);
    }
    const ranges = [...gravest].sort(([one], [other]) => one - other).map(([line, severity]) => SIGNS[severity].range(line));
    return RangeSet.of(ranges);
  },
});

/** A box at a mark that the pointer rests on: `draw` makes it of its notes, the gravest and smallest first. */
function showOnHover(draw) {
  return hoverTooltip(
    (view, at) => {
      const rank = ({ severity, from, to }) => SEVERITIES.indexOf(severity) * 1e9 + to - from;
      const inside = view.state.field(marks).notes.filter(({ isPlaced, from, to }) => isPlaced && from < to && from <= at && at <= to);
      if (!inside.length) return null;
      inside.sort((one, other) => rank(one) - rank(other));
      return { pos: inside[0].from, end: inside[0].to, create: () => ({ dom: draw(inside) }) };
    },
    { hoverTime: HOVER_MS, hideOnChange: true },
  );
}

/** Returns what shows the findings in the editor. */
export function showMarks(onOpen, draw) {
  return [marks, clicks, signs, openNote.of(onOpen), showOnHover(draw)];
}
