"""What is measured on visible text: sentences, words, syllables, readability, pixel widths."""
