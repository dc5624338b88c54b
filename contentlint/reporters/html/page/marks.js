/** Marks that overlap: a text cut at all of their edges, and the one of several that a click means. */

import { SEVERITIES } from "./words.js";

/** Returns the stretches of a text between the edges of ranges, each with the ranges that cover it. */
export function cutAtEdges(length, ranges) {
  const edges = [...new Set([0, length, ...ranges.flatMap(({ from, to }) => [from, to])])].sort((one, other) => one - other);
  const begins = groupBy(ranges.filter(({ from, to }) => from < to), ({ from }) => from);
  const points = groupBy(ranges.filter(({ from, to }) => from === to), ({ from }) => from);
  const segments = [];
  let open = [];
  edges.forEach((from, number) => {
    open = [...open.filter(({ to }) => to > from), ...(begins.get(from) ?? [])];
    segments.push({ from, to: edges[number + 1] ?? from, ranges: open, points: points.get(from) ?? [] });
  });
  return segments;
}

function groupBy(items, key) {
  const groups = new Map();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

/** Returns the smallest of the gravest notes. */
export function chooseNote(notes) {
  return notes.reduce((best, note) => (isBefore(note, best) ? note : best));
}

function isBefore(one, other) {
  const [grave, least] = [SEVERITIES.indexOf(one.severity), SEVERITIES.indexOf(other.severity)];
  return grave < least || (grave === least && one.end - one.start < other.end - other.start);
}
