"""The generated pages of the rules."""
