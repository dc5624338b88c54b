/** The list of articles: search, filters, sorting, and what a reader takes along of it. */

import { isInBin } from "./charts.js";
import { drawCopy, drawSave, toLine } from "./copying.js";
import { readPages } from "./data.js";
import { goTo, isolate, make } from "./dom.js";
import { formatCount, formatNumber } from "./numbers.js";
import { SEVERITIES, countSeverity, nameSeverity, nameSeverityOfMany } from "./words.js";

const STEP = 25;
const MORE = 500;
const NONE = "\u0000";
const MAX_AUTHORS = 2;

const COLUMNS = [
  ["title", "Article", (row) => row.name.toLowerCase()],
  ["error", "Must fix", (row) => row.error],
  ["warning", "Should fix", (row) => row.warning],
  ["info", "Tips", (row) => row.info],
  ["new", "New", (row) => row.new],
  ["author", "Author", (row) => (row.authors[0] ?? "").toLowerCase()],
  ["date", "Date", (row) => row.date],
  ["words", "Words", (row) => row.words],
  ["ease", "Ease", (row) => row.ease ?? -Infinity],
  ["description", "Description", (row) => row.description ?? 0],
];

/** Columns whose first click sorts from A to Z. */
const BY_NAME = ["title", "author"];

/** The list, and what is shown of it. */
export class ArticleList {
  constructor(rows, { hasHistory = false, chunk = 1, authors = [], hasFindings = true } = {}) {
    this.rows = [...rows].sort(compareRows);
    this.chunk = chunk;
    this.order = new Map(authors.map((name, number) => [name, number]));
    this.hasFindings = hasFindings;
    const unknown = { new: !hasHistory, author: !rows.some((row) => row.authors.length), date: !rows.some((row) => row.date) };
    this.columns = COLUMNS.filter(([key]) => !unknown[key]);
    this.shown = STEP;
    this.filters = new Map();
    this.query = "";
    this.sort = null;
    this.element = this.draw();
    this.update();
  }

  draw() {
    const search = make("input", {
      type: "search",
      id: "search",
      placeholder: "Title or path",
      autocomplete: "off",
      oninput: (event) => {
        this.query = event.currentTarget.value;
        this.refresh();
      },
    });
    this.body = make("tbody");
    this.chips = make("div", { class: "chips" });
    this.count = make("p", { class: "found", role: "status" });
    this.more = make("button", { type: "button", class: "more", onclick: () => { this.shown += MORE; this.update(); } }, "Show more");
    this.severities = SEVERITIES.map((severity) =>
      make("button", { type: "button", class: "choice", "aria-pressed": "false", onclick: () => this.toggleSeverity(severity) }, nameSeverityOfMany(severity)),
    );
    this.heads = this.columns.map(([key, name], number) =>
      make("th", { scope: "col", class: number ? `amount ${key}` : null }, make("button", { type: "button", class: "sort", onclick: () => this.toggleSort(key) }, name)),
    );
    return make(
      "section",
      { class: "articles", id: "articles" },
      make("h2", { tabindex: "-1" }, "Articles"),
      make("div", { class: "search" }, make("label", { for: "search", class: "unseen" }, "Search titles and paths"), search, make("div", { class: "choices", role: "group", "aria-label": "Articles with" }, this.severities), this.drawSelects()),
      this.chips,
      make("div", { class: "above" }, this.count, this.drawTaking()),
      make("div", { class: "card list" }, make("table", {}, make("caption", { class: "unseen" }, "Articles in this report"), make("thead", {}, make("tr", {}, this.heads)), this.body)),
      this.more,
    );
  }

  /** Returns the fields that filter by author and by date; what they offer is counted behind the first screen. */
  drawSelects() {
    const has = (key) => this.columns.some(([name]) => name === key);
    const fields = [];
    if (has("author")) fields.push(this.drawSelect("author", "Any author", (row) => row.authors));
    if (has("date")) fields.push(this.drawSelect("date", "Any date", (row) => (row.date ? [row.date.slice(0, this.period)] : [])));
    setTimeout(() => {
      const years = new Set(this.rows.map(({ date }) => date.slice(0, 4)));
      years.delete("");
      this.period = years.size > 1 ? 4 : 7;
      for (const { select, getValues } of fields) this.fillSelect(select, getValues);
    });
    return fields.map(({ select }) => select);
  }

  /** Returns a field that shows only the articles with a value. */
  drawSelect(key, any, getValues) {
    const select = make("select", {
      class: "choice",
      name: key,
      "aria-label": any,
      onchange: () => {
        const { value } = select;
        if (!value) this.remove(key);
        else this.filter(key, "", value === NONE ? (row) => !getValues(row).length : (row) => getValues(row).includes(value));
      },
    }, make("option", { value: "" }, any));
    return { select, getValues };
  }

  fillSelect(select, getValues) {
    const counts = new Map();
    let without = 0;
    for (const row of this.rows) {
      const values = row.problem ? [] : getValues(row);
      if (!values.length) without += 1;
      for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const isAuthor = select.name === "author";
    const options = [...counts].sort(([one], [other]) => (isAuthor ? this.order.get(one) - this.order.get(other) : one < other ? 1 : -1));
    select.append(
      ...options.map(([value, count]) => make("option", { value }, `${value} (${formatNumber(count)})`)),
      ...(without ? [make("option", { value: NONE }, `${isAuthor ? "No author" : "No date"} (${formatNumber(without)})`)] : []),
    );
  }

  /** Returns the buttons that copy and save what is listed. */
  drawTaking() {
    return make(
      "div",
      { class: "taking", role: "group", "aria-label": "Take along what is listed" },
      drawCopy("Copy as list", () => this.find().map(writeItem).join("\n")),
      drawSave("CSV of articles", "articles.csv", () => [["path", "title", "authors", "date", ...SEVERITIES.map(nameSeverityOfMany), "new", "fixed", "words", "reading ease", "description"], ...this.find().map(listCells)]),
      this.hasFindings ? drawSave("CSV of findings", "findings.csv", () => this.listFindings()) : null,
    );
  }

  async listFindings() {
    const table = [["path", "line", "severity", "rule", "finding", "what to do", "new"]];
    const numbers = this.find().map(({ number }) => number).sort((one, other) => one - other);
    for await (const page of readPages(numbers, this.chunk)) {
      for (const note of page.notes) table.push([page.path, note.line || "", nameSeverity(note.severity), note.rule, note.message, note.fix, note.is_new ? "new" : ""]);
    }
    return table;
  }

  toggleSeverity(severity) {
    if (this.filters.has(severity)) this.filters.delete(severity);
    else this.filters.set(severity, { test: (row) => row[severity] > 0 });
    this.refresh();
  }

  toggleSort(key) {
    const isSame = this.sort?.key === key;
    this.sort = isSame && this.sort.isTurned ? null : { key, isTurned: isSame };
    this.refresh();
  }

  /** Shows only the articles that pass a test, named by a chip that takes it back. */
  filter(key, name, test, onRemove = () => {}) {
    this.filters.get(key)?.onRemove?.();
    this.filters.set(key, { name, test, onRemove });
    this.refresh();
  }

  /** Does the same, and goes to the list. */
  showFiltered(key, name, test) {
    this.filter(key, name, test);
    this.show();
  }

  /** Goes to the articles with findings of a severity. */
  showOnly(severity) {
    if (!this.filters.has(severity)) this.toggleSeverity(severity);
    this.show();
  }

  show() {
    goTo(this.element.querySelector("h2"), "start");
  }

  /** Shows only the articles whose value is in a bin of a histogram; the same bin again takes it back. */
  filterByBin(key, name, bin, bar) {
    if (this.filters.get(key)?.bin === bin) return this.remove(key);
    this.filter(key, name, (row) => isInBin(row[key], bin), () => bar.setAttribute("aria-pressed", "false"));
    this.filters.get(key).bin = bin;
    bar.setAttribute("aria-pressed", "true");
    return this.show();
  }

  remove(key) {
    this.filters.get(key)?.onRemove?.();
    this.filters.delete(key);
    this.refresh();
  }

  refresh() {
    this.shown = STEP;
    this.update();
  }

  find() {
    const words = this.query.toLowerCase().split(/\s+/).filter(Boolean);
    const tests = [...this.filters.values()].map(({ test }) => test);
    const found = this.rows.filter((row) => words.every((word) => row.haystack.includes(word)) && tests.every((test) => test(row)));
    if (!this.sort) return found;
    const value = COLUMNS.find(([key]) => key === this.sort.key)[2];
    const direction = BY_NAME.includes(this.sort.key) === this.sort.isTurned ? -1 : 1;
    return found.map((row) => [value(row), row]).sort(([one], [other]) => (one < other ? -direction : one > other ? direction : 0)).map(([, row]) => row);
  }

  update() {
    const found = this.find();
    this.body.replaceChildren(...found.slice(0, this.shown).map((row) => drawRow(row, this.columns)));
    this.more.hidden = found.length <= this.shown;
    this.more.textContent = `Show more of the ${formatCount(found.length, "article")}`;
    this.count.textContent = found.length === this.rows.length ? formatCount(found.length, "article") : `${formatNumber(found.length)} of ${formatCount(this.rows.length, "article")}`;
    this.severities.forEach((button, number) => button.setAttribute("aria-pressed", String(this.filters.has(SEVERITIES[number]))));
    this.heads.forEach((head, number) => {
      const [key] = this.columns[number];
      if (this.sort?.key !== key) head.removeAttribute("aria-sort");
      else head.setAttribute("aria-sort", BY_NAME.includes(key) === this.sort.isTurned ? "descending" : "ascending");
    });
    this.chips.replaceChildren(...[...this.filters].filter(([, { name }]) => name).map(([key, { name }]) => make("button", { type: "button", class: "chip", onclick: () => this.remove(key) }, name, make("span", { class: "unseen" }, ", remove this filter"), make("span", { "aria-hidden": "true" }, " ×"))));
  }
}

/** Orders articles, the worst first; equal ones stay in the order of their paths. */
function compareRows(one, other) {
  const unread = Boolean(other.problem) - Boolean(one.problem);
  return unread || SEVERITIES.map((severity) => other[severity] - one[severity]).find(Boolean) || one.number - other.number;
}

function writeItem(row) {
  const counts = SEVERITIES.filter((severity) => row[severity]).map((severity) => countSeverity(severity, row[severity]));
  const state = row.problem ? `not checked: ${row.problem}` : counts.join(", ") || "nothing found";
  return toLine(`- ${row.title ? `${row.title} (${row.path})` : row.path}: ${state}`);
}

function listCells(row) {
  return [row.path, row.title, row.authors.join("; "), row.date, ...SEVERITIES.map((severity) => row[severity]), row.new, row.gone, row.words, row.ease ?? "", row.description ?? ""];
}

const CELLS = {
  new: (row) => make("td", { class: `amount new ${row.new ? "" : "zero"}` }, formatNumber(row.new)),
  author: (row) => make("td", { class: "amount author" }, row.authors.length ? isolate(row.authors.slice(0, MAX_AUTHORS).join(", ")) : "–", row.authors.length > MAX_AUTHORS ? ` and ${row.authors.length - MAX_AUTHORS} more` : null),
  date: (row) => make("td", { class: "amount date" }, row.date || "–"),
  words: (row) => make("td", { class: "amount words" }, formatNumber(row.words)),
  ease: (row) => make("td", { class: "amount ease" }, row.ease === null ? "–" : String(Math.round(row.ease))),
  description: (row) => make("td", { class: "amount description" }, row.description === null ? "–" : formatNumber(row.description)),
};

function drawRow(row, columns) {
  const link = make("a", { href: `#article-${row.number}` }, isolate(row.name));
  const path = row.title ? make("span", { class: "path" }, isolate(row.path)) : null;
  if (row.problem) {
    return make("tr", { class: "unread" }, make("th", { scope: "row" }, link, path), make("td", { colspan: columns.length - 1 }, "Not checked: ", isolate(row.problem)));
  }
  return make(
    "tr",
    {},
    make("th", { scope: "row" }, link, path),
    columns.slice(1).map(([key]) => (SEVERITIES.includes(key) ? make("td", { class: `amount ${key} ${row[key] ? "" : "zero"}` }, formatNumber(row[key])) : CELLS[key](row))),
  );
}
