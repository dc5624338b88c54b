/** Titles and descriptions of all articles as a table that is written in. */

import { make, makeIcon } from "../../contentlint/reporters/html/page/dom.js";
import { formatCount, formatNumber } from "../../contentlint/reporters/html/page/numbers.js";
import { drawBar, judgeDescription, judgeTitle } from "../../contentlint/reporters/html/page/preview.js";
import { makeButton, showToast } from "./dialogs.js";

const STEP = 50;
const MEASURE_MS = 120;
const KEYS = ["title", "description"];

/** The table. */
export class Titles {
  constructor(studio) {
    this.studio = studio;
    this.shown = STEP;
    this.changed = new Map();
    this.saving = null;
    this.state = make("p", { class: "soft", role: "status" });
    this.bar = make("progress", { "aria-label": "Articles read", max: 1, value: 0, hidden: true });
    this.save = makeButton("Save", () => this.saveAll(), "main");
    this.search = make("input", { type: "search", id: "search-titles", placeholder: "Title, description or path", autocomplete: "off", oninput: () => this.refresh() });
    this.only = make("button", { type: "button", class: "choice", "aria-pressed": "false", onclick: () => this.toggleOnly() }, "With findings");
    this.body = make("tbody");
    this.more = make("button", { type: "button", class: "more", hidden: true, onclick: () => { this.shown += STEP * 4; this.draw(); } }, "Show more");
    this.element = make(
      "section",
      { class: "titles" },
      make("h1", { tabindex: "-1" }, "Titles and descriptions"),
      make("div", { class: "progress-line" }, this.bar, this.state),
      make("div", { class: "search" }, make("label", { class: "unseen", for: "search-titles" }, "Search titles, descriptions and paths"), this.search, this.only, this.save),
      make("div", { class: "card list" }, make("table", {}, make("caption", { class: "unseen" }, "Titles and descriptions"), make("thead", {}, make("tr", {}, ["Article", "Title", "Description"].map((name) => make("th", { scope: "col" }, name)))), this.body)),
      this.more,
    );
    this.countChanges();
  }

  get isChanged() {
    return this.changed.size > 0;
  }

  /** Notes that an article has another state than its row: the table is read anew before it is shown the next time. */
  noteOther(path, stamp) {
    if (this.rows?.some((row) => row.path === path && row.stamp !== stamp) || (this.rows && !this.rows.some((row) => row.path === path))) this.isStale = true;
  }

  async start() {
    if (this.rows && !this.isStale) return;
    await this.saving;
    this.bar.hidden = false;
    try {
      const answer = await this.studio.connection.ask({ type: "metadata" }, ({ done, total, label }) => {
        this.bar.max = total || 1;
        this.bar.value = done;
        this.state.textContent = `${label}: ${formatNumber(done)} of ${formatNumber(total)}`;
      });
      this.rows = answer.rows;
      this.isStale = false;
      this.takeRows();
      this.draw();
    } catch (refusal) {
      this.state.textContent = refusal.message;
    }
    this.bar.hidden = true;
  }

  /** Leaves out of what was typed what the files say by now, or have no row for. */
  takeRows() {
    const byPath = new Map(this.rows.map((row) => [row.path, row]));
    for (const [path, values] of [...this.changed]) {
      if (byPath.has(path)) this.keep(byPath.get(path), values);
      else this.changed.delete(path);
    }
    this.countChanges();
  }

  toggleOnly() {
    this.only.setAttribute("aria-pressed", String(this.only.getAttribute("aria-pressed") !== "true"));
    this.refresh();
  }

  refresh() {
    this.shown = STEP;
    this.draw();
  }

  find() {
    const words = this.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const isOnly = this.only.getAttribute("aria-pressed") === "true";
    return this.rows.filter((row) => {
      const text = `${row.path}\n${row.title}\n${row.description}`.toLowerCase();
      const hasFault = row.findings.length || row.same_title.length || row.same_description.length || this.changed.has(row.path);
      return words.every((word) => text.includes(word)) && (!isOnly || hasFault);
    });
  }

  draw() {
    if (!this.rows) return;
    const found = this.find();
    this.body.replaceChildren(...found.slice(0, this.shown).map((row) => this.drawRow(row)));
    this.more.hidden = found.length <= this.shown;
    this.state.textContent = found.length === this.rows.length ? formatCount(found.length, "article") : `${formatNumber(found.length)} of ${formatCount(this.rows.length, "article")}`;
  }

  drawRow(row) {
    const link = make("a", { href: `#open=${encodeURIComponent(row.path)}` }, make("bdi", {}, row.path));
    const findings = row.findings.map(({ severity, message }) => make("p", { class: "field-note" }, makeIcon(severity), make("bdi", {}, message)));
    const said = make("p", { class: "refused" });
    const line = make("tr", {}, make("th", { scope: "row" }, link, row.problem ? make("p", { class: "refused" }, row.problem) : null, findings, said), KEYS.map((key) => this.drawCell(row, key)));
    row.said = said;
    return line;
  }

  drawCell(row, key) {
    const bars = make("div", { class: "bars" });
    const input = make(key === "title" ? "input" : "textarea", {
      type: key === "title" ? "text" : null,
      rows: key === "title" ? null : 3,
      "aria-label": `${key === "title" ? "Title" : "Description"} of ${row.path}`,
      readonly: Boolean(row.problem),
      placeholder: "Not given",
      oninput: () => this.note(row, key, input.value, bars),
    });
    input.value = this.getValue(row, key);
    const same = row[`same_${key}`];
    this.drawBars(row, key, bars);
    return make("td", { class: key }, input, bars, same.length ? make("p", { class: "field-note" }, makeIcon("warning"), make("bdi", {}, `Same as ${same[0]}${same.length > 1 ? ` and ${same.length - 1} more` : ""}`)) : null);
  }

  drawBars(row, key, bars) {
    const [width, max] = [row[`${key}_width`], row[`${key}_max`]];
    const parts = [];
    if (!this.getValue(row, key)) {
      bars.replaceChildren();
      return;
    }
    if (max && width !== null) parts.push(drawBar(key === "title" ? "Title" : "Description", ...judge(row, key)));
    bars.replaceChildren(...parts);
  }

  /** Returns what a cell shows. */
  getValue(row, key) {
    return this.changed.get(row.path)?.[key] ?? row[key] ?? "";
  }

  getValues(row) {
    return Object.fromEntries(KEYS.map((key) => [key, this.getValue(row, key)]));
  }

  /** Keeps those of some values that are other than what the file says. */
  keep(row, values) {
    const changed = Object.entries({ ...this.changed.get(row.path), ...values }).filter(([key, value]) => value !== (row[key] ?? ""));
    if (changed.length) this.changed.set(row.path, Object.fromEntries(changed));
    else this.changed.delete(row.path);
    this.countChanges();
  }

  note(row, key, value, bars) {
    this.keep(row, { [key]: value });
    clearTimeout(row.later);
    row.later = setTimeout(() => this.measure(row, key, bars), MEASURE_MS);
  }

  async measure(row, key, bars) {
    const values = this.getValues(row);
    try {
      const answer = await this.studio.connection.ask({ type: "measure", path: row.path, ...values });
      row[`${key}_width`] = answer[key].pixels;
      if (key === "description") row.description_characters = answer.description.characters;
      this.drawBars(row, key, bars);
    } catch {
      // the banner says that the line is cut
    }
  }

  countChanges() {
    this.save.textContent = this.changed.size ? `Save ${formatCount(this.changed.size, "article")}` : "Save";
    this.save.disabled = !this.changed.size;
  }

  /** Saves what was changed; who asks during a save waits for it, and then saves what is newer. */
  async saveAll() {
    if (this.saving) {
      const isDone = await this.saving;
      if (isDone && this.isChanged) await this.saveAll();
      return;
    }
    this.saving = this.send();
    try {
      await this.saving;
    } finally {
      this.saving = null;
    }
  }

  /** Sends what was changed; returns whether all of it was written. */
  async send() {
    const sent = new Map(this.changed);
    const byPath = new Map(this.rows.map((row) => [row.path, row]));
    const rows = [...sent].map(([path, values]) => ({ path, stamp: byPath.get(path).stamp, ...values }));
    let answer;
    try {
      answer = await this.studio.connection.ask({ type: "metadata_save", rows });
    } catch (refusal) {
      showToast(refusal.message);
      return false;
    }
    for (const { path, state, stamp, message } of answer.rows) {
      const row = byPath.get(path);
      if (state === "saved") this.takeSaved(row, sent.get(path), stamp);
      if (row.said) row.said.textContent = state === "saved" ? "" : message || `Not saved: ${state}`;
    }
    const saved = answer.rows.filter(({ state }) => state === "saved").length;
    showToast(`${formatCount(saved, "article")} saved${saved < answer.rows.length ? `, ${answer.rows.length - saved} not: the reason is beside each` : ""}.`);
    return saved === answer.rows.length;
  }

  /** Takes what was written of a row; what was typed since then stays a change. */
  takeSaved(row, sent, stamp) {
    const typed = this.getValues(row);
    Object.assign(row, sent, { stamp });
    this.keep(row, typed);
    this.studio.writing.noteOther(row.path, stamp);
  }
}

function judge(row, key) {
  const [width, room] = [row[`${key}_width`], row[`${key}_max`]];
  const line = { width, room, is_cut: width > room };
  return key === "title" ? judgeTitle(line) : judgeDescription(line, row.description_characters ?? 0, row.description_limits);
}
