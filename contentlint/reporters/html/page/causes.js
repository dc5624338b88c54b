/** What several articles have in common: one entry for each cause, with its first places and what to do once. */

import { drawCommand } from "./copying.js";
import { isolate, make, makeIcon } from "./dom.js";
import { formatCount } from "./numbers.js";
import { buildCommand, nameSeverity } from "./words.js";

/** Returns an entry for a cause; `onPick` is called with its articles and a name for them. */
export function drawCause({ severity, message, rule, where, places, more, fix, advice, articles, tier }, rules, target, onPick) {
  const links = places.flatMap(([number, place], at) => [at ? ", " : "", make("a", { href: `#article-${number}` }, isolate(place))]);
  const all = articles.length > places.length ? make("button", { type: "button", class: "quiet", onclick: () => onPick(articles, message) }, `Show all ${formatCount(articles.length, "article")}`) : null;
  return make(
    "li",
    {},
    makeIcon(severity, nameSeverity(severity)),
    make(
      "div",
      {},
      make("p", { class: "what" }, make("b", {}, isolate(message)), " ", drawRuleLink(rule, rules)),
      make("p", { class: "soft" }, `${where}: `, links, more ? ` ${more}` : "", all ? [" · ", all] : null),
      make("p", {}, isolate(fix), " ", isolate(advice)),
      drawCommand(buildCommand(tier, [rule], target), "Fixes all of them:"),
    ),
  );
}

/** Returns the id of a rule, which leads to its page. */
export function drawRuleLink(rule, rules) {
  const known = rules.get(rule);
  return known ? make("a", { class: "id", href: `#rule-${known.number}` }, rule) : make("span", { class: "id" }, rule);
}
