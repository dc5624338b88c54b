/** The rules that found something, by severity: how often, in how many articles, and how many `fix` can fix. */

import { make, makeIcon } from "./dom.js";
import { formatChange, formatNumber } from "./numbers.js";
import { nameSeverity } from "./words.js";

const SHOWN = 10;

/** Returns the table of rules; `onPick` is called with the rule whose articles are wanted. */
export function drawRules(rules, hasHistory, hidesTips, onPick) {
  const isHidden = (rule, number) => number >= SHOWN || (hidesTips && rule.severity === "info");
  const rows = rules.map((rule, number) => drawRow(rule, isHidden(rule, number), hasHistory, () => onPick(rule)));
  const more = rules.filter(isHidden).length;
  const body = make("tbody", {}, rows);
  return make(
    "section",
    { class: "rules" },
    make("h2", {}, "All findings, by rule"),
    make(
      "div",
      { class: "card list" },
      make(
        "table",
        {},
        make("caption", { class: "unseen" }, "Rules with findings"),
        make("thead", {}, make("tr", {}, ["Rule", "Findings", hasHistory ? "Change" : null, "Articles", "Fixable"].filter(Boolean).map((name, number) => make("th", { scope: "col", class: number ? `amount ${name.toLowerCase()}-column` : null }, name)))),
        body,
      ),
    ),
    more > 0
      ? make("button", { type: "button", class: "more", onclick: (event) => { for (const row of rows) row.hidden = false; event.currentTarget.remove(); } }, `Show all ${formatNumber(rules.length)} rules`)
      : null,
  );
}

function drawRow(rule, isHidden, hasHistory, onPick) {
  return make(
    "tr",
    { hidden: isHidden },
    make(
      "th",
      { scope: "row" },
      makeIcon(rule.severity, nameSeverity(rule.severity)),
      make("div", {}, make("button", { type: "button", class: "pick", onclick: onPick, title: "Show its articles" }, rule.summary), make("a", { class: "id", href: `#rule-${rule.number}` }, rule.id)),
    ),
    make("td", { class: "amount" }, formatNumber(rule.count)),
    hasHistory ? make("td", { class: `amount change ${rule.count > rule.before ? "worse" : rule.count < rule.before ? "better" : ""}` }, formatChange(rule.count, rule.before)) : null,
    make("td", { class: "amount articles-column" }, formatNumber(rule.articles)),
    make("td", { class: "amount fixable-column" }, rule.fixable ? make("span", { class: "tag safe" }, formatNumber(rule.fixable)) : make("span", { class: "none" }, "–")),
  );
}
