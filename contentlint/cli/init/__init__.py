"""A look at a folder that contentlint is to be used in: what makes the site, where its articles lie, what fits."""
