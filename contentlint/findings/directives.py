"""How an article suppresses findings: the directives in its comments, and the key in its front matter."""

FRONT_MATTER_KEY = "contentlint"


DIRECTIVES = ("disable-next-line", "disable-file", "disable", "enable")


def format_comment(words: str, path: str) -> str:
    """Return a comment as the article at a path has them: ``{/* … */}`` in MDX, ``<!-- … -->`` everywhere else."""
    return f"{{/* {words} */}}" if path.lower().endswith(".mdx") else f"<!-- {words} -->"


def format_ignore_key(rule: str, form: str) -> str:
    """Return the key that silences a rule, in the language of a front matter: TOML, JSON or YAML."""
    if form == "toml":
        return f'{FRONT_MATTER_KEY} = {{ignore = ["{rule}"]}}'
    if form == "json":
        return f'"{FRONT_MATTER_KEY}": {{"ignore": ["{rule}"]}}'
    return f"{FRONT_MATTER_KEY}: {{ignore: [{rule}]}}"
