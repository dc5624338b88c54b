/** The data of the report: rows as objects, and the articles, unpacked when one is opened. */

/** Returns the index of the report. */
export function readIndex() {
  const index = JSON.parse(document.getElementById("index").textContent);
  index.rules = (index.rules ?? []).map(([id, severity, summary, url, count, articles, fixable, before], number) => ({ id, severity, summary, url, count, articles, fixable, before, number }));
  index.articles = (index.articles ?? []).map(([path, title, error, warning, info, fixable, words, ease, grade, description, width, rules, problem], number) => ({
    path, title, error, warning, info, fixable, words, ease, grade, description, width, rules, problem, number,
    name: title || path,
    haystack: `${title}\n${path}`.toLowerCase(),
  }));
  return index;
}

/** Returns the page of an article by its number. */
export async function readPage(number, chunk) {
  const packed = document.querySelectorAll("script.chunk")[Math.floor(number / chunk)];
  const bytes = Uint8Array.from(atob(packed.textContent.trim()), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return (await new Response(stream).json())[number % chunk];
}
