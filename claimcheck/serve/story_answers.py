"""Several articles as one story, and an article beside its source, of what the workers found in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from claimcheck.errors import ClaimcheckError
from claimcheck.serve import work
from claimcheck.serve.doors import Limits
from claimcheck.serve.problems import Problem
from claimcheck.serve.wishes import Choice, Failure, Reported, Together
from claimcheck.serve.workers import Workers


async def story(outcomes: Sequence[Reported | Failure], workers: Workers, limits: Limits) -> Together:
    """Return the articles that were examined as one story. Raises `Problem` where they make none."""
    failed = [each for each in outcomes if isinstance(each, Failure)]
    reports = [each.report for each in outcomes if isinstance(each, Reported)]
    try:
        told = await workers.call(limits.article_seconds, work.story, reports)
    except ClaimcheckError as error:
        raise _problem("No story", str(error), failed) from error
    return Together(told.page, told.report, (*failed, *told.left_out))


async def comparison(
    outcomes: Sequence[Reported | Failure], chosen: Choice, workers: Workers, limits: Limits
) -> Together:
    """Return the first of two articles beside the second, its source. Raises `Problem` where it cannot be."""
    failed = [each for each in outcomes if isinstance(each, Failure)]
    reports = [each.report for each in outcomes if isinstance(each, Reported)]
    if len(outcomes) != 2:  # noqa: PLR2004 - an article and a source
        raise _problem(
            "Two texts", "one article and one source are compared; a file of rows holds several", []
        )
    if failed:
        told = "; ".join(f"{each.name}: {each.reason}" for each in failed)
        raise _problem("Nothing to compare", told, failed)
    try:
        seconds = limits.article_seconds
        return await workers.call(seconds, work.comparison, reports[0], reports[1], chosen)
    except ClaimcheckError as error:
        raise _problem("Nothing to compare", str(error), []) from error


def _problem(title: str, detail: str, failed: Sequence[Failure]) -> Problem:
    return Problem(422, title, detail, errors=[asdict(each) for each in failed])
