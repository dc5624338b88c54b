/** An article on paper: its findings, each with its passage and what to do; not the whole text. */

import { isolate, make, makeIcon } from "./dom.js";
import { nameSeverity } from "./words.js";

const AROUND = 90;
const MAX_MARKED = 240;
const MAX_PASSAGES = 3;

/** Returns the findings for a printer; those that say the same are one entry with their passages. */
export function drawPaper(notes, drawing) {
  const groups = new Map();
  for (const note of notes) {
    const key = `${note.severity} ${note.rule} ${note.fix}`;
    groups.set(key, [...(groups.get(key) ?? []), note]);
  }
  return make("section", { class: "printed" }, make("h2", {}, "Findings"), make("ol", {}, [...groups.values()].map((some) => drawEntry(some, drawing))));
}

function drawEntry(notes, drawing) {
  const [first] = notes;
  const more = notes.length - MAX_PASSAGES;
  return make(
    "li",
    {},
    make("p", {}, makeIcon(first.severity), make("b", {}, ` ${nameSeverity(first.severity)}: `), isolate(first.message), make("span", { class: "soft" }, ` ${first.rule}`)),
    notes.slice(0, MAX_PASSAGES).map((note) => drawPassage(note, drawing)),
    more > 0 ? make("p", { class: "soft" }, `and ${more} more like it`) : null,
    make("p", { class: "do" }, isolate(first.fix)),
  );
}

/** Returns the words around a finding with its own marked; nothing where it marks none. */
function drawPassage(note, drawing) {
  const found = note.start < note.end && !note.isWhole ? drawing?.findMarked(note)[0] : null;
  const place = note.place && !note.isWhole ? make("span", { class: "soft" }, `${note.line ? `line ${note.line}, ` : ""}${note.place}: `) : null;
  if (!found) return place ? make("p", { class: "passage" }, place) : null;
  const [{ places }, [from, to]] = found;
  const [start, end] = [Math.max(0, from - AROUND), Math.min(places.length, to + AROUND)];
  const marked = places.slice(from, Math.min(to, from + MAX_MARKED)) + (to - from > MAX_MARKED ? " …" : "");
  return make(
    "p",
    { class: "passage", dir: "auto" },
    place,
    start ? "… " : "",
    isolate(places.slice(start, from).replace(start ? /^\S*\s/ : /^$/, "")),
    make("span", { class: `sample ${note.severity}` }, marked),
    isolate(places.slice(to, end).replace(end < places.length ? /\s\S*$/ : /^$/, "")),
    end < places.length ? " …" : "",
  );
}
