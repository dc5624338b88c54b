/** What changed since the last run, article by article: what is new, and what is gone. */

import { isolate, make, makeIcon } from "./dom.js";
import { formatCount, formatNumber } from "./numbers.js";
import { nameSeverity } from "./words.js";

const SHOWN = 6;

/** Returns the section; null where nothing is known of the last run. */
export function drawSince(since, list) {
  if (!since) return null;
  const entries = since.articles.map(drawArticle);
  for (const entry of entries.slice(SHOWN)) entry.hidden = true;
  const more = entries.length > SHOWN ? make("button", { type: "button", class: "more", onclick: (event) => { for (const entry of entries) entry.hidden = false; event.currentTarget.remove(); } }, `Show ${formatCount(entries.length, "article")}`) : null;
  const show = since.added ? make("button", { type: "button", class: "more", onclick: () => list.showFiltered("new", "New findings", (row) => row.new > 0) }, "List the articles with new findings") : null;
  return make(
    "section",
    { class: "since", id: "since" },
    make("h2", {}, "Since the last run"),
    make("p", {}, describe(since)),
    entries.length ? make("ul", { class: "card" }, entries) : null,
    more,
    more && show ? " " : null,
    show,
  );
}

function describe({ added, addedArticles, gone, goneArticles, lost, lostArticles }) {
  const parts = [
    added ? `${formatCount(added, "new finding")} in ${formatCount(addedArticles, "article")}` : "No new findings",
    gone ? `${formatNumber(gone)} fixed in ${formatCount(goneArticles, "article")}` : "none fixed",
    lost ? `${formatNumber(lost)} in ${formatCount(lostArticles, "article")} that ${lostArticles === 1 ? "is" : "are"} no longer there` : "",
  ];
  return `${parts.filter(Boolean).join(", ")}. Tips are not compared.`;
}

function drawArticle({ row, found, more, left }) {
  return make(
    "li",
    {},
    make("p", { class: "what" }, make("a", { href: `#article-${row.number}` }, isolate(row.name)), row.title ? make("span", { class: "path" }, isolate(row.path)) : null),
    found.length ? make("ul", {}, found.map(([severity, message, count]) => make("li", {}, make("span", { class: "tag new" }, "New"), " ", makeIcon(severity, nameSeverity(severity)), " ", isolate(message), count > 1 ? ` (${formatNumber(count)})` : "")), more ? make("li", { class: "soft" }, `and ${formatCount(more, "other")}`) : null) : null,
    left.length ? make("ul", {}, drawGone(left)) : null,
  );
}

/** Returns an item for each rule whose findings are gone. */
export function drawGone(left) {
  return left.map(([what, count]) => make("li", {}, make("span", { class: "tag safe" }, "Fixed"), " ", isolate(what), count > 1 ? ` (${formatNumber(count)})` : ""));
}
