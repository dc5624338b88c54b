"""What the rules and presets were in each version that was released: a file each, which a command writes."""
