"""A request's articles, read and checked by the workers; each comes to a report, or to why there is none."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

from claimcheck.errors import ClaimcheckError, InputError
from claimcheck.processes.worker_process import DefectError, TooLongError
from claimcheck.records import Article
from claimcheck.serve import work
from claimcheck.serve.asked import Asked, Input
from claimcheck.serve.doors import Limits
from claimcheck.serve.wishes import Failure
from claimcheck.serve.workers import Workers

_log = logging.getLogger("claimcheck.serve")

_In = TypeVar("_In")
_Out = TypeVar("_Out")


async def articles(asked: Asked, workers: Workers, limits: Limits) -> list[Article | Failure]:
    """Return the articles that a request holds, in order, or why one cannot be read."""

    async def read(given: Input) -> list[Article | Failure]:
        try:
            found = await _read(given, workers, limits)
        except (ClaimcheckError, DefectError) as error:
            return [_failure(given.name, error)]
        kept = [_failure(each.name, each) if isinstance(each, InputError) else each for each in found]
        if len(kept) > limits.articles:
            more = Failure(given.name, f"holds more than {limits.articles} articles; use claimcheck batch")
            kept[limits.articles :] = [more]
        return kept

    found = [article for part in await _each(asked.inputs, read, workers.count) for article in part]
    if len(found) > limits.articles + 1:
        rest = len(found) - limits.articles
        more = Failure(f"{rest} more", f"a request may hold {limits.articles} articles; use claimcheck batch")
        return [*found[: limits.articles], more]
    return found


async def outcomes(
    found: Iterable[Article | Failure],
    examine: Callable[[Article], _Out],
    workers: Workers,
    limits: Limits,
    arrived: Callable[[], None] = lambda: None,
) -> list[_Out | Failure]:
    """Return what ``examine``, which workers call, makes of each article, in order, or why it failed.

    ``arrived`` is told of each that is done.
    """

    async def one(article: Article | Failure) -> _Out | Failure:
        outcome: _Out | Failure
        if isinstance(article, Failure):
            outcome = article
        else:
            try:
                outcome = await workers.call(limits.article_seconds, examine, article)
            except (ClaimcheckError, DefectError) as error:
                outcome = _failure(article.name, error)
        arrived()
        return outcome

    return await _each(found, one, workers.count)


async def _read(given: Input, workers: Workers, limits: Limits) -> work.Found:
    if given.file is not None:
        return await workers.call(
            limits.article_seconds, work.read_file, given.file, given.name, limits.articles
        )
    if given.words is not None:
        return await workers.call(limits.article_seconds, work.read_words, given.words, given.name)
    return await workers.call(limits.article_seconds, work.read_address, given.name)


async def _each(items: Iterable[_In], do: Callable[[_In], Awaitable[_Out]], most: int) -> list[_Out]:
    """Return what comes of each, in order; so many at once that a short request is not behind a long one."""
    places = asyncio.Semaphore(most)

    async def one(item: _In) -> _Out:
        async with places:
            return await do(item)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(item)) for item in items]
    return [task.result() for task in tasks]


def log(error: Exception) -> None:
    """Tell whoever runs the server of a mistake of ours; what was sent is not told."""
    _log.error("a defect in claimcheck: %s", error)


def _failure(name: str, error: Exception) -> Failure:
    """Return what to tell the user of an error; what only we can understand goes to the log."""
    if isinstance(error, InputError):
        return Failure(name, error.reason)
    if isinstance(error, TooLongError):
        return Failure(name, f"{error}; split it")
    if isinstance(error, ClaimcheckError):
        return Failure(name, str(error).removeprefix(f"{name}: "))
    log(error)
    return Failure(name, "could not be analysed, which is a defect in claimcheck")
