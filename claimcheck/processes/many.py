"""Many articles from Python, one after another as they come, over several processes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from itertools import islice
from pathlib import Path
from queue import SimpleQueue

from claimcheck.batch.local_run import cores
from claimcheck.errors import InputError
from claimcheck.pipeline import Checked, check
from claimcheck.processes.worker_process import DefectError, TooLongError, Worker, deaf
from claimcheck.records import Article
from claimcheck.rules import load

_AHEAD = 4
"""Articles a process that may be under way or wait for a slower one before them."""

_Source = Path | str | Article


def check_many(
    sources: Iterable[_Source],
    *,
    jobs: int | None = None,
    seconds: float | None = None,
    outlet: str | None = None,
    encoding: str | None = None,
    rules: Path | None = None,
) -> Iterator[Checked | InputError]:
    """Yield what is found in each article, in their order; for one that cannot be checked, why.

    Each source is what ``check`` takes: a path, a text, an article. ``jobs`` processes work side by side, as
    many as there are cores unless said; each needs about 250 MB. Sources are asked for as they are needed, so
    that there may be any number of them. An article that takes longer than ``seconds``, or ends its process,
    fails alone. Raises ``RulesError`` for rules that are wrong, before the first article.
    """
    count = jobs or cores()
    idle: SimpleQueue[Worker] = SimpleQueue()
    workers = [Worker() for _ in range(count)]
    for worker in workers:
        idle.put(worker)
    examine = partial(check, outlet=outlet, encoding=encoding, rules=rules)

    def one(source: _Source) -> Checked | InputError:
        worker = idle.get()
        try:
            found: Checked = worker.ask(seconds, examine, (source,))
        except InputError as error:
            return error
        except TooLongError as error:
            return InputError(_called(source), str(error))
        except DefectError as error:
            return InputError(_called(source), f"could not be analysed: {str(error).splitlines()[-1]}")
        finally:
            idle.put(worker)
        return found

    load(rules)
    asked = iter(sources)
    with ThreadPoolExecutor(count, "check_many", initializer=deaf) as threads:
        try:
            waiting: deque[Future[Checked | InputError]] = deque(
                threads.submit(one, source) for source in islice(asked, count * _AHEAD)
            )
            while waiting:
                found = waiting.popleft().result()
                waiting.extend(threads.submit(one, source) for source in islice(asked, 1))
                yield found
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            for worker in workers:
                worker.end()


def _called(source: _Source) -> str:
    return source.name if isinstance(source, Article) else str(source) if isinstance(source, Path) else "text"
