/** Notes: what each finding says, why it matters, what to do, and the change as a diff. */

import { drawCommand } from "./copying.js";
import { bringIntoView, goTo, isolate, make, makeIcon } from "./dom.js";
import { COMMANDS, buildCommand, nameSeverity } from "./words.js";

const MIN_JOINED = 3;

/** Returns notes in their order, those of one rule joined where they are many. */
export function drawNotes(notes, rules) {
  const byRule = new Map();
  for (const note of notes) byRule.set(note.rule, [...(byRule.get(note.rule) ?? []), note]);
  return [...byRule].flatMap(([rule, some]) =>
    some.length < MIN_JOINED ? some.map((note) => drawNote(note, rules)) : [drawGroup(rules.get(rule)?.summary ?? rule, some, rules)],
  );
}

function drawGroup(summary, notes, rules) {
  const severity = notes[0].severity;
  return make(
    "details",
    { class: `note group ${severity}` },
    make("summary", {}, makeIcon(severity, nameSeverity(severity)), make("span", { class: "what" }, make("b", {}, `${notes.length} × `), summary)),
    notes.map((note) => drawNote(note, rules)),
  );
}

/** Returns one note, closed. */
export function drawNote(note, rules) {
  const known = rules.get(note.rule);
  return make(
    "details",
    { class: `note ${note.severity}`, id: note.id },
    make("summary", {}, makeIcon(note.severity, nameSeverity(note.severity)), make("span", { class: "what" }, note.is_new ? [make("span", { class: "tag new" }, "New"), " "] : null, isolate(note.message))),
    make(
      "div",
      { class: "body" },
      make("p", { class: "why" }, isolate(note.why)),
      make("p", { class: "do" }, make("b", {}, "What to do: "), isolate(note.fix)),
      note.scaffold?.length ? make("pre", { class: "scaffold" }, note.scaffold.join("\n")) : null,
      note.repair ? drawRepair(note) : null,
      make(
        "p",
        { class: "foot" },
        note.isWhole || note.isWithoutText ? null : make("button", { type: "button", class: "quiet", "data-show": note.id }, "Show in the text"),
        known ? make("a", { href: `#rule-${known.number}` }, note.rule) : make("span", {}, note.rule),
        note.place ? make("span", {}, note.line && !note.isWhole ? `line ${note.line} · ` : "", isolate(note.place)) : null,
      ),
    ),
  );
}

/** Returns what the repair of a note does. */
function drawRepair({ rule, target, repair: { title, tier, changes, more } }) {
  const how = COMMANDS[tier];
  return make(
    "div",
    { class: "repair" },
    make("p", {}, make("span", { class: `tag ${tier}` }, how ? "Fixed by " : "Suggestion", how ? make("code", {}, how) : null), " ", isolate(title)),
    (changes ?? []).map(drawChange),
    more ? make("p", { class: "more" }, `and ${more} more change${more === 1 ? "" : "s"}`) : null,
    drawCommand(buildCommand(tier, [rule], target)),
  );
}

export function drawChange([before, deleted, inserted, after]) {
  return make(
    "pre",
    { class: "change", dir: "auto" },
    before ? make("span", {}, before) : null,
    deleted ? make("del", {}, showEnds(deleted)) : null,
    inserted ? make("ins", {}, showEnds(inserted)) : null,
    after ? make("span", {}, after) : null,
  );
}

/** Returns a text whose line ends can be seen where there is nothing else to see. */
function showEnds(text) {
  return text.trim() ? text : text.replaceAll("\n", "↵\n").replaceAll(" ", "·");
}

/** Opens a note with all that it is in. */
export function openNote(root, id) {
  const note = root.querySelector(`#${CSS.escape(id)}`);
  for (let box = note; box; box = box.parentElement?.closest("details")) box.open = true;
  return note;
}

/** Lets clicks lead from marks to their notes and back, and shows which belong together. */
export function connectNotes(root) {
  const light = (id, isOn) => {
    for (const mark of root.querySelectorAll(`[data-notes~="${CSS.escape(id)}"]`)) mark.classList.toggle("on", isOn);
  };
  root.addEventListener("click", (event) => {
    const mark = event.target.closest?.("a[data-note]");
    if (mark && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      showNote(root, mark.dataset.note);
    }
    const button = event.target.closest?.("button[data-show]");
    if (button) showMark(root, button.dataset.show);
  });
  root.addEventListener("keydown", (event) => {
    const note = event.key === "Escape" ? event.target.closest?.("details.note[id]") : null;
    if (note) {
      showMark(root, note.id);
      note.open = false;
    }
  });
  for (const [type, isOn] of [["mouseover", true], ["focusin", true], ["mouseout", false], ["focusout", false]]) {
    root.addEventListener(type, (event) => {
      const note = event.target.closest?.("details.note[id]");
      if (note) light(note.id, isOn);
    });
  }
}

/** Opens a note and goes there; `block` says where it comes to stand. */
export function showNote(root, id, block = "nearest") {
  const note = openNote(root, id);
  if (!note) return;
  for (const other of root.querySelectorAll(".current")) other.classList.remove("current");
  note.classList.add("current");
  for (const mark of root.querySelectorAll(`[data-notes~="${CSS.escape(id)}"]`)) mark.classList.add("current");
  bringIntoView(note, block);
  note.querySelector("summary").focus({ preventScroll: true });
}

/** Goes to the mark of a note, or to the note itself where it marks nothing. */
export function showMark(root, id) {
  const mark = root.querySelector(`a[data-note="${CSS.escape(id)}"]`) ?? root.querySelector(`[data-notes~="${CSS.escape(id)}"]`);
  openNote(root, id);
  if (!mark) return showNote(root, id, "center");
  for (const other of root.querySelectorAll(".current")) other.classList.remove("current");
  for (const one of root.querySelectorAll(`[data-notes~="${CSS.escape(id)}"]`)) one.classList.add("current");
  root.querySelector(`#${CSS.escape(id)}`)?.classList.add("current");
  return goTo(mark);
}
