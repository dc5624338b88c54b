/** The outline: headings with the words of their sections and what is said there, and the reading ease of paragraphs. */

import { isolate, make, makeIcon, makeSvg } from "./dom.js";
import { classifyEase, formatNumber } from "./numbers.js";
import { SEVERITIES } from "./words.js";

const BAR = 6;
const HEIGHT = 48;

/** Returns the outline; `parts` are the sections that are drawn, each with its heading and its notes. */
export function drawOutline(parts, paragraphs) {
  const headings = parts.filter(({ heading }) => heading);
  return make(
    "nav",
    { class: "outline", "aria-label": "Outline of the article" },
    make("h3", {}, "Outline"),
    headings.length ? make("ol", {}, headings.map(drawEntry)) : make("p", { class: "soft" }, "The article has no headings."),
    paragraphs.length ? make("h3", {}, "Reading ease by paragraph") : null,
    paragraphs.length ? drawEase(paragraphs) : null,
  );
}

function drawEntry({ heading, notes, id }) {
  const counts = SEVERITIES.slice(0, 2).map((severity) => [severity, notes.filter((note) => note.severity === severity).length]);
  return make(
    "li",
    { class: `level-${heading.level ?? 0}` },
    make("a", { href: `#${id}`, "data-part": id }, heading.text ? isolate(heading.text) : "(no text)"),
    make(
      "span",
      { class: "size" },
      heading.words === undefined ? null : formatNumber(heading.words),
      counts.map(([severity, count]) => (count ? make("span", { class: `count ${severity}` }, makeIcon(severity, severity), String(count)) : null)),
    ),
  );
}

/** Returns the reading ease of paragraphs as bars, the easy ones high. */
function drawEase(paragraphs) {
  const values = paragraphs.map(({ ease }) => ease);
  const [least, most] = [Math.min, Math.max].map((pick) => Math.round(values.reduce((a, b) => pick(a, b))));
  const width = values.length * BAR;
  const label = `Reading ease of ${values.length} paragraphs, from ${least} to ${most}`;
  return make(
    "div",
    { class: "ease-chart" },
    makeSvg(
      "svg",
      { viewBox: `0 0 ${Math.max(width, BAR * 12)} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": label },
      values.map((ease, number) => {
        const height = Math.max(3, (Math.min(100, Math.max(0, ease)) / 100) * HEIGHT);
        return makeSvg("rect", { class: classifyEase(ease), x: number * BAR, y: HEIGHT - height, width: BAR - 1, height }, makeSvg("title", {}, `${Math.round(ease)}`));
      }),
    ),
    make("p", { class: "soft" }, `${least} to ${most}; higher is easier`),
  );
}
