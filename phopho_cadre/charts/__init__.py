"""Geometry of charts: numbers in, text for SVG attributes out. Knows no app and draws nothing itself."""
