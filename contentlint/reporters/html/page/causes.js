/** What several articles have in common: one entry for each cause, with its first places and what to do once. */

import { isolate, make, makeIcon } from "./dom.js";
import { nameSeverity } from "./words.js";

/** Returns the list of causes. */
export function drawCauses(causes) {
  return make("section", { class: "causes" }, make("h2", {}, "Fix once, for several articles"), make("ul", { class: "card" }, causes.map(drawCause)));
}

function drawCause({ severity, message, rule, url, where, places, more, fix, advice }) {
  const links = places.flatMap(([number, place], at) => [at ? ", " : "", make("a", { href: `#article-${number}` }, isolate(place))]);
  return make(
    "li",
    {},
    makeIcon(severity, nameSeverity(severity)),
    make(
      "div",
      {},
      make("p", { class: "what" }, make("b", {}, isolate(message)), " ", url ? make("a", { class: "id", href: url, rel: "noreferrer" }, rule) : make("span", { class: "id" }, rule)),
      make("p", { class: "soft" }, `${where}: `, links, more ? ` ${more}` : ""),
      make("p", {}, isolate(fix), " ", isolate(advice)),
    ),
  );
}
