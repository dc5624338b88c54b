"""A run: files to reports, with suppressions, baseline, changed lines and the cache."""
