/** Where the front matter of a text is. */

const ENDS = { "---": ["---", "..."], "+++": ["+++"] };
const MAX_LINES = 500;

/** Returns where the line that closes the front matter ends; 0 where there is none. */
export function findMatterEnd(doc) {
  const ends = ENDS[doc.line(1).text.trimEnd()];
  if (!ends) return 0;
  for (let number = 2; number <= Math.min(doc.lines, MAX_LINES); number += 1) {
    const line = doc.line(number);
    if (ends.includes(line.text.trimEnd())) return line.to;
  }
  return 0;
}
