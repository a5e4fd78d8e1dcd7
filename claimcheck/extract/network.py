"""The trained network: windows of an article to scores for every word, through onnxruntime."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import numpy as np

from claimcheck.extract.pointers import Scores
from claimcheck.extract.runtime import onnxruntime
from claimcheck.extract.windows import Window

HEADS = ("role", "cue", "entity", "kind", "appeal", "link", "point")
"""The network's heads."""
STATE = "state"
"""What the judges of senses hear of a word: the vectors of a middle layer and of the last."""
OUTPUTS = (*HEADS, STATE)
"""The network's arrays, a row a word, in the order in which they are given."""

_LITTLE = 3
"""onnxruntime's level of log messages: errors alone."""


class Network:
    """A network opened from its file; windows are read side by side, each in a thread of its own.

    A thread a window is faster than several threads in one, and a busy machine does not slow it more than its
    share: nobody waits in a loop for another thread. A window's scores depend on nothing but the window.
    """

    def __init__(self, file: Path, threads: int = 1) -> None:
        runtime = onnxruntime()
        options = runtime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = _LITTLE
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.add_session_config_entry("session.x64quantprecision", "0" if _adds_exactly() else "1")
        self._session = runtime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        self._pool = ThreadPoolExecutor(threads, "claimcheck-window") if threads > 1 else None

    def __call__(self, windows: Iterable[Window]) -> Iterator[Sequence[Scores]]:
        """Yield for each window, in order, the arrays of ``OUTPUTS``, [words, scores]."""
        if self._pool is None:
            return map(self._read, windows)
        return self._read_by(deque((seen, self._pool.submit(self._read, seen)) for seen in windows))

    def _read_by(self, begun: deque[tuple[Window, Future[Sequence[Scores]]]]) -> Iterator[Sequence[Scores]]:
        """Yield what the threads read; what none has begun yet is read here rather than waited for."""
        try:
            while begun:
                seen, reading = begun.popleft()
                yield self._read(seen) if reading.cancel() else reading.result()
        finally:
            for _, reading in begun:
                reading.cancel()

    def _read(self, seen: Window) -> Sequence[Scores]:
        inputs = {
            name: np.array([getattr(seen, name)], dtype=np.int64) for name in ("ids", "cases", "quoted")
        }
        inputs["first"] = np.array(seen.first, dtype=np.int64)
        found = self._session.run(list(OUTPUTS), inputs)
        return [values[0] for values in found]


def _adds_exactly() -> bool:
    """Return whether the processor is known to add products of int8 without overrun (VNNI).

    Others have to be told to, which takes them twice the time; the sums are the same.
    """
    try:
        return "vnni" in Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
