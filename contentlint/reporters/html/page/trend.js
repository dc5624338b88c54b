/** The trend over the last runs. */

import { drawLine } from "./charts.js";
import { make } from "./dom.js";
import { formatNumber } from "./numbers.js";
import { SEVERITIES, nameSeverityOfMany } from "./words.js";

/** Returns the trend of several runs; nothing where there is only one. */
export function drawTrend(runs) {
  if (runs.length < 2) return null;
  const days = runs.map(({ day }) => day);
  const share = runs.map(({ ready, articles }) => (articles ? Math.floor((ready / articles) * 100) : 0));
  return make(
    "section",
    { class: "trends" },
    make("h2", {}, "Over the last runs"),
    make(
      "div",
      { class: "charts" },
      drawLine({ title: "Articles that are ready", values: share, days, kind: "ready", format: (value) => `${value}%` }),
      SEVERITIES.map((severity) => drawLine({ title: nameSeverityOfMany(severity), values: runs.map((run) => run[severity]), days, kind: severity, format: formatNumber })),
    ),
  );
}
