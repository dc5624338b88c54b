// Slugs each list of texts from standard input (JSON) as github-slugger does: one slugger for a list.
import { readFileSync } from "node:fs";
import GithubSlugger from "github-slugger";

const lists = JSON.parse(readFileSync(0, "utf8"));
const slugs = lists.map((texts) => {
  const slugger = new GithubSlugger();
  return texts.map((text) => slugger.slug(text));
});
process.stdout.write(JSON.stringify(slugs));
