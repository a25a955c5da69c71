"""Other name taggers behind one protocol: local models and endpoints that the user chose. None is used by default."""
