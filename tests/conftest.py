"""Settings of all tests: no property test fails on a slow machine, and CI repeats itself."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "itplan",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,
)
settings.load_profile("itplan")
