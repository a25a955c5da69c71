"""Who may use a record together: accounts, their sessions, and the settings that hold for all of them."""
