"""Scripts that train the models that ship."""
