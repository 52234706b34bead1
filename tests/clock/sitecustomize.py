"""Start every Python process that finds this file TEST_CLOCK seconds ahead of the clock, or behind it."""

import os
import time

import time_machine


if "TEST_CLOCK" in os.environ:
    time_machine.travel(time.time() + float(os.environ["TEST_CLOCK"]), tick=True).start()
