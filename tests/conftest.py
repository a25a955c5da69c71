"""What all tests share: how Hypothesis looks for counter-examples.

Shared machines are no stopwatches, so no example has a deadline; and a change is judged by the same examples each
time. `pytest --hypothesis-profile=searching` looks for new ones.
"""

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("searching", deadline=None)
settings.load_profile("steady")
