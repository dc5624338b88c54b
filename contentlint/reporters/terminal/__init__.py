"""Findings for people in a terminal."""
