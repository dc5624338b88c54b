/** Charts of our own: a histogram whose bars filter, and a line over time. */

import { make, makeSvg } from "./dom.js";
import { formatCount, formatNumber } from "./numbers.js";

const WIDTH = 360;
const HEIGHT = 120;
const FLOOR = 22;
const GAP = 3;
const MIN_HEIGHT = 3;

/** Returns bins of equal size; the first and the last one take what lies beyond. */
export function countBins(values, { low, high, step }) {
  const bins = [];
  for (let from = low; from < high; from += step) bins.push({ from, to: from + step, count: 0 });
  bins[0].isOpenBelow = true;
  bins[bins.length - 1].isOpenAbove = true;
  for (const value of values) bins[Math.min(bins.length - 1, Math.max(0, Math.floor((value - low) / step)))].count += 1;
  return bins;
}

/** Tells whether a value is in a bin. */
export function isInBin(value, { from, to, isOpenBelow, isOpenAbove }) {
  return value !== null && (isOpenBelow || value >= from) && (isOpenAbove || value < to);
}

/** Returns the words for a bin. */
export function nameBin({ from, to, isOpenBelow, isOpenAbove }) {
  if (isOpenAbove) return `${formatNumber(from)} or more`;
  return isOpenBelow ? `less than ${formatNumber(to)}` : `${formatNumber(from)} to ${formatNumber(to - 1)}`;
}

/** Keys that lead from bar to bar: how far, or to which end. */
const STEPS = new Map([["ArrowLeft", -1], ["ArrowUp", -1], ["ArrowRight", 1], ["ArrowDown", 1], ["Home", -Infinity], ["End", Infinity]]);

/** Moves the focus to another bar with articles: of all bars the Tab key stops at the last one that had it. */
function moveFocus(bars, bar, step) {
  const able = bars.filter((one) => one.hasAttribute("tabindex"));
  const to = able[Math.min(able.length - 1, Math.max(0, able.indexOf(bar) + step))];
  for (const one of able) one.setAttribute("tabindex", one === to ? "0" : "-1");
  to.focus();
}

/** Returns a histogram, one stop of the Tab key; `onPick` is called with the bin that is clicked. `isGood` tells which bins pass. */
export function drawHistogram({ title, note, bins, isGood, onPick }) {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const step = WIDTH / bins.length;
  const first = bins.findIndex(({ count }) => count);
  const bars = bins.map((bin, number) => {
    const height = bin.count ? Math.max(MIN_HEIGHT, (bin.count / most) * HEIGHT) : 0;
    const pick = () => onPick(bin, bar);
    const bar = makeSvg(
      "g",
      {
        class: `bin ${isGood(bin) ? "good" : "off"}`,
        role: "button",
        tabindex: bin.count ? (number === first ? "0" : "-1") : null,
        "aria-pressed": "false",
        "aria-disabled": bin.count ? null : "true",
        "aria-label": `${nameBin(bin)}: ${formatCount(bin.count, "article")}`,
        onclick: bin.count ? pick : null,
        onkeydown: (event) => {
          if (!bin.count || ![...STEPS.keys(), "Enter", " "].includes(event.key)) return;
          event.preventDefault();
          if (STEPS.has(event.key)) moveFocus(bars, bar, STEPS.get(event.key));
          else pick();
        },
      },
      makeSvg("title", {}, `${nameBin(bin)}: ${formatCount(bin.count, "article")}`),
      makeSvg("rect", { class: "reach", x: number * step, y: 0, width: step, height: HEIGHT }),
      makeSvg("rect", { class: "amount", x: number * step + GAP / 2, y: HEIGHT - height, width: step - GAP, height, rx: 2 }),
    );
    return bar;
  });
  const labels = bins
    .map((bin, number) => [bin, number])
    .filter(([, number]) => number % Math.ceil(bins.length / 6) === 0)
    .map(([bin, number]) => makeSvg("text", { x: number * step + (number ? 0 : 1), y: HEIGHT + 16 }, formatNumber(bin.from)));
  return make(
    "section",
    { class: "card chart" },
    make("h3", {}, title),
    makeSvg(
      "svg",
      { class: "histogram", viewBox: `0 0 ${WIDTH} ${HEIGHT + FLOOR}`, role: "group", "aria-label": title },
      bars,
      makeSvg("line", { class: "base", x1: 0, y1: HEIGHT, x2: WIDTH, y2: HEIGHT }),
      labels,
    ),
    make("p", { class: "soft" }, note),
  );
}

/** Returns a line of values over time, the last one named. */
export function drawLine({ title, values, days, kind, format }) {
  const [width, height, edge] = [240, 64, 4];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const x = (number) => edge + (values.length > 1 ? (number / (values.length - 1)) * (width - 2 * edge) : 0);
  const y = (value) => (most === least ? height / 2 : height - edge - ((value - least) / (most - least)) * (height - 2 * edge));
  const points = values.map((value, number) => `${x(number).toFixed(1)},${y(value).toFixed(1)}`);
  const last = values.length - 1;
  return make(
    "section",
    { class: `card trend ${kind}` },
    make("h3", {}, title),
    make("p", { class: "number" }, format(values[last])),
    makeSvg(
      "svg",
      { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${title}: from ${format(values[0])} on ${days[0]} to ${format(values[last])} on ${days[last]}` },
      makeSvg("polyline", { class: "line", points: points.join(" ") }),
      makeSvg("circle", { class: "end", cx: x(last), cy: y(values[last]), r: 3 }),
    ),
    make("p", { class: "soft" }, `${formatCount(values.length, "run")}, ${days[0]} to ${days[last]}`),
  );
}
