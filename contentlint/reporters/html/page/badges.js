/** Tiles: a number with its name. */

import { make, makeIcon } from "./dom.js";
import { formatNumber } from "./numbers.js";
import { SEVERITIES } from "./words.js";

/** Returns a number with its name. */
export function drawTile(number, name, kind, change = "") {
  return make(
    "li",
    { class: `tile ${kind} ${number ? "" : "zero"}` },
    make("span", { class: "number" }, formatNumber(number), change ? make("span", { class: "change" }, change) : null),
    make("span", { class: "name" }, SEVERITIES.includes(kind) ? makeIcon(kind) : null, name),
  );
}
