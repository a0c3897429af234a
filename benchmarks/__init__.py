"""Measures the product beside simpler ways of doing the same, in databases of its own.

``python -m benchmarks [section …] [--full]`` with ``DATABASE_URL`` naming a PostgreSQL server, or nothing
for SQLite. Every figure is a ratio inside one run. docs/performance.md tells how to read it.
"""
