/** The tabs beside the text: what to do, how it will look, its outline and its checklist. */

import { drawChecklist, drawMetadata } from "../../contentlint/reporters/html/page/checklist.js";
import { make } from "../../contentlint/reporters/html/page/dom.js";
import { formatNumber, nameEase } from "../../contentlint/reporters/html/page/numbers.js";
import { drawOutline } from "../../contentlint/reporters/html/page/outline.js";
import { drawDesktop, drawPhone, drawSocial } from "../../contentlint/reporters/html/page/preview.js";

const TABS = [
  ["text", "Text"],
  ["todo", "To do"],
  ["preview", "Preview"],
  ["outline", "Outline"],
  ["checklist", "Checklist"],
];

/** The tabs; `root` is told which one is open, by its `data-tab`. `goTo` is called with a place in the text, `loadImage`
 * with the name of an image.
 */
export class Panel {
  constructor(root, todo, { goTo, loadImage }) {
    this.root = root;
    this.goTo = goTo;
    this.loadImage = loadImage;
    this.images = new Map();
    this.facts = make("p", { class: "facts-line" });
    this.tabs = new Map(TABS.map(([name, label]) => [name, this.makeTab(name, label)]));
    this.list = make("div", { class: "tabs", role: "tablist", "aria-label": "About the article", onkeydown: (event) => this.press(event) }, [...this.tabs.values()]);
    this.pages = new Map(TABS.slice(1).map(([name, label]) => [name, make("div", { class: `page ${name}-page`, id: `page-${name}`, role: "tabpanel", "aria-label": label, tabindex: "0" }, make("h2", { class: "unseen" }, label), make("div", { class: "inner" }))]));
    this.pages.get("todo").lastChild.append(todo);
    this.element = make("aside", { class: "panel", "aria-label": "Findings and previews" }, this.facts, [...this.pages.values()]);
    this.pages.get("outline").addEventListener("click", (event) => this.follow(event));
    this.narrow = matchMedia("(max-width: 56rem)");
    this.narrow.addEventListener("change", () => this.fit());
    this.open("todo");
    this.fit();
  }

  makeTab(name, label) {
    const tab = make("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": name === "text" ? "write" : `page-${name}`, onclick: () => this.open(name) }, label);
    if (name === "todo") tab.append(" ", (this.count = make("span", { class: "count" })));
    return tab;
  }

  /** The tab of the text is only there where text and tabs do not fit side by side. */
  fit() {
    this.tabs.get("text").hidden = !this.narrow.matches;
    this.open(this.narrow.matches ? "text" : this.current === "text" ? "todo" : this.current);
  }

  press(event) {
    const names = TABS.map(([name]) => name).filter((name) => !this.tabs.get(name).hidden);
    const at = names.indexOf(this.current);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: names.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.open(names[(next + names.length) % names.length]);
    this.tabs.get(this.current).focus();
  }

  open(name) {
    this.current = name;
    this.root.dataset.tab = name;
    for (const [one, tab] of this.tabs) {
      tab.setAttribute("aria-selected", String(one === name));
      tab.tabIndex = one === name ? 0 : -1;
    }
    for (const [one, page] of this.pages) page.hidden = one !== name;
    this.draw();
  }

  /** Takes the result of a check. */
  show(checked, notes) {
    this.checked = checked;
    this.notes = notes;
    this.count.textContent = formatNumber(notes.length);
    const facts = [`${formatNumber(checked.words)} words`];
    if (checked.ease !== null && checked.ease !== undefined) facts.push(`reading ease ${Math.round(checked.ease)} (${nameEase(checked.ease)})`);
    this.facts.textContent = facts.join(" · ");
    this.draw();
  }

  /** Draws the tab that is open, but what to do, which draws itself. */
  draw() {
    if (!this.checked) return;
    const { page, outline } = this.checked;
    const box = this.pages.get(this.current)?.lastChild;
    if (this.current === "preview" && page.preview) {
      const card = page.sheet?.card ?? {};
      box.replaceChildren(drawDesktop(page.preview), drawPhone(page.preview), drawSocial(card, page.preview.address, {}, this.getImage(card.image)));
    }
    if (this.current === "outline") box.replaceChildren(drawOutline(this.cutIntoParts(outline ?? []), []));
    if (this.current === "checklist") box.replaceChildren(drawChecklist(page.sheet?.features ?? []), drawMetadata(page.sheet?.fields ?? []) ?? "");
  }

  /** Returns what is known of an image; what is not is asked for, and drawn once it is there. */
  getImage(name) {
    if (!name) return {};
    if (!this.images.has(name)) {
      this.images.set(name, {});
      this.askForImage(name);
    }
    return this.images.get(name);
  }

  async askForImage(name) {
    const { images } = this;
    const found = await this.loadImage(name);
    images.set(name, found);
    if (images === this.images && this.current === "preview") this.draw();
  }

  /** Forgets the images of the article that was written before. */
  reset() {
    for (const { url } of this.images.values()) if (url) URL.revokeObjectURL(url);
    this.images = new Map();
  }

  cutIntoParts(outline) {
    return outline.map((heading, number) => {
      const end = outline[number + 1]?.at[0] ?? Infinity;
      const notes = this.notes.filter(({ from, isPlaced }) => isPlaced && from >= heading.at[0] && from < end);
      return { heading, notes, id: `h${number}` };
    });
  }

  follow(event) {
    const link = event.target.closest?.("a[data-part]");
    if (!link) return;
    event.preventDefault();
    this.goTo(this.checked.outline[Number(link.dataset.part.slice(1))].at[0]);
  }
}
