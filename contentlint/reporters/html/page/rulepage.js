/** The page of a rule: why it matters, how to fix it, an example, how to suppress it, and the articles it is about. */

import { drawCommand } from "./copying.js";
import { isolate, make, makeIcon } from "./dom.js";
import { formatCount, formatNumber } from "./numbers.js";
import { drawProse } from "./prose.js";
import { buildCommand, nameSeverity } from "./words.js";

const MAX_LISTED = 100;

/** Returns the page of a rule. `page` has its texts, `rows` are all articles, `target` names them in a shell. */
export function drawRulePage(rule, page, rows, target) {
  const found = rows.filter((row) => row.rules.includes(rule.number));
  const tier = rule.fixable ? "safe" : "unsafe";
  const [fixed, command] = [rule.fixable || rule.unsafe, buildCommand(tier, [rule.id], target)];
  return make(
    "div",
    { class: "rulepage" },
    make(
      "section",
      { class: `verdict ${rule.severity}` },
      make(
        "div",
        { class: "said" },
        make("h1", { tabindex: "-1" }, isolate(rule.summary)),
        make("p", { class: "about" }, make("span", {}, makeIcon(rule.severity), ` ${nameSeverity(rule.severity)}`), make("code", {}, rule.id), page.basis ? make("span", {}, `basis: ${page.basis}`) : null),
        make("p", { class: "about" }, `${formatCount(rule.count, "finding")} in ${formatCount(rule.articles, "article")}`),
      ),
    ),
    page.why ? [make("h2", {}, "Why it matters"), make("div", { class: "card prose" }, drawProse(page.why))] : null,
    page.fix || (fixed && command) ? [make("h2", {}, "How to fix it"), make("div", { class: "card prose" }, drawProse(page.fix), fixed ? drawCommand(command, `Fixes ${formatNumber(fixed)} of ${formatNumber(rule.count)}:`) : null)] : null,
    page.wrong ? [make("h2", {}, "Example"), make("div", { class: "examples" }, drawExample("Reported", page.wrong), page.right ? drawExample("Not reported", page.right) : null)] : null,
    make("h2", {}, "If the rule does not apply"),
    make("div", { class: "card prose" }, drawCommand(`<\u0021-- contentlint-disable-next-line ${rule.id}: your reason -->`, "Put this above the line, with your reason:"), drawCommand(`<\u0021-- contentlint-disable-file ${rule.id}: your reason -->`, "For a whole article, anywhere in it:"), drawCommand(`contentlint explain ${rule.id}`, "Options and more examples:"), rule.url ? make("p", {}, make("a", { href: rule.url, rel: "noreferrer" }, "The page of this rule")) : null),
    make("h2", {}, "Articles"),
    ...drawList(found),
  );
}

function drawList(rows) {
  const list = make("ul", { class: "card plain-list" }, rows.slice(0, MAX_LISTED).map(drawItem));
  const showAll = (event) => {
    list.append(...rows.slice(MAX_LISTED).map(drawItem));
    event.currentTarget.remove();
  };
  return [list, rows.length > MAX_LISTED ? make("button", { type: "button", class: "more", onclick: showAll }, `Show all ${formatCount(rows.length, "article")}`) : null].filter(Boolean);
}

function drawItem(row) {
  return make("li", {}, make("a", { href: `#article-${row.number}` }, isolate(row.name)));
}

function drawExample(title, text) {
  return make("section", { class: "card" }, make("h3", {}, title), make("pre", { class: "example", tabindex: "0" }, text));
}
