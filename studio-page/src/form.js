/** The fields of the front matter as a form: each with its counters and with what is wrong with it. */

import { make, makeIcon } from "../../contentlint/reporters/html/page/dom.js";
import { formatCount } from "../../contentlint/reporters/html/page/numbers.js";
import { chooseNote } from "../../contentlint/reporters/html/page/marks.js";
import { drawBar, judgeDescription, judgeTitle } from "../../contentlint/reporters/html/page/preview.js";

const MAX_SHOWN = 3;
const ALWAYS = new Set(["title", "description"]);

/** The form; `acts` has `set(key, value)`, `undo()`, `redo()`, `open(id)` and `showSource(isShown)`. */
export class MatterForm {
  constructor(acts) {
    this.acts = acts;
    this.rows = new Map();
    this.list = make("div", { class: "fields" });
    this.more = make("details", { class: "more-fields" }, make("summary", {}, "More details"), (this.others = make("div", { class: "fields others" })));
    this.source = make("button", { type: "button", class: "quiet", "aria-pressed": "false", onclick: () => this.toggleSource() }, "Edit as text");
    this.element = make("section", { class: "matter", "aria-label": "Title, description and other details", hidden: true }, this.list, this.more, make("p", { class: "matter-foot" }, this.source));
    this.element.addEventListener("keydown", (event) => this.press(event));
  }

  toggleSource() {
    const isShown = this.source.getAttribute("aria-pressed") !== "true";
    this.source.setAttribute("aria-pressed", String(isShown));
    this.acts.showSource(isShown);
  }

  /** Begins with front matter that is hidden. */
  reset() {
    this.source.setAttribute("aria-pressed", "false");
  }

  press(event) {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || (key !== "z" && key !== "y")) return;
    event.preventDefault();
    this.isTurnedBack = true;
    if (key === "y" || event.shiftKey) this.acts.redo();
    else this.acts.undo();
  }

  /** Shows fields, the notes on them, and a title that could be given; `pending` are the keys that are being written. */
  show(fields, notes, proposal, hasMatter, pending) {
    this.element.hidden = false;
    this.source.hidden = !hasMatter;
    const keys = fields.map(({ key }) => key).join("\n");
    if (keys !== this.keys) this.build(fields);
    this.keys = keys;
    for (const field of fields) {
      const inside = notes.filter((note) => isAbout(note, field));
      this.fill(this.rows.get(field.key), field, inside, field.concept === "title" ? proposal : null, pending.has(field.key));
    }
    this.isTurnedBack = false;
  }

  build(fields) {
    const focused = this.element.contains(document.activeElement) ? document.activeElement.id : "";
    const old = this.rows;
    this.rows = new Map(fields.map((field) => [field.key, old.get(field.key) ?? this.makeRow(field)]));
    const elements = (some) => some.map(({ key }) => this.rows.get(key).element);
    this.list.replaceChildren(...elements(fields.filter(({ concept }) => ALWAYS.has(concept))));
    this.others.replaceChildren(...elements(fields.filter(({ concept }) => !ALWAYS.has(concept))));
    this.more.hidden = !this.others.childElementCount;
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }

  makeRow(field) {
    const id = `field-${field.key}`;
    const input = make(field.kind === "text" ? "textarea" : "input", {
      id,
      type: field.kind === "text" ? null : "text",
      rows: field.kind === "text" ? 2 : null,
      autocomplete: "off",
      spellcheck: ALWAYS.has(field.concept) ? "true" : "false",
      "aria-describedby": `${id}-said`,
      oninput: () => this.acts.set(field.key, input.value),
    });
    const said = make("div", { class: "field-said", id: `${id}-said` });
    const bars = make("div", { class: "bars" });
    return { element: make("div", { class: "field" }, make("label", { for: id }, field.label), input, bars, said), input, bars, said };
  }

  fill(row, field, notes, proposal, isPending) {
    const { input, bars, said } = row;
    const isFocused = document.activeElement === input;
    const value = field.stated ? field.value : "";
    const isSame = tidy(input.value) === tidy(value);
    if (!isPending && (!isFocused || this.isTurnedBack || !isSame) && input.value !== value && !(isFocused && isSame)) input.value = value;
    input.placeholder = field.stated ? "" : (field.value || "Not given");
    input.readOnly = !field.is_editable;
    input.className = notes.length ? chooseNote(notes).severity : "";
    bars.replaceChildren(...drawCounters(field));
    const words = [];
    if (!field.is_editable && field.why_not) words.push(make("p", { class: "soft" }, field.why_not));
    if (!field.stated && field.value && field.origin) words.push(make("p", { class: "soft" }, `Taken from: ${field.origin}`));
    if (!field.stated && proposal) words.push(make("p", {}, "Suggestion: ", make("button", { type: "button", class: "quiet", onclick: () => this.acts.set(field.key, proposal.value) }, proposal.value)));
    for (const note of notes.slice(0, MAX_SHOWN)) words.push(make("p", { class: "field-note" }, makeIcon(note.severity), make("button", { type: "button", class: "quiet", onclick: () => this.acts.open(note.id) }, note.message)));
    const text = words.map((word) => word.textContent).join("\n");
    if (text === row.words) return;
    row.words = text;
    said.replaceChildren(...words);
  }

  /** Says below a field that its value could not be written. */
  refuse(key, message) {
    const row = this.rows.get(key);
    row.words = null;
    row.said.replaceChildren(make("p", { class: "refused" }, message));
  }
}

function tidy(text) {
  return text.replaceAll(/\s+/g, " ").trim();
}

function isAbout(note, field) {
  if (!field.stated || !field.at || note.isWhole) return false;
  return note.at[0] < note.at[1] ? note.at[0] >= field.at[0] && note.at[1] <= field.at[1] : note.about === "head" && note.at[0] >= field.at[0] && note.at[0] <= field.at[1];
}

/** Returns how much of its room a title or a description takes: the same judgement as in the preview. */
function drawCounters({ concept, width, characters, stated, value }) {
  if (!stated || !value || !width?.max) return [];
  const line = { width: width.pixels, room: width.max, is_cut: width.pixels > width.max };
  const { count, min, max } = characters;
  if (concept === "description") return [drawBar("Description", ...judgeDescription(line, count, [min ?? 0, max ?? Infinity]))];
  const [share, isGood, words] = judgeTitle(line);
  return [drawBar("Title", share, isGood, `${formatCount(count, "character")}, ${words}`)];
}
