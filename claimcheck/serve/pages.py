"""The pages: a form, how far it is, what came of it. They work without JavaScript too."""

from __future__ import annotations

import asyncio
import mimetypes
import re
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from functools import cache, partial
from html import unescape
from http import HTTPStatus
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any

from fastapi import APIRouter
from markupsafe import escape
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

import claimcheck
from claimcheck.read.address import is_address
from claimcheck.read.kinds import CALLED_MANY, CALLED_SINGLE
from claimcheck.records import Level
from claimcheck.report import SUFFIXES
from claimcheck.report.as_files import stems
from claimcheck.report.html import shell
from claimcheck.rules.selection import Selection
from claimcheck.serve import checks, guard, story_answers, work
from claimcheck.serve.asked import SIDES, Asked, RequestSettings, choice, form, of_form, of_pair, uploads
from claimcheck.serve.openapi import kind, told
from claimcheck.serve.problems import Problem
from claimcheck.serve.server import Server
from claimcheck.serve.shelf import Run
from claimcheck.serve.wishes import Choice, Failure, Reported

router = APIRouter(include_in_schema=False)

_LOOK = Path(__file__).parent / "look"
_STYLES = (shell.PAGE, _LOOK / "serve.css")
_SHOWN_RUNS = 8
_YEAR = 31_536_000
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_MASTHEAD = '<header class="masthead">'
_FOLDER, _STORY, _COMPARISON = "index.html", "story.html", "comparison.html"
_TYPED = ("article", "source", "several", "outlet", "title", "min_level")
"""What of a form is still there where it has to be sent once more; browsers let no page choose files."""
_HOME = [("/", "New article")]


@router.get("/")
async def home(request: Request) -> Response:
    """Show the form, and what was checked before."""
    return _form(Server.of(request))


@router.post("/check")
async def check(request: Request) -> Response:
    """Begin what a form asks for, and lead to where it can be seen."""
    server = Server.of(request)
    typed: dict[str, str] = {}
    with ExitStack() as stack:
        folder = stack.enter_context(uploads())
        try:
            async with form(request, server.limits) as fields:
                typed = {key: value for key, value in fields.multi_items() if isinstance(value, str)}
                shows = _shows(fields)
                of = of_pair if shows == _COMPARISON else of_form
                asked = await of(_as_asked(fields, shows), folder, server.limits)
        except Problem as problem:
            if problem.status != HTTPStatus.UNPROCESSABLE_ENTITY:
                raise
            return _form(server, problem, typed)
        chosen = choice(server.config, asked.settings, server.rules)
        stack.enter_context(server.door.entered())
        run = Run(shows=shows)
        server.shelf.add(run)
        run.task = asyncio.create_task(_work(server, run, asked, chosen, stack.pop_all()))
        return RedirectResponse(run.place, HTTPStatus.SEE_OTHER)


@router.get("/runs/{name}/")
async def shown(request: Request, name: str) -> Response:
    """Show how far a run is, or what came of it."""
    run = _run(request, name)
    if not run.finished:
        return _page("run.html.jinja", run=run, refresh=2)
    if run.shows in run.files:
        return RedirectResponse(run.shows, HTTPStatus.SEE_OTHER)
    if run.shows or not run.articles:
        return _page("failed.html.jinja", HTTPStatus.UNPROCESSABLE_ENTITY, run=run)
    if len(run.articles) == 1 and not run.failures:
        return RedirectResponse(f"articles/{next(iter(run.articles))}.html", HTTPStatus.SEE_OTHER)
    return _file(run, _FOLDER)


@router.get("/runs/{name}/state")
async def state(request: Request, name: str) -> dict[str, int | bool | None]:
    """Tell how far a run is."""
    run = _run(request, name)
    return {"done": run.done, "total": run.total, "finished": run.finished}


@router.post("/runs/{name}/forget")
async def forget(request: Request, name: str) -> Response:
    """Forget a run."""
    Server.of(request).shelf.forget(_run(request, name))
    return RedirectResponse("/", HTTPStatus.SEE_OTHER)


@router.get("/runs/{name}/story.html")
async def story(request: Request, name: str) -> Response:
    """Show a run's articles as one story, told when it is first asked for."""
    run, server = _run(request, name), Server.of(request)
    if _STORY not in run.files:
        with server.door.entered():
            await _tell(server, run, [*_reported(run), *run.failures])
    return _file(run, _STORY)


@router.get("/runs/{name}/compare.html")
async def compare(request: Request, name: str, article: str = "", source: str = "") -> Response:
    """Show one of a run's articles beside another, or ask which."""
    run, server = _run(request, name), Server.of(request)
    reports = {each.name: each for each in _reported(run)}
    if article not in reports or source not in reports or article == source:
        return _page("compare.html.jinja", run=run, article=article, source=source)
    with server.door.entered():
        both = [reports[article], reports[source]]
        chosen = choice(server.config, RequestSettings.model_validate({}), server.rules)
        told = await story_answers.comparison(both, chosen, server.workers, server.limits)
    links = [*_HOME, (f"{run.place}{_FOLDER}", "All articles"), ("compare.html", "Compare others")]
    return _shown(told.page, links)


@router.get("/runs/{name}/{file:path}")
async def file(request: Request, name: str, file: str) -> Response:
    """Show one of a run's files; a report in another format is made when it is asked for."""
    run = _run(request, name)
    if file in run.files:
        return _file(run, file)
    stem, _, ending = file.removeprefix("articles/").rpartition(".")
    forms = {suffix: form for form, suffix in SUFFIXES.items()}
    if stem not in run.articles or f".{ending}" not in forms:
        raise Problem(404, "Not here", "There is no such page.")
    server = Server.of(request)
    report = run.files[f"articles/{stem}.json"]
    wanted = forms[f".{ending}"]
    content = await server.workers.call(server.limits.article_seconds, work.rendered, report, wanted)
    return _sent(content, file)


@router.get(guard.SIGN_IN)
async def sign_in(request: Request, token: str = "") -> Response:
    """Take the token that stands in the address that the server prints, or ask for it."""
    return _signed_in(request, token)


@router.post(guard.SIGN_IN)
async def signed_in(request: Request) -> Response:
    """Take the token that was typed."""
    async with request.form(max_files=0, max_fields=1) as fields:
        return _signed_in(request, str(fields.get("token", "")).strip())


@router.get("/icon.svg")
async def icon() -> Response:
    """Return the sign that browsers put beside the title."""
    headers = {"Cache-Control": f"max-age={_YEAR}"}
    return Response((_LOOK / "icon.svg").read_bytes(), media_type="image/svg+xml", headers=headers)


@router.get("/favicon.ico")
async def favicon() -> Response:
    """Lead those who look for the sign in the old place to the new one."""
    return RedirectResponse("/icon.svg", HTTPStatus.PERMANENT_REDIRECT)


@router.get("/api/docs")
async def docs(request: Request) -> Response:
    """Describe the API for people, from what is described for programs; nothing is loaded from elsewhere."""
    openapi = request.app.openapi()
    return _page("docs.html.jinja", api=openapi, base=request.base_url, kind=kind, told=told)


@router.get("/api")
async def api() -> Response:
    """Lead to the description of the API."""
    return RedirectResponse("/api/docs")


def wrong(problem: Problem) -> Response:
    """Return the page that says in plain words what went wrong."""
    if problem.status == HTTPStatus.UNAUTHORIZED:
        return _page("sign_in.html.jinja", problem.status, problem.headers, mistaken=False)
    return _page("wrong.html.jinja", problem.status, problem.headers, problem=problem)


async def _work(server: Server, run: Run, asked: Asked, chosen: Choice, held: ExitStack) -> None:
    """Do what a form asked for; ``held`` is let go of in the end."""
    with held:
        try:
            found = await checks.articles(asked, server.workers, server.limits)
            run.total = len(found)

            def arrived() -> None:
                run.done += 1

            outcomes = await checks.outcomes(
                found, partial(work.checked, choice=chosen, page=True), server.workers, server.limits, arrived
            )
            await _filled(server, run, outcomes)
            if run.shows == _STORY:
                await _tell(server, run, outcomes)
            elif run.shows == _COMPARISON:
                await _beside(server, run, outcomes, chosen)
        except asyncio.CancelledError:
            raise
        except Problem as problem:
            told = tuple(Failure(each["name"], each["reason"]) for each in problem.errors)
            run.failures = told or (Failure("Together", problem.detail),)
        except Exception as error:
            checks.log(error)
            run.failures = (Failure("All of it", "a defect in claimcheck; see what the server printed"),)
        run.finished = True
        server.shelf.make_room()


async def _filled(server: Server, run: Run, outcomes: list[Reported | Failure]) -> None:
    """Put what came of a run into its files."""
    reports = [each for each in outcomes if isinstance(each, Reported)]
    named = dict(zip(stems(each.name for each in reports), reports, strict=True))
    run.failures = tuple(each for each in outcomes if isinstance(each, Failure))
    for stem, each in named.items():
        run.files |= {f"articles/{stem}.html": each.page, f"articles/{stem}.json": each.report}
        await server.save(stem, {".html": each.page, ".json": each.report})
    if reports and len(outcomes) > 1:
        run.files |= await server.workers.call(
            server.limits.request_seconds,
            work.folder,
            [(stem, each.report) for stem, each in named.items()],
            [(failure.name, failure.reason) for failure in run.failures],
        )
    run.articles = {stem: each.card for stem, each in named.items()}


async def _tell(server: Server, run: Run, outcomes: list[Reported | Failure]) -> None:
    """Put the story that a run's articles tell into its files. Raises `Problem`."""
    told = await story_answers.story(outcomes, server.workers, server.limits)
    run.files |= {_STORY: told.page, "story.json": told.report}
    run.left_out = told.left_out
    await server.save("story", {".html": told.page, ".json": told.report})


async def _beside(server: Server, run: Run, outcomes: list[Reported | Failure], chosen: Choice) -> None:
    """Put an article beside its source into a run's files. Raises `Problem`."""
    told = await story_answers.comparison(outcomes, chosen, server.workers, server.limits)
    run.files |= {_COMPARISON: told.page, "comparison.json": told.report}
    await server.save("comparison", {".html": told.page, ".json": told.report})


def _reported(run: Run) -> list[Reported]:
    """Return what was found in a run's articles, by what their files are called."""
    return [
        Reported(stem, run.files[f"articles/{stem}.json"], b"", card) for stem, card in run.articles.items()
    ]


def _shows(fields: FormData) -> str:
    """Return the page that a form asks for: a comparison where a source is given, a story, or neither."""
    source = fields.getlist("source")
    if any(value.strip() if isinstance(value, str) else value.filename for value in source):
        return _COMPARISON
    return _STORY if fields.get("several") == "story" else ""


def _as_asked(fields: FormData, shows: str) -> FormData:
    """Return a form of the page as one of the API: one box for texts and addresses, rules to tick."""
    words = str(fields.get("article", ""))
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    addresses = bool(lines) and all(map(is_address, lines))
    given: list[tuple[str, str | UploadFile]]
    if shows == _COMPARISON:
        given = [(key, value) for key in SIDES for value in fields.getlist(key)]
        given += [("article", value) for value in fields.getlist("file")]
    else:
        given = [("address", line) for line in lines] if addresses else [("text", words)]
        given += [("file", value) for value in fields.getlist("file")]
    if "rules" in fields:  # without it the form did not show the rules
        ticked = [str(rule) for rule in fields.getlist("rule")]
        every = str(fields["rules"]).split()
        given += [("select", rule) for rule in ticked] or [("ignore", rule) for rule in every]
    taken = (*SIDES, "file", "several", "rules", "rule")
    return FormData([*given, *((key, value) for key, value in fields.multi_items() if key not in taken)])


def _form(
    server: Server, problem: Problem | None = None, typed: Mapping[str, str] = MappingProxyType({})
) -> Response:
    """Return the form, with what was typed into it where it has to be sent once more."""
    config = server.config
    selection = Selection(config.select, config.ignore, Level.NOTE)
    reporting = {rule.id for rule in work.rules(config.rules, selection).flags}
    return _page(
        "home.html.jinja",
        problem.status if problem else HTTPStatus.OK,
        problem=problem,
        typed={name: typed.get(name, "") for name in _TYPED},
        config=config,
        rules=server.rules.flags,
        reporting=reporting,
        levels=("error", "warning", "note"),
        runs=[] if server.access.token else list(server.shelf)[:_SHOWN_RUNS],
        keep=server.keep,
        unkept=len(server.unkept),
        single=CALLED_SINGLE[0].upper() + CALLED_SINGLE[1:],
        many=CALLED_MANY,
        megabytes=int(server.limits.size / 1e6),
        articles=server.limits.articles,
    )


def _run(request: Request, name: str) -> Run:
    run = Server.of(request).shelf.get(name)
    if run is None:
        raise Problem(
            404,
            "No longer here",
            "Reports are kept in memory only, until the server ends or newer ones need the room. "
            "Check the article again.",
        )
    return run


def _signed_in(request: Request, token: str) -> Response:
    server = Server.of(request)
    if server.access.token is None:
        return RedirectResponse("/", HTTPStatus.SEE_OTHER)
    if not server.access.knows(token):
        return _page("sign_in.html.jinja", HTTPStatus.UNAUTHORIZED, mistaken=bool(token))
    answer = RedirectResponse("/", HTTPStatus.SEE_OTHER)
    secure = request.url.scheme == "https"
    answer.set_cookie(guard.COOKIE, server.access.card, httponly=True, samesite="lax", secure=secure)
    return answer


def _file(run: Run, name: str) -> Response:
    """Return one of a run's files; on pages stands what else there is."""
    content = run.files[name]
    if not name.endswith(".html"):
        return _sent(content, name)
    return _shown(content, _links(run, name), run.left_out if name == _STORY else ())


def _shown(page: bytes, links: Iterable[tuple[str, str]], left_out: Iterable[Failure] = ()) -> Response:
    """Return a page with links before it, in the look that its own have, and whom it leaves out."""
    html = page.decode()
    policy = _POLICY.search(html)
    allowed = unescape(policy[1]) if policy else guard.POLICY
    headers = {"Content-Security-Policy": f"{allowed}; frame-ancestors 'none'"}
    items = "".join(f'<li><a href="{escape(where)}">{escape(words)}</a></li>' for where, words in links)
    before = f'<nav aria-label="claimcheck"><ul>{items}</ul></nav>'
    for each in left_out:
        before += f'\n<p class="hint" dir="auto">Left out: {escape(each.name)} {escape(each.reason)}.</p>'
    return HTMLResponse(html.replace(_MASTHEAD, f"{before}\n{_MASTHEAD}", 1), headers=headers)


def _links(run: Run, name: str) -> list[tuple[str, str]]:
    """Return what a page of a run leads to beside itself."""
    if name == _FOLDER:
        tables = [each for each in sorted(run.files) if each.endswith((".csv", ".sqlite"))]
        together = (
            [(_STORY, "As one story"), ("compare.html", "Compare two")] if len(run.articles) > 1 else []
        )
        return [*_HOME, *together, *((each, each) for each in tables)]
    links = [*_HOME, *([(f"{run.place}{_FOLDER}", "All articles")] if _FOLDER in run.files else [])]
    if name.startswith("articles/"):
        stem = name.removeprefix("articles/").removesuffix(".html")
        return [*links, *((f"{stem}{SUFFIXES[form]}", _FORMS[form]) for form in _FORMS)]
    document = name.removesuffix(".html") + ".json"
    return [*links, (document, "JSON")] if document in run.files else links


def _sent(content: bytes, name: str) -> Response:
    """Return a file to be saved, or shown where browsers can."""
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    plain = name.rpartition("/")[2]
    how = "inline" if media_type == "application/json" else "attachment"
    return Response(
        content, media_type=media_type, headers={"Content-Disposition": f'{how}; filename="{plain}"'}
    )


def _page(
    template: str, status: int = HTTPStatus.OK, headers: dict[str, str] | None = None, **shown: Any
) -> Response:
    inlined = _inlined()
    html = shell.template(_LOOK / template).render(version=claimcheck.__version__, **inlined, **shown)
    return HTMLResponse(html, status, {"Content-Security-Policy": inlined["policy"], **(headers or {})})


@cache
def _inlined() -> dict[str, str]:
    """Return style, script and policy of our own pages, which may also send forms to this server."""
    found = shell.inlined(_STYLES, _LOOK / "serve.js")
    policy = found["policy"].replace("form-action 'none'", "form-action 'self'")
    return found | {"policy": f"{policy}; connect-src 'self'; img-src 'self'; frame-ancestors 'none'"}


_FORMS = {"json": "JSON", "csv": "CSV", "markdown": "Markdown"} | (
    {"xlsx": "Excel"} if find_spec("xlsxwriter") else {}
)
