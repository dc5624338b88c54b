/** The words that people read for severities, states and fixes: the report gives the names of severities, once. */

export const SEVERITIES = ["error", "warning", "info"];

/** What an article has of what articles have: the icon, and the words for it. */
export const STATES = { yes: ["yes", "has"], no: ["no", "has none"], misplaced: ["warning", "in the wrong place"] };

/** The command that makes a change, by the tier of a repair. */
export const COMMANDS = {
  safe: "contentlint fix",
  unsafe: "contentlint fix --unsafe",
};

const NAMES = new Map();

/** Takes the names of the severities, as the report calls them. */
export function nameSeverities(names) {
  for (const [severity, ...forms] of names) NAMES.set(severity, forms);
}

/** Returns what people call a severity. */
export function nameSeverity(severity) {
  return NAMES.get(severity)?.[0] ?? severity;
}

/** Returns what people call several findings of a severity. */
export function nameSeverityOfMany(severity) {
  return NAMES.get(severity)?.[1] ?? severity;
}

/** Returns “3 must fix” or “1 tip”. */
export function countSeverity(severity, count) {
  return `${count} ${(count === 1 ? nameSeverity(severity) : nameSeverityOfMany(severity)).toLowerCase()}`;
}

/** Returns the command that makes changes of a tier, for some rules (none: all); nothing where there is none. */
export function buildCommand(tier, rules, target) {
  if (!COMMANDS[tier] || !target) return "";
  return [COMMANDS[tier], ...rules.map((rule) => `--select ${rule}`), target].join(" ");
}
