"""A worker process: answers batches of parties from a compiled index (see `parallel.py`).

Standard input: the policy as one line of JSON, then a batch of parties a line. Standard output:
for each batch one line, the results that have any hit, by place in the batch.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from pathlib import Path

from screening.parallel import PARTIES, RESULTS
from screening.policy import ScreeningPolicy
from screening.screener import Screener
from screening.store import open_compiled


def main() -> None:
    """Answer batches until standard input ends; an interrupt is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    folder, today = sys.argv[1:3]
    told = sys.stdin.buffer.readline()
    if not told.endswith(b"\n"):
        return  # the parent was stopped before it had told everything
    policy = ScreeningPolicy.model_validate_json(told)
    screener = Screener(open_compiled(Path(folder), verify=False), policy=policy, today=today)
    # The screener stays; its many small sets would be walked again and again for nothing.
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    for line in sys.stdin.buffer:
        if not line.endswith(b"\n"):
            return  # stopped in the middle of a batch
        results = screener.screen_many(PARTIES.validate_json(line))
        found = {
            number: result
            for number, result in enumerate(results)
            if result.hits or result.weak_hits or result.review_hits
        }
        try:
            sys.stdout.buffer.write(RESULTS.dump_json(found) + b"\n")
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            os._exit(0)  # nobody is there to be answered, nor to be told so


if __name__ == "__main__":
    main()
