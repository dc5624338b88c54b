/** What the article has of what articles have, and what it says about itself. */

import { isolate, make, makeCard, makeIcon } from "./dom.js";
import { STATES } from "./words.js";

/** Returns the checklist. */
export function drawChecklist(features) {
  return makeCard(
    "Checklist",
    { class: "checklist" },
    make("ul", {}, features.map(({ name, state, detail }) => {
      const [icon, words] = STATES[state];
      return make("li", { class: state }, makeIcon(icon, words), make("span", { class: "name" }, name), detail ? make("span", { class: "detail" }, isolate(detail)) : null);
    })),
  );
}

/** Returns the metadata; nothing where there is none. */
export function drawMetadata(fields) {
  if (!fields.length) return null;
  const rows = fields.flatMap(({ name, value, origin }) => [make("dt", { title: origin }, name), make("dd", { dir: "auto" }, value)]);
  return makeCard("Metadata", { class: "metadata" }, make("dl", {}, rows));
}
