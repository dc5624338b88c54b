"""Where contentlint itself lives: the one setting for the address of its repository and its name on a registry.

``python tools/move_home.py ADDRESS`` changes the address here and wherever a text or a file of settings states it.
"""

REPOSITORY = "https://github.com/contentlint/contentlint"
"""The address of the repository, as people open it and as git clones it."""

REGISTRY_NAME = ""
"""The name on a package registry; none: it is not published on one, and nothing may be installed by a name."""

SLUG = REPOSITORY.partition("//")[2].partition("/")[2]
"""The owner and the name, as a forge's actions are called."""

FILES = f"{REPOSITORY}/blob/main"
"""The address of the newest files, as people read them."""

RAW_FILES = f"https://raw.githubusercontent.com/{SLUG}/main"
"""The address of the newest files, as programs read them."""
