// Slugs each list of texts from standard input (JSON) as a package does: one slugger for a list.
import { readFileSync } from "node:fs";
import GithubSlugger from "github-slugger";
import hexo from "hexo-util";
import anchor from "markdown-it-anchor";

const sluggers = {
  github: () => {
    const slugger = new GithubSlugger();
    return (text) => slugger.slug(text);
  },
  hexo: () => (text) => hexo.slugize(text.trim()),
  "markdown-it-anchor": () => anchor.defaults.slugify,
};

const { flavour, lists } = JSON.parse(readFileSync(0, "utf8"));
const slugs = lists.map((texts) => {
  const slug = sluggers[flavour]();
  return texts.map((text) => slug(text));
});
process.stdout.write(JSON.stringify(slugs));
