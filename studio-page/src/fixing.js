/** Fixes that want a look: each is shown as a change before it is made. */

import { make, makeIcon } from "../../contentlint/reporters/html/page/dom.js";
import { drawChange } from "../../contentlint/reporters/html/page/notes.js";
import { formatCount } from "../../contentlint/reporters/html/page/numbers.js";
import { nameSeverity, SEVERITIES } from "../../contentlint/reporters/html/page/words.js";
import { makeButton, makeClose, openDialog } from "./dialogs.js";

/** Lists the fixes that are not safe, to choose from. */
export function chooseFixes(writing) {
  const notes = writing.notes.filter(({ repair }) => repair && repair.tier !== "safe");
  notes.sort((one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity));
  const boxes = notes.map((note, number) => [note, make("input", { type: "checkbox", id: `choice${number}`, checked: note.repair.tier === "unsafe" })]);
  const button = makeButton("", apply, "main");
  const count = () => {
    const chosen = boxes.filter(([, box]) => box.checked).length;
    button.textContent = chosen ? `Make ${formatCount(chosen, "change")}` : "Nothing chosen";
    button.disabled = !chosen;
  };
  const list = make("ul", { class: "choices-list", onchange: count }, boxes.map(([note, box]) => drawChoice(note, box)));
  const opened = openDialog("Fix more", [make("p", { class: "soft" }, "These change words that readers see. Choose the ones that are right."), list], [button, makeClose("Cancel")], "wide");
  count();

  function apply() {
    const keys = boxes.filter(([, box]) => box.checked).map(([{ key }]) => key);
    opened.close();
    writing.fix(keys);
  }
}

function drawChoice(note, box) {
  const { title, changes = [], more } = note.repair;
  return make(
    "li",
    { class: "choice-row" },
    box,
    make(
      "div",
      {},
      make("label", { for: box.id }, makeIcon(note.severity, nameSeverity(note.severity)), " ", make("bdi", {}, title)),
      make("p", { class: "soft" }, make("bdi", {}, note.message)),
      changes.map(drawChange),
      more ? make("p", { class: "soft" }, `and ${formatCount(more, "more change")}`) : null,
    ),
  );
}

/** Says which fixes were left out, and why. */
export function describeRejected(rejected = []) {
  if (!rejected.length) return "";
  const [{ line, reason }] = rejected;
  return `${formatCount(rejected.length, "fix").replace("fixs", "fixes")} left out (line ${line}: ${reason}${rejected.length > 1 ? ", …" : ""}).`;
}
