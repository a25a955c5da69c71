"""What all tests share: how Hypothesis looks for counter-examples.

Shared machines are no stopwatches, so no example has a deadline and none is too slow; and a change is judged by the
same examples each time. `pytest --hypothesis-profile=searching` looks for new ones.
"""

from hypothesis import HealthCheck, settings

SLOW = [HealthCheck.too_slow]
settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=SLOW)
settings.register_profile("searching", deadline=None, suppress_health_check=SLOW)
settings.load_profile("steady")
