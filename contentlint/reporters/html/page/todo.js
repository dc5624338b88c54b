/** What to fix first on a site: articles that must be fixed, then what many articles share, each with what mends it. */

import { drawCause, drawRuleLink } from "./causes.js";
import { drawCommand } from "./copying.js";
import { isolate, make, makeIcon } from "./dom.js";
import { formatCount, formatNumber } from "./numbers.js";
import { buildCommand, nameSeverity } from "./words.js";

const SHOWN = 5;
const MIN_ARTICLES = 2;

/** Returns the section; null where there is nothing to do. `list` shows the articles that are picked. */
export function drawTodo(index, rows, rules, list) {
  const blocked = index.blocked.length ? drawBlocked(index.blocked, rows, list) : null;
  const shared = drawShared(index, rules, list);
  if (!blocked && !shared) return null;
  return make("section", { class: "todo", id: "first" }, make("h2", {}, "Fix first"), make("div", { class: blocked && shared ? "columns" : "" }, blocked, shared), drawAll(index, rows));
}

function drawBlocked(blocked, rows, list) {
  const all = rows.filter((row) => row.error > 0).length;
  const more = all > blocked.length ? make("button", { type: "button", class: "more", onclick: () => list.showOnly("error") }, `Show all ${formatNumber(all)} in the list`) : null;
  return make(
    "section",
    { class: "card" },
    make("h3", {}, `${formatCount(all, "article")} must be fixed before publication`),
    make("ol", {}, blocked.map(drawBlockedRow)),
    more,
  );
}

function drawBlockedRow({ row, count, messages, more, fixed, tier, rules, target }) {
  const said = messages.flatMap((message, at) => [at ? " · " : "", isolate(message)]);
  return make(
    "li",
    {},
    makeIcon("error", nameSeverity("error")),
    make(
      "div",
      {},
      make("p", { class: "what" }, make("a", { href: `#article-${row.number}` }, isolate(row.name)), row.title ? make("span", { class: "path" }, isolate(row.path)) : null),
      make("p", { class: "soft" }, count > 1 ? make("b", {}, `${formatNumber(count)} findings: `) : null, said, more ? ` · ${formatNumber(more)} more` : null),
      fixed ? drawCommand(buildCommand(tier, rules, target), fixed === count ? (count === 1 ? "Fixes it:" : `Fixes all ${count}:`) : `Fixes ${fixed} of ${count}:`) : null,
    ),
  );
}

/** Returns causes, and below them the rules that most articles break. */
function drawShared(index, rules, list) {
  const pick = (numbers, name) => {
    const wanted = new Set(numbers);
    list.showFiltered("cause", name, (row) => wanted.has(row.number));
  };
  const inCauses = new Set(index.causes.map(({ rule }) => rule));
  const wide = index.rules
    .filter((rule) => rule.severity !== "info" && rule.articles >= MIN_ARTICLES && !inCauses.has(rule.id))
    .sort((one, other) => isFixed(other) - isFixed(one) || other.articles - one.articles)
    .slice(0, Math.max(0, SHOWN - index.causes.length));
  const entries = [
    ...index.causes.map((cause) => drawCause(cause, rules, index.target, pick)),
    ...wide.map((rule) => drawWide(rule, rules, index.target, list)),
  ];
  if (!entries.length) return null;
  for (const entry of entries.slice(SHOWN)) entry.hidden = true;
  const more = entries.length > SHOWN ? make("button", { type: "button", class: "more", onclick: (event) => { for (const entry of entries) entry.hidden = false; event.currentTarget.remove(); } }, `Show all ${formatNumber(entries.length)}`) : null;
  return make("section", { class: "card causes" }, make("h3", {}, "Shared by several articles"), make("ul", {}, entries), more);
}

/** Tells whether a command fixes most findings of a rule without changing a word: that is done first. */
function isFixed(rule) {
  return Number(rule.fixable * 2 >= rule.count);
}

function drawWide(rule, rules, target, list) {
  const show = () => list.showFiltered("rule", rule.id, (row) => row.rules.includes(rule.number));
  const [fixed, tier] = rule.fixable ? [rule.fixable, "safe"] : [rule.unsafe, "unsafe"];
  return make(
    "li",
    {},
    makeIcon(rule.severity, nameSeverity(rule.severity)),
    make(
      "div",
      {},
      make("p", { class: "what" }, make("b", {}, isolate(rule.summary)), " ", drawRuleLink(rule.id, rules)),
      make("p", { class: "soft" }, `${formatCount(rule.count, "finding")} · `, make("button", { type: "button", class: "quiet", onclick: show }, `Show the ${formatCount(rule.articles, "article")}`)),
      fixed ? drawCommand(buildCommand(tier, [rule.id], target), fixed === rule.count ? "Fixes all of them:" : `Fixes ${formatNumber(fixed)} of ${formatNumber(rule.count)}:`) : null,
    ),
  );
}

/** Returns the command that fixes what changes no words, in all articles. */
function drawAll(index, rows) {
  const fixable = rows.reduce((sum, row) => sum + row.fixable, 0);
  return fixable ? drawCommand(buildCommand("safe", [], index.target), `${formatCount(fixable, "finding")} can be fixed without changing a word:`) : null;
}
