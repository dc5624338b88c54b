"""``contentlint import``: settings of other linters become settings of ours, where a rule has a counterpart."""
