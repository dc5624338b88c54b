"""Pieces of articles, one construct each: what is repeated to see that work grows with size, and put into mutants."""

TEXT = "Hard water leaves lime in the kettle when it boils."

MARKDOWN = (
    "# Kettles\n\n", "## Kettles\n", "##Kettles\n", "###### Kettles ######\n", "####### Kettles\n", "Kettles\n===\n",
    "Kettles\n---\n", "## Kettles {#kettles}\n", "## [Kettles](/k)\n", "## **Kettles**\n\n", "## What is lime?\n\nIt is.\n\n",
    "**Kettles**\n\n", "**What is lime?** It is.\n\n", "__Kettles__\n\n", "*Kettles*\n\n", f"{TEXT}\n\n", f"{TEXT}\n",
    f"{TEXT} ", "word ", "word", "a*", "*a ", "**a ", "_a_", "**“a", "`a` ", "``a` ", "`", "```\n", "```\ncode\n```\n", "~~~\n",
    "~~a~~ ", "==a== ", "    code\n", "\tcode\n\n", "- a\n", "- a\n\n", "* a\n", "+ a\n", "-\n", "1. a\n", "1) a\n", "1.\n",
    "- [ ] a\n", "- - a\n", "  - a\n", "> a\n", "> ", "> - a\n", ">\n\n", "| a | b |\n", "| a | b |\n| - | - |\n| c | d |\n\n",
    "a | b\n--- | ---\n", "| ", "|---", "a\tb\n", "[a](/b)", "[a](/b) ", "[a](b.md#c)\n\n", "[a](", "[a][b] ", "[a]", "[", "]", "![",
    "![a](b.png)\n\n", "![](b.png)", "[![a](b.png)](c) ", "[b]: /c\n", "[^1]", "[^1]: A note.\n", "[^a]: b\n\n    c\n\n",
    "<https://kettles.shop> ", "https://kettles.shop/a?utm_source=b&c=d ", "www.kettles.shop ", "a@kettles.shop ",
    "&amp;", "&amp;amp; ", "&#8217;", "&", "\\", "\\*", "a\\\n", "a  \n", "<br>", "<b>a</b> ", "<b>", "</b>", "<!-- a -->\n",
    "<!--", "-->", "<!-- contentlint-disable -->\n", "<!-- contentlint-disable-next-line -->\n", "<!-- contentlint-enable -->\n",
    "<div>\n\na\n\n</div>\n\n", "<details>\n<summary>a</summary>\n\nb\n\n</details>\n\n", "***\n", "---\n", "--- ", "---\ntitle: b\n---\n",
    "title: b\n", "a: b\n", "+++\n", 'title = "b"\n', ":::note\na\n:::\n", "!!! note\n    a\n", "> [!NOTE]\n> a\n\n", "a\n: b\n\n",
    "$a$ ", "$$\na\n$$\n", "{{< a >}}\n", "{{ a }} ", "{% a %}\n", "{{", "{%", "{/* a */}\n", "<A b={c} />\n", "import a from 'b'\n",
    "export const a = 1\n", "{a}", "{: .a}\n", "{#a} ", ":a:", "H~2~O ", "^a^", "*[a]: b\n", "[[a]] ", "## FAQ\n\n### What?\n\nThis.\n\n",
    "<!-- a ---> ", "[](/b) ", "![]()", "****", "| |\n| - |\n\n", "**Q:**\n", "A:\n", "- \n- \n",
    "### What is lime?\n", "**Q:** What? **A:** This.\n\n", "Key points\n\n- a\n\n", "## Key takeaways\n\n- a\n- b\n\n", "## Table of contents\n\n- [a](#a)\n\n",
    "- [a](#a)\n", "By Ann Lee, 12 May 2026\n\n", "Updated: 2026-05-12\n\n", "## Sources\n\n1. a, 2020, https://kettles.shop\n",
)  # fmt: skip

HTML = (
    "<p>a</p>\n", "<p>", "</p>", "<p>a", "<div>", "</div>", "<div></div>", "<span>a</span>", "<span>", "<b>a", "<a href=/b>a</a> ", "<a href=/b>",
    "<a>", "<a name=b></a>", "<img src=a.png>", '<img src="a.png" alt="b">\n', "<img>", "<h1>a</h1>", "<h2>a</h2>\n", "<h2 id=a>a</h2><p>b</p>",
    "<h2>", "<ul><li>a</ul>", "<li>a", "<ul>", "</ul>", "<ol><li>a</li></ol>", "<dl><dt>a<dd>b</dl>", "<dt>a", "<table><tr><td>a</table>",
    "<table>", "<tr><td>a", "<td>", "<th>a", "<caption>a", "<blockquote>a</blockquote>", "<pre>a\n</pre>", "<code>a</code>", "<details><summary>a</summary>b</details>",
    "<summary>a", "<figure><figcaption>a</figcaption></figure>", "<nav><a href=/b>a</a></nav>", "<aside>a</aside>", "<main>", "<article>", "</article>",
    "<header>a</header>", "<footer>a</footer>", "<form><input></form>", "<button>a</button>", "<script>", "<script>a</script>", "<style>a{}</style>",
    '<script type="application/ld+json">{"@type": "FAQPage"}</script>', "<svg><path/></svg>", "<math>", "<template>a</template>", "<iframe>", "<noscript>a</noscript>",
    "<title>a</title>", '<meta name="description" content="a">', "<meta>", '<link rel="canonical" href="/a">', "<base href=/a>", "<html>", "<head>", "<body>",
    "<!doctype html>", "<![CDATA[a]]>", "<![b]>", "<?a?>", "<!a", "<a b", "<a b=", "<a b='", '<a b="c" b="d">', "<", ">", "< a", "</", "&lt;", "&a", "&#0;", "&#x1F600;",
    "<p hidden>a</p>", '<p style="display:none">a</p>', '<p class="faq">a</p>', '<div itemscope itemtype="https://schema.org/Question"><b itemprop="name">a</b></div>',
    '<b itemprop="a">', "<center>a</center>", "<font>a</font>", "<marquee>a", "<o:p></o:p>", '<p class="MsoNormal">a</p>', '<span style="font-weight:700">a</span>',
    "<ul></ul>", "<ol></ol>", "<ul><li></ul>", "<dl></dl>", "<table></table>", "<table><tr></table>", "<details></details>", "<h2></h2>", "<blockquote></blockquote>",
    '<iframe src="a" />', "<textarea>a", "<xmp>",
    "<!--[if mso]>a<![endif]-->", "<x-y>a</x-y>", "<wbr>", "<hr>", "<br/>", "<sup>1</sup>",
)  # fmt: skip

PASTED = (
    "Use Vinegar\n", f"Use Vinegar\n{TEXT}\n", f"1. Use Vinegar\n{TEXT}\n", "1.1 Use Vinegar\n", "Chapter 1\n", "I. Use Vinegar\n", "H2: Use Vinegar\n",
    "Is it good?\n", f"Is it good?\n{TEXT}\n", "Q: Is it good?\nA: It is.\n", "• a\n", "✅ a\n", "▼ a\n", "👉 a", "Term: meaning\n", "Meta title: a\n", "Meta description: a\n",
    "Slug: a\n", "Table of Contents\n", "FAQ\n", "Key Points\n", "TL;DR: a\n", "Sure! Here is the article:\n", "Let me know if you want more!\n", "Image: a kettle\n", "[Image: a]\n",
    "a   b   c\n", "═══\n", "=== a\n", "* * *\n", "USE VINEGAR\n", "use vinegar\n", "“a”", "(a) ", "…", "...", "—", " - ", "a.b.c. ", "e.g. ", "3.5 % ", "12 May 2026 ", "2026-05-12 ", "$5 ",
    "kettle kettle ", "the the ", "a , b ", "a.B ", "\u200b", "\u00a0", "\u00ad", "\ufeff", "â€™", "🫖", "e\u0301", "\U0001d41b\U0001d428\U0001d425\U0001d41d ", "水", "买之前一定要量宽度。\n", "ما هذا؟\n", "Что это?\n", "\u202e",
    "NASA ", "National Aeronautics and Space Administration (NASA) ", "In today's fast-paced world, ", "delve ", "It was made. ", "A? ", "A! ", "\n", "\r", "\t", " ", "a\n\n\n",
    "Anna, can you check the headline before Friday? I am not sure.\n\n", "[Editor: is this still true?]\n\n",
    "You said:\n", "Let me know if the draft is fine.\n\n",
)  # fmt: skip

FRAGMENTS = (*MARKDOWN, *HTML, *PASTED)
