"""What the modules of generators are written with."""
