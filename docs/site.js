/* names of landmarks, and keys for what scrolls, where the theme has none; it adds some of them late */
const mend = () => {
  for (const [at, nav] of document.querySelectorAll(".md-code__nav").entries()) {
    nav.setAttribute("aria-label", `Block of code ${at + 1}`);
  }
  for (const nav of document.querySelectorAll(".md-nav--primary")) nav.setAttribute("aria-label", "Pages");
  for (const nav of document.querySelectorAll(".md-path")) nav.setAttribute("aria-label", "Path");
  for (const [at, nav] of document.querySelectorAll(".md-nav--secondary").entries()) {
    nav.setAttribute("aria-label", `On this page ${at + 1}`);
  }
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap, pre > code")) box.tabIndex = 0;
};
mend();
new MutationObserver(mend).observe(document.body, { childList: true, subtree: true });
