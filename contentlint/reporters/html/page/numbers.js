/** Numbers as people read them. */

const NUMBER = new Intl.NumberFormat("en");

export const WORDS_A_MINUTE = 240;

const EASE_LEVELS = [
  [60, "easy"],
  [40, "fair"],
  [30, "hard"],
  [-Infinity, "very hard"],
];

/** Returns 1,234. */
export function formatNumber(number) {
  return NUMBER.format(number);
}

/** Returns “1 article” or “2 articles”. */
export function formatCount(number, noun) {
  return `${formatNumber(number)} ${noun}${number === 1 ? "" : "s"}`;
}

/** Returns how long a text takes to read. */
export function formatMinutes(words) {
  return `${formatNumber(Math.max(1, Math.round(words / WORDS_A_MINUTE)))} min to read`;
}

/** Returns what a reading ease is called. */
export function nameEase(ease) {
  return EASE_LEVELS.find(([least]) => ease >= least)[1];
}

/** Returns the class of a reading ease. */
export function classifyEase(ease) {
  return `ease-${nameEase(ease).replace(" ", "-")}`;
}

/** Returns the change since another number as a short text, or nothing where it is not known. */
export function formatChange(number, before) {
  if (before === null || before === undefined) return "";
  if (number === before) return "±0";
  return number > before ? `▲ ${formatNumber(number - before)}` : `▼ ${formatNumber(before - number)}`;
}
