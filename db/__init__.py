"""The store: read functions, one write door, migrations."""
