"""Pages about people and bodies."""
