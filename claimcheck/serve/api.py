"""The REST API: what the command line gives, as JSON."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict
from functools import partial

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

import claimcheck
from claimcheck.records import Article
from claimcheck.report.as_files import stems
from claimcheck.report.json import compact
from claimcheck.serve import checks, story_answers, work
from claimcheck.serve.asked import ONE, PAIR, SEVERAL, Shape, choice, of_request, uploads
from claimcheck.serve.problems import Problem
from claimcheck.serve.server import Server
from claimcheck.serve.wishes import Choice, Failure

router = APIRouter(prefix="/api")

_Found = list[Article | Failure]


async def asked_for(
    request: Request, answer: Callable[[Server, _Found, Choice], Awaitable[Response]], shape: Shape = ONE
) -> Response:
    """Return the answer to a request that holds articles, once they have been read.

    What is sent is taken in before a place is taken, so that whoever sends slowly is in nobody's way.
    """
    server = Server.of(request)
    with uploads() as folder:
        wanted = await of_request(request, folder, server.limits, shape)
        chosen = choice(server.config, wanted.settings, server.rules)

        async def answered() -> Response:
            found = await checks.articles(wanted, server.workers, server.limits)
            return await answer(server, found, chosen)

        with server.door.entered():
            return await server.answer(request, answered())


@router.post("/check")
async def check(request: Request) -> Response:
    """Check articles: every claim with its chain and its flags.

    For one article the answer is its JSON report. For several (several files, or a file with an article a
    row) it is an object: `reports`, in order, and `failures`, those that could not be checked, and why.
    """
    return await asked_for(request, _reports)


@router.post("/sources")
async def sources(request: Request) -> Response:
    """List who is heard in articles: how often, how directly, and through whom, a row a source."""
    return await asked_for(request, _sources)


@router.post("/story")
async def story(request: Request) -> Response:
    """Tell several articles as one story: what they share, what changed between them, what they rest on.

    `story` is what `claimcheck story` gives; `failures` are articles that were left out, and why: that could
    not be checked, make no claim, or are in another language than most.
    """
    return await asked_for(request, _story, SEVERAL)


@router.post("/compare")
async def compare(request: Request) -> Response:
    """Compare an article with the text it rests on: its quotations, its claims, and what it left out."""
    return await asked_for(request, _comparison, PAIR)


@router.get("/rules")
async def rules(request: Request) -> Response:
    """List the rules that raise flags: what each finds, and why that matters."""
    listed = [
        {
            "rule": rule.id,
            "level": rule.level.value,
            "category": rule.category,
            "title": rule.title,
            "why": rule.why,
            "follows": [{"name": each.name, "url": each.url} for each in rule.reference],
        }
        for rule in Server.of(request).rules.flags
    ]
    return _json(compact({"rules": listed}))


@router.get("/health")
async def health(request: Request) -> Response:
    """Return whether the server answers, and how busy it is."""
    server = Server.of(request)
    busy = {
        "status": "ok",
        "version": claimcheck.__version__,
        "workers": server.workers.count,
        "busy": server.workers.busy,
        "requests": server.door.inside,
    }
    return _json(compact(busy))


async def _reports(server: Server, found: _Found, chosen: Choice) -> Response:
    examine = partial(work.checked, choice=chosen)
    outcomes = await checks.outcomes(found, examine, server.workers, server.limits)
    reports = [each for each in outcomes if not isinstance(each, Failure)]
    for stem, each in zip(stems(each.name for each in reports), reports, strict=True):
        await server.save(stem, {".json": each.report})
    if len(outcomes) == 1 and reports:
        return _json(reports[0].report)
    return _listed("reports", b",\n".join(each.report for each in reports), _failures(outcomes))


async def _sources(server: Server, found: _Found, chosen: Choice) -> Response:
    examine = partial(work.sources, choice=chosen)
    outcomes = await checks.outcomes(found, examine, server.workers, server.limits)
    rows = [compact(row) for each in outcomes if not isinstance(each, Failure) for row in each]
    return _listed("sources", ",\n".join(rows).encode(), _failures(outcomes))


async def _story(server: Server, found: _Found, chosen: Choice) -> Response:
    examine = partial(work.checked, choice=chosen)
    outcomes = await checks.outcomes(found, examine, server.workers, server.limits)
    told = await story_answers.story(outcomes, server.workers, server.limits)
    await server.save("story", {".json": told.report})
    failures = compact([asdict(each) for each in told.left_out]).encode()
    return _json(b'{"story": %s,\n"failures": %s}\n' % (told.report.rstrip(), failures))


async def _comparison(server: Server, found: _Found, chosen: Choice) -> Response:
    examine = partial(work.checked, choice=chosen)
    outcomes = await checks.outcomes(found, examine, server.workers, server.limits)
    told = await story_answers.comparison(outcomes, chosen, server.workers, server.limits)
    await server.save("comparison", {".json": told.report})
    return _json(told.report)


def _failures(outcomes: Sequence[object]) -> list[dict[str, str]]:
    """Return the articles that failed. Raises `Problem` where that are all of them."""
    failed = [each for each in outcomes if isinstance(each, Failure)]
    told = [asdict(each) for each in failed]
    if len(failed) == len(outcomes):
        detail = "; ".join(f"{each.name}: {each.reason}" for each in failed[:3])
        raise Problem(422, "Nothing could be checked", detail or "There is no article.", errors=told)
    return told


def _listed(name: str, parts: bytes, failures: list[dict[str, str]]) -> Response:
    return _json(b'{"%s": [%s],\n"failures": %s}\n' % (name.encode(), parts, compact(failures).encode()))


def _json(content: str | bytes) -> Response:
    return Response(content, media_type="application/json")
