"""Rule files to rules: YAML and Python, the index, the importer."""
