"""Training: passes over the articles, resumable after a kill, the mean of the weights kept."""

from __future__ import annotations

import hashlib
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

import torch
from torch import Tensor, nn

from claimcheck.extract.labels import ROLE_LABELS, ROLES
from claimcheck.extract.viterbi import best, spans
from claimcheck.extract.windows import Window
from claimcheck.extract.wordpiece import WordPiece
from claimcheck.train.batches import batch
from claimcheck.train.data import GoldArticle
from claimcheck.train.examples import Example, example, windows
from claimcheck.train.losses import WEIGHTS, Losses, losses_of
from claimcheck.train.model import Tagger
from claimcheck.train.restate import restated
from claimcheck.train.settings import Settings
from claimcheck.train.wrap import restyled, wrapped

KEPT_EVERY = 100
"""Steps between checkpoints."""


def train(  # noqa: PLR0913 - what to learn, what to watch, and where to go on
    articles: list[GoldArticle],
    dev: list[GoldArticle],
    wordpiece: WordPiece,
    settings: Settings,
    folder: Path,
    before: Tagger | None = None,
    first: Callable[[], Tagger] = Tagger,
    losses: Losses = losses_of,
) -> Tagger:
    """Return the tagger with the running mean of its weights; ``folder`` holds what a rerun goes on from.

    Training starts from what ``first`` gives, with the weights of the stage ``before`` where there is one.
    """
    torch.manual_seed(settings.seed)
    model, mean = first(), first()
    if before is not None:
        model.load_state_dict(before.state_dict())
    mean.load_state_dict(model.state_dict())
    optimizer = torch.optim.AdamW(_groups(model, settings), weight_decay=settings.weight_decay, fused=True)
    step = _resume(folder, settings, model, mean, optimizer)
    per_pass = sum(1 for _ in batches(articles, wordpiece, settings, 0))
    total = per_pass * settings.passes
    held = [example(a, wordpiece) for a in dev]
    began, seen = time.time(), 0
    for number in range(step // per_pass, settings.passes):
        for position, arrays in enumerate(batches(articles, wordpiece, settings, number)):
            at = number * per_pass + min(position, per_pass - 1)
            if at < step:
                continue
            found = _step(model, optimizer, arrays, settings, at / total, losses)
            _average(mean, model, min(settings.mean_of, at // 10 + 1))
            step, seen = at + 1, seen + 1
            if step % 25 == 0:
                told = " ".join(f"{name} {value:.3f}" for name, value in found.items())
                _tell(
                    f"pass {number + 1} step {step}/{total} {(time.time() - began) / seen:.2f} s/step {told}"
                )
            if step % KEPT_EVERY == 0:
                _save(folder, settings, model, mean, optimizer, step)
        _save(folder, settings, model, mean, optimizer, step)
        _tell(f"pass {number + 1} dev {json.dumps(quick_score(mean, held, wordpiece))}")
    return mean


def _groups(model: Tagger, settings: Settings) -> list[dict[str, object]]:
    encoder = [p for n, p in model.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    small = [model.transitions, model.link_distance, model.point_distance, model.mention_distance]
    known = {id(p) for p in encoder + small}
    heads = [p for p in model.parameters() if p.requires_grad and id(p) not in known]
    groups: list[dict[str, object]] = [
        {"params": encoder, "lr": settings.encoder_rate},
        {"params": heads, "lr": settings.heads_rate},
        {"params": small, "lr": settings.transitions_rate, "weight_decay": 0.0},
    ]
    for group in groups:
        group["peak"] = group["lr"]
    return groups


def batches(
    articles: list[GoldArticle], wordpiece: WordPiece, settings: Settings, number: int
) -> Iterator[dict[str, Tensor]]:
    """Yield one pass: every article once, those with chains again; windows of like length go together."""
    chance = random.Random(f"{settings.seed}-{number}")
    rows: list[tuple[Window, Example]] = []
    loose = [a for a in articles if a.appeals is not None]
    chance.shuffle(loose)
    for article in [
        *articles,
        *(a for a in articles if a.nested_known for _ in range(settings.chains_again)),
    ]:
        if article.appeals is None:
            styled = restyled(article, chance)
            if article.attributions is not None:
                styled = wrapped(restated(styled, settings.wrapped, chance), settings.wrapped, chance)
            rows.extend(windows(example(styled, wordpiece), wordpiece, chance))
    at = 0
    while at < len(loose):
        size = chance.randint(1, 6)
        rows.extend(windows(example(_joined(loose[at : at + size]), wordpiece), wordpiece, chance))
        at += size
    chance.shuffle(rows)
    pool = settings.batch * 20
    for start in range(0, len(rows), pool):
        near = sorted(rows[start : start + pool], key=lambda row: len(row[0].ids))
        groups = [near[n : n + settings.batch] for n in range(0, len(near), settings.batch)]
        chance.shuffle(groups)
        for group in groups:
            yield {name: torch.as_tensor(values) for name, values in batch(group).items()}


def _joined(sentences: list[GoldArticle]) -> GoldArticle:
    """Return loose sentences as the paragraphs of one article."""
    text = ""
    appeals: list[tuple[int, int, str]] = []
    for sentence in sentences:
        appeals.extend((s + len(text), e + len(text), label) for s, e, label in sentence.appeals or ())
        text += sentence.text + "\n"
    return replace(sentences[0], text=text, appeals=tuple(appeals))


def _step(
    model: Tagger,
    optimizer: torch.optim.Optimizer,
    arrays: dict[str, Tensor],
    settings: Settings,
    progress: float,
    losses: Losses,
) -> dict[str, float]:
    warm = min(1.0, progress / settings.warm_up) if settings.warm_up else 1.0
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * warm * (1 - progress)
    model.train()
    with torch.autocast(arrays["ids"].device.type, dtype=torch.bfloat16, enabled=settings.bfloat16):
        found = losses(model, arrays)
    sum((WEIGHTS[name] * loss for name, loss in found.items()), torch.zeros(())).backward()
    nn.utils.clip_grad_norm_(model.parameters(), settings.clip)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    return {name: float(loss.detach()) for name, loss in found.items()}


@torch.no_grad()
def _average(mean: Tagger, model: Tagger, over: int) -> None:
    for kept, new in zip(mean.parameters(), model.parameters(), strict=True):
        if new.requires_grad:
            kept.lerp_(new, 1.0 / over)


@torch.no_grad()
def quick_score(model: Tagger, held: list[Example], wordpiece: WordPiece) -> dict[str, float]:
    """Return exact-span F1 a role, per cent, window by window: a figure to watch, not the scorer's."""
    model.eval()
    rows = [row for made in held for row in windows(made, wordpiece, random.Random(0))]
    rows.sort(key=lambda row: len(row[0].ids))
    moves = (model.legal + nn.functional.pad(model.transitions, (1, 0, 1, 0))).cpu().numpy()
    counts = {role: [0, 0, 0] for role in ROLES}
    for start in range(0, len(rows), 16):
        arrays = {
            k: torch.from_numpy(v).to(model.legal.device) for k, v in batch(rows[start : start + 16]).items()
        }
        out = model(arrays["ids"], arrays["cases"], arrays["quoted"], arrays["mask"], arrays["first"])["role"]
        for row in range(len(out)):
            size = int(arrays["word_mask"][row].sum())
            said = set(spans(best(out[row, :size].float().cpu().numpy(), moves), ROLE_LABELS))
            gold = set(spans(arrays["role"][row, :size].tolist(), ROLE_LABELS))
            for role, count in counts.items():
                mine, theirs = {s for s in said if s[0] == role}, {s for s in gold if s[0] == role}
                for n, value in enumerate((len(mine & theirs), len(mine), len(theirs))):
                    count[n] += value
    return {role: round(200 * hit / max(1, said + gold), 1) for role, (hit, said, gold) in counts.items()}


def _digest(settings: Settings) -> str:
    return hashlib.sha256(json.dumps(asdict(settings), sort_keys=True).encode()).hexdigest()[:12]


def _save(
    folder: Path, settings: Settings, model: Tagger, mean: Tagger, optimizer: torch.optim.Optimizer, step: int
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    state = {"model": model.state_dict(), "mean": mean.state_dict(), "optimizer": optimizer.state_dict()}
    path = folder / f"{_digest(settings)}.pt"
    torch.save({**state, "step": step, "random": torch.get_rng_state()}, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def _resume(
    folder: Path, settings: Settings, model: Tagger, mean: Tagger, optimizer: torch.optim.Optimizer
) -> int:
    path = folder / f"{_digest(settings)}.pt"
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True, map_location="cpu")
    model.load_state_dict(state["model"])
    mean.load_state_dict(state["mean"])
    optimizer.load_state_dict(state["optimizer"])
    torch.set_rng_state(state["random"])
    return int(state["step"])


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
