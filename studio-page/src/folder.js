/** The articles of a folder: the list of the report on a site, made anew each time it is asked for. */

import { ArticleList } from "../../contentlint/reporters/html/page/articles.js";
import { unpackIndex } from "../../contentlint/reporters/html/page/data.js";
import { make } from "../../contentlint/reporters/html/page/dom.js";
import { formatNumber } from "../../contentlint/reporters/html/page/numbers.js";
import { makeButton } from "./dialogs.js";

const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" });

/** The view of a folder. */
export class Folder {
  constructor(studio) {
    this.studio = studio;
    this.bar = make("progress", { "aria-label": "Articles checked", max: 1, value: 0 });
    this.state = make("p", { class: "soft" });
    this.again = makeButton("Check again", () => this.run(), "small");
    this.verdict = make("h1", { tabindex: "-1" }, "Articles");
    this.place = make("div");
    this.element = make(
      "section",
      { class: "folder" },
      this.verdict,
      make("div", { class: "progress-line" }, this.bar, this.state, this.again),
      (this.problems = make("ul", { class: "problems" })),
      this.place,
    );
    this.element.addEventListener("click", (event) => this.follow(event));
  }

  follow(event) {
    const link = event.target.closest?.('a[href^="#article-"]');
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const number = Number(link.getAttribute("href").slice("#article-".length));
    location.hash = `#open=${encodeURIComponent(this.rows[number].path)}`;
  }

  /** Shows what is known, and checks what is not. */
  async start() {
    if (this.rows && !this.isStale) return;
    const { connection } = this.studio;
    if (this.isStale) {
      await this.run();
      return;
    }
    try {
      this.show(await connection.ask({ type: "list", cached: true }));
    } catch {
      await this.run();
    }
  }

  async run() {
    if (this.isRunning) return;
    this.isRunning = true;
    this.isStale = false;
    this.again.hidden = true;
    this.bar.hidden = false;
    this.state.textContent = "Checking the articles";
    try {
      this.show(await this.studio.connection.ask({ type: "list" }, ({ done, total, label }) => {
        this.bar.max = total || 1;
        this.bar.value = done;
        this.state.textContent = total ? `${label}: ${formatNumber(done)} of ${formatNumber(total)}` : label;
      }));
    } catch (refusal) {
      this.state.textContent = refusal.message;
    }
    this.isRunning = false;
    this.bar.hidden = true;
    this.again.hidden = false;
  }

  show(answer) {
    if (answer.type !== "listed") return;
    const index = unpackIndex({ ...answer });
    this.rows = index.articles;
    this.bar.hidden = true;
    this.again.hidden = false;
    this.verdict.textContent = answer.verdict;
    this.state.textContent = answer.day ? `Checked on ${DAY.format(new Date(answer.day))}` : "";
    this.problems.replaceChildren(...[...(answer.problems ?? []).map(([path, problem]) => `${path}: ${problem}`), ...(answer.notes ?? [])].map((text) => make("li", {}, make("bdi", {}, text))));
    const list = new ArticleList(this.rows, { authors: index.authors ?? [], hasFindings: false });
    if (this.list) Object.assign(list, { query: this.list.query });
    this.list = list;
    this.place.replaceChildren(list.element);
  }

  /** Takes what is new of an article that was saved; for one that is not in the list, the folder is checked again. */
  update({ path, title, error, warning, info, fixable, words, ease, problem }) {
    const row = this.rows?.find((one) => one.path === path);
    if (!row) {
      this.isStale = this.rows !== undefined;
      if (this.isStale && this.studio.view === "folder") this.run();
      return;
    }
    Object.assign(row, { title, error, warning, info, fixable, words, ease, problem, name: title || path, haystack: `${title}\n${path}`.toLowerCase() });
    this.list.update();
  }
}
