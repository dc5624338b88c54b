/** The list of articles: search, filters and sorting. */

import { isInBin } from "./charts.js";
import { isolate, make } from "./dom.js";
import { formatCount, formatNumber } from "./numbers.js";
import { SEVERITIES, nameSeverityOfMany } from "./words.js";

const STEP = 100;

const COLUMNS = [
  ["title", "Article", (row) => row.name.toLowerCase()],
  ["error", "Must fix", (row) => row.error],
  ["warning", "Should fix", (row) => row.warning],
  ["info", "Tips", (row) => row.info],
  ["words", "Words", (row) => row.words],
  ["ease", "Ease", (row) => row.ease ?? -Infinity],
  ["description", "Description", (row) => row.description ?? 0],
];

/** The list, and what is shown of it. */
export class ArticleList {
  constructor(rows) {
    this.rows = [...rows].sort(compareRows);
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
    this.more = make("button", { type: "button", class: "more", onclick: () => { this.shown += STEP * 5; this.update(); } }, "Show more");
    this.severities = SEVERITIES.map((severity) =>
      make("button", { type: "button", class: "choice", "aria-pressed": "false", onclick: () => this.toggleSeverity(severity) }, nameSeverityOfMany(severity)),
    );
    this.heads = COLUMNS.map(([key, name], number) =>
      make("th", { scope: "col", class: number ? `amount ${key}` : null }, make("button", { type: "button", class: "sort", onclick: () => this.toggleSort(key) }, name)),
    );
    return make(
      "section",
      { class: "articles", id: "articles" },
      make("h2", { tabindex: "-1" }, "Articles"),
      make("div", { class: "search" }, make("label", { for: "search", class: "unseen" }, "Search titles and paths"), search, make("div", { class: "choices", role: "group", "aria-label": "Articles with" }, this.severities)),
      this.chips,
      this.count,
      make("div", { class: "card list" }, make("table", {}, make("caption", { class: "unseen" }, "Articles in this report"), make("thead", {}, make("tr", {}, this.heads)), this.body)),
      this.more,
    );
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

  /** Shows only the articles whose value is in a bin of a histogram; the same bin again takes it back. */
  filterByBin(key, name, bin, bar) {
    if (this.filters.get(key)?.bin === bin) return this.remove(key);
    this.filter(key, name, (row) => isInBin(row[key], bin), () => bar.setAttribute("aria-pressed", "false"));
    this.filters.get(key).bin = bin;
    return bar.setAttribute("aria-pressed", "true");
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
    const direction = (this.sort.key === "title") === this.sort.isTurned ? -1 : 1;
    return found.map((row) => [value(row), row]).sort(([one], [other]) => (one < other ? -direction : one > other ? direction : 0)).map(([, row]) => row);
  }

  update() {
    const found = this.find();
    this.body.replaceChildren(...found.slice(0, this.shown).map(drawRow));
    this.more.hidden = found.length <= this.shown;
    this.more.textContent = `Show more of the ${formatCount(found.length, "article")}`;
    this.count.textContent = found.length === this.rows.length ? formatCount(found.length, "article") : `${formatNumber(found.length)} of ${formatCount(this.rows.length, "article")}`;
    this.severities.forEach((button, number) => button.setAttribute("aria-pressed", String(this.filters.has(SEVERITIES[number]))));
    this.heads.forEach((head, number) => {
      const [key] = COLUMNS[number];
      if (this.sort?.key !== key) head.removeAttribute("aria-sort");
      else head.setAttribute("aria-sort", (key === "title") === this.sort.isTurned ? "descending" : "ascending");
    });
    this.chips.replaceChildren(...[...this.filters].filter(([, { name }]) => name).map(([key, { name }]) => make("button", { type: "button", class: "chip", onclick: () => this.remove(key) }, name, make("span", { class: "unseen" }, ", remove this filter"), make("span", { "aria-hidden": "true" }, " ×"))));
  }
}

/** Orders articles, the worst first; equal ones stay in the order of their paths. */
function compareRows(one, other) {
  const unread = Boolean(other.problem) - Boolean(one.problem);
  return unread || SEVERITIES.map((severity) => other[severity] - one[severity]).find(Boolean) || one.number - other.number;
}

function drawRow(row) {
  const link = make("a", { href: `#article-${row.number}` }, isolate(row.name));
  const path = row.title ? make("span", { class: "path" }, isolate(row.path)) : null;
  if (row.problem) {
    return make("tr", { class: "unread" }, make("th", { scope: "row" }, link, path), make("td", { colspan: COLUMNS.length - 1 }, "Not checked: ", isolate(row.problem)));
  }
  return make(
    "tr",
    {},
    make("th", { scope: "row" }, link, path),
    SEVERITIES.map((severity) => make("td", { class: `amount ${severity} ${row[severity] ? "" : "zero"}` }, formatNumber(row[severity]))),
    make("td", { class: "amount words" }, formatNumber(row.words)),
    make("td", { class: "amount ease" }, row.ease === null ? "–" : String(Math.round(row.ease))),
    make("td", { class: "amount description" }, row.description === null ? "–" : formatNumber(row.description)),
  );
}
