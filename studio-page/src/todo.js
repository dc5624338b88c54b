/** What to do: the notes on an article, the worst first, each with what mends it. */

import { make, makeIcon } from "../../contentlint/reporters/html/page/dom.js";
import { drawNote, openNote } from "../../contentlint/reporters/html/page/notes.js";
import { nameSeverity, SEVERITIES } from "../../contentlint/reporters/html/page/words.js";

const MIN_JOINED = 3;
const NO_RULES = new Map();

/** The list; `acts` has what its buttons do: fix, fixAll, insert, show, suppress, explain, light. */
export class TodoList {
  constructor(acts) {
    this.acts = acts;
    this.signature = null;
    this.opened = new Set();
    this.element = make("div", { class: "tasks" });
    this.element.addEventListener("toggle", ({ target }) => this.remember(target), true);
    this.element.addEventListener("click", (event) => this.act(event));
    this.element.addEventListener("focusin", (event) => acts.light(event.target.closest?.("details.note[id]")?.id ?? ""));
  }

  remember(details) {
    const { key } = details.dataset;
    if (!key) return;
    if (details.open) this.opened.add(key);
    else this.opened.delete(key);
  }

  act(event) {
    const button = event.target.closest?.("button");
    const note = this.notes?.find(({ id }) => id === button?.closest("details.note[id]")?.id);
    if (button?.dataset.rule) this.acts.fixAll(this.notes.filter(({ rule }) => rule === button.dataset.rule));
    if (!button || !note) return;
    if (button.dataset.show !== undefined) this.acts.show(note);
    if (button.dataset.act) this.acts[button.dataset.act](note, button);
  }

  /** Shows notes, unless they are the ones that are shown. */
  show(notes) {
    this.notes = notes;
    const signature = notes.map((note) => [note.id, note.message, note.repair?.title, JSON.stringify(note.repair?.changes ?? [])].join("\n")).join("\n");
    if (signature === this.signature) return;
    this.signature = signature;
    const focused = document.activeElement?.closest?.("details[data-key]");
    const before = this.list();
    const place = before.indexOf(focused);
    this.element.replaceChildren(...this.draw(notes));
    if (place !== -1) this.focusAgain(before[place].dataset.key, before.length - place);
  }

  list() {
    return [...this.element.querySelectorAll("details[data-key]")];
  }

  /** Gives the focus to the note that had it, or to the one that took its place. */
  focusAgain(key, behind) {
    const now = this.list();
    const next = now.find((one) => one.dataset.key === key) ?? now[Math.max(0, now.length - behind + 1)] ?? now[now.length - 1];
    next?.querySelector("summary").focus({ preventScroll: true });
  }

  draw(notes) {
    if (!notes.length) return [make("p", { class: "nothing" }, makeIcon("yes"), " Nothing to do.")];
    const groups = new Map();
    for (const note of notes) groups.set(note.rule, [...(groups.get(note.rule) ?? []), note]);
    const items = [...groups.values()].flatMap((some) => (some.length < MIN_JOINED ? some.map((one) => [one]) : [some]));
    const rank = ([first]) => SEVERITIES.indexOf(first.severity) * 2 + (first.isWhole ? 0 : 1);
    items.sort((one, other) => rank(one) - rank(other) || one[0].from - other[0].from);
    return SEVERITIES.flatMap((severity) => {
      const some = items.filter(([first]) => first.severity === severity);
      if (!some.length) return [];
      return [make("h3", { class: "kind-head" }, nameSeverity(severity)), ...some.map((group) => (group.length === 1 ? this.drawOne(group[0]) : this.drawGroup(group)))];
    });
  }

  drawGroup(notes) {
    const [{ severity, message, rule }] = notes;
    const details = make(
      "details",
      { class: `note group ${severity}` },
      make("summary", {}, makeIcon(severity, nameSeverity(severity)), make("span", { class: "what" }, make("b", {}, `${notes.length} × `), make("bdi", {}, message))),
      notes.every(({ repair }) => repair) ? make("p", { class: "acts all" }, make("button", { type: "button", class: "button small main", "data-rule": rule }, `Fix all ${notes.length}`)) : null,
      notes.map((note) => this.drawOne(note)),
    );
    return this.keep(details, `group ${rule}`);
  }

  keep(details, key) {
    details.dataset.key = key;
    details.open = this.opened.has(key);
    return details;
  }

  drawOne(note) {
    const details = drawNote(note, NO_RULES);
    const buttons = [];
    if (note.repair) buttons.push(make("button", { type: "button", class: "button small main", "data-act": "fix" }, note.repair.title));
    if (note.scaffold?.length) buttons.push(make("button", { type: "button", class: "button small", "data-act": "insert" }, "Insert this"));
    if (buttons.length) details.querySelector(".foot").before(make("p", { class: "acts" }, buttons));
    for (const { label, line, path } of note.related ?? []) {
      details.querySelector(".foot").before(make("p", { class: "soft" }, `${label}: ${path ? `${path}, ` : ""}line ${line}`));
    }
    if (note.inSite) details.querySelector(".foot").before(make("p", { class: "soft" }, "From the last check of the whole site."));
    details.querySelector(".foot").append(
      make("button", { type: "button", class: "quiet", "data-act": "explain" }, "About this rule"),
      make("button", { type: "button", class: "quiet", "data-act": "suppress" }, "Does not apply here"),
    );
    return this.keep(details, `${note.rule} ${note.message} ${note.ordinal}`);
  }

  /** Opens a note and goes to it. */
  open(id) {
    const note = openNote(this.element, id);
    if (!note) return;
    for (const other of this.element.querySelectorAll(".current")) other.classList.remove("current");
    note.classList.add("current");
    note.scrollIntoView({ block: "nearest" });
    note.querySelector("summary").focus({ preventScroll: true });
  }
}
