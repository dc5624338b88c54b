/** Starts the page: draws it, follows the address, and serves the buttons at the top. */

import { drawArticle } from "./article.js";
import { readIndex, readPage } from "./data.js";
import { makeIcon } from "./dom.js";
import { drawSite } from "./site.js";
import { SEVERITIES, nameSeverities } from "./words.js";

const main = document.getElementById("report");
const overview = [...main.children];
const index = readIndex();
const rules = new Map(index.rules.map((rule) => [rule.id, rule]));
const isSite = index.kind === "site";
let place = 0;
let drawn = false;

nameSeverities(index.severities);
for (const severity of SEVERITIES) {
  for (const name of main.querySelectorAll(`.tile.${severity} .name`)) name.prepend(makeIcon(severity));
}
if (isSite) {
  overview.push(drawSite(index, index.articles));
  main.append(overview[overview.length - 1]);
}

/** Shows what the address asks for: the list, or an article. */
async function follow() {
  const asked = /^#article-(\d+)$/.exec(location.hash);
  if (drawn && location.hash && !asked) return;
  drawn = true;
  const row = index.articles[isSite ? Number(asked?.[1] ?? -1) : 0];
  if (!row) {
    showOverview();
    return;
  }
  if (!main.querySelector(":scope > .article")) place = scrollY;
  const page = await readPage(row.number, index.chunk);
  main.replaceChildren(drawArticle(page, row, rules, index.hides_tips), ...(isSite ? [] : overview.filter((part) => part.matches(".remarks"))));
  document.getElementById("back").hidden = !isSite;
  document.title = `${page.verdict} · ${row.name}`;
  if (isSite) {
    scrollTo(0, 0);
    main.querySelector("h1").focus({ preventScroll: true });
  }
}

function showOverview() {
  if (!main.querySelector(":scope > .article")) return;
  main.replaceChildren(...overview);
  document.getElementById("back").hidden = true;
  document.title = index.title;
  scrollTo(0, place);
}

function toggleTheme() {
  const root = document.documentElement;
  const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = isDark ? "light" : "dark";
}

let opened = [];

/** Opens all notes for the printer; what was closed is closed again behind it. */
function openAll() {
  opened = [...document.querySelectorAll("details:not([open])")];
  for (const note of opened) note.open = true;
}

function closeAgain() {
  for (const note of opened) note.open = false;
}

index.title = document.title;
document.documentElement.classList.add("alive");
document.getElementById("tools").hidden = false;
document.getElementById("theme").addEventListener("click", toggleTheme);
document.getElementById("print").addEventListener("click", () => print());
addEventListener("beforeprint", openAll);
addEventListener("afterprint", closeAgain);
addEventListener("hashchange", follow);
follow().then(() => {
  document.documentElement.dataset.ready = "yes";
  performance.mark("ready");
});
