/** The page of a site: what to fix first, what changed, articles, rules, and below them charts that filter and the trend. */

import { ArticleList } from "./articles.js";
import { countBins, drawHistogram, nameBin } from "./charts.js";
import { make } from "./dom.js";
import { formatCount } from "./numbers.js";
import { drawRules } from "./rules.js";
import { drawSince } from "./since.js";
import { drawTodo } from "./todo.js";
import { drawTrend } from "./trend.js";

/** Returns what stands below the verdict on a site. */
export function drawSite(index, rows, rules) {
  const hasHistory = (index.runs ?? []).length > 1;
  const list = new ArticleList(rows, { hasHistory: Boolean(index.since), chunk: index.chunk, authors: index.authors });
  const pickRule = (rule) => list.showFiltered("rule", rule.id, (row) => row.rules.includes(rule.number));
  return make(
    "div",
    { class: "site" },
    drawTodo(index, rows, rules, list),
    drawSince(index.since, list),
    list.element,
    index.rules.length ? drawRules(index.rules, hasHistory, index.hides_tips, pickRule) : null,
    drawCharts(index.limits, rows, list),
    drawTrend(index.runs ?? []),
  );
}

function drawCharts(limits, rows, list) {
  const read = rows.filter(({ problem }) => !problem);
  if (!limits || !read.length) return null;
  const [shortest, longest] = limits.characters;
  const charts = [
    { key: "ease", name: "Reading ease", title: "How easy the articles are to read", unit: `reading ease; aim for ${limits.ease} or more`, low: 0, high: 100, step: 10, isGood: ({ from }) => from >= limits.ease },
    { key: "description", name: "Description", title: "Length of descriptions", unit: `characters; aim for ${shortest} to ${longest}`, low: 0, high: 240, step: 20, isGood: ({ from, to }) => from >= shortest - 20 && to <= longest + 20 && to > shortest && from <= longest },
    { key: "width", name: "Title", title: "Width of titles", unit: `pixels; aim for ${limits.title} or fewer`, low: 0, high: 1000, step: 100, isGood: ({ to }) => to <= limits.title },
  ];
  return make(
    "section",
    { class: "glance" },
    make("h2", {}, "The site at a glance"),
    make("div", { class: "charts" }, charts.map(({ key, name, title, unit, isGood, ...scale }) => {
      const values = read.map((row) => row[key]).filter((value) => value !== null);
      const none = read.length - values.length;
      return drawHistogram({
        title,
        note: `${unit}${none ? `; ${formatCount(none, "article")} ${none === 1 ? "has" : "have"} none` : ""}. Click a bar to list its articles.`,
        bins: countBins(values, scale),
        isGood,
        onPick: (bin, bar) => list.filterByBin(key, `${name}: ${nameBin(bin)}`, bin, bar),
      });
    })),
  );
}
