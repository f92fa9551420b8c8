"""Things to print and draw: typefaces, PDF, SVG, the outline of the land."""
