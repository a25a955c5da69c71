"""Bytes in: files, encodings, HTML, manifests, hashes."""
