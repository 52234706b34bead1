"""Start the program, and leave as soon as it has answered."""

import gc
import os
import sys
from contextlib import suppress


def main() -> None:
    """Run the command line of this process.

    The process lives for a tenth of a second, so nothing is worth collecting and nothing is torn down:
    without the cyclic collector and the interpreter's farewell a read takes 95 ms in place of 150.
    """
    gc.disable()
    code = _complete() if sys.argv[1:2] == ["__complete"] else _run()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # nobody reads any more
            stream.flush()
    os._exit(code)


def _run() -> int:
    from mlmtrack.cli.entry_point import main as run
    from mlmtrack.cli.environment import real_environment

    return run(sys.argv[1:], real_environment())


def _complete() -> int:
    """Answer a shell's TAB, without loading the commands themselves."""
    from mlmtrack.cli.complete import answer

    return answer(sys.argv[2:])


if __name__ == "__main__":
    main()
