"""The revisions of the record's tables, one file each."""
