"""A site as its generator built it: the pages of a folder or of a list, and the sources that they are made of."""
