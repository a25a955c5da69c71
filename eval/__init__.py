"""Quality: scores against gold pages, with pinned floors."""
