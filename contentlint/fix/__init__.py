"""Fixes: what of an article's findings a program can put right, made in rounds, shown as a diff, written whole."""
