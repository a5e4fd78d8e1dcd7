"""What training minimises: the losses of every head on one batch."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, gelu, kl_div

from claimcheck.extract.labels import DISTANCES, LINK_SIZE, MENTION_SIZE, POINTER_SIZE, POINTERS
from claimcheck.train.examples import IGNORED
from claimcheck.train.model import FORBIDDEN, Tagger, crf_loss
from claimcheck.train.teaching import TAUGHT

WEIGHTS = {
    "role": 1.0,
    "link": 0.15,
    "point": 0.25,
    "cue": 0.6,
    "entity": 0.25,
    "kind": 0.1,
    "attribution_type": 0.2,
    "mention": 0.1,
    "appeal": 0.6,
    "taught": 1.0,
    "likeness": 1.0,
}
"""The share of each loss; the role labels are what everything else stands on."""


Losses = Callable[[Tagger, Mapping[str, Tensor]], dict[str, Tensor]]
"""What says how far a tagger is from what it is to do with a batch: losses by name, of ``WEIGHTS``."""


def losses_of(model: Tagger, arrays: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return the loss of each head, by name; heads that the batch says nothing of are left out.

    Where a teacher has read, its probabilities are learned (distillation, Hinton et al. 2015).
    """
    out = model(arrays["ids"], arrays["cases"], arrays["quoted"], arrays["mask"], arrays["first"])
    out = {name: scores.float() for name, scores in out.items()}
    found: dict[str, Tensor] = {}
    tagged = (arrays["role"] != IGNORED).any(1)
    if tagged.any():
        labels, seen = arrays["role"][tagged], arrays["word_mask"][tagged] == 1
        found["role"] = crf_loss(out["role"][tagged], model.transitions, model.legal, labels, seen)
    for name in ("cue", "entity", "appeal"):
        if (arrays[name] != IGNORED).any():
            found[name] = cross_entropy(out[name].flatten(0, 1), arrays[name].flatten(), ignore_index=IGNORED)
    if len(arrays["kinds"]):
        row, first, last, kind = arrays["kinds"].T
        found["kind"] = cross_entropy((out["kind"][row, first] + out["kind"][row, last]) / 2, kind)
    if len(arrays["types"]):
        row, first, last, what = arrays["types"].T
        found["attribution_type"] = cross_entropy(
            (out["attribution_type"][row, first] + out["attribution_type"][row, last]) / 2, what
        )
    if arrays["mentions"][:, 4].any():
        found["mention"] = _mention_loss(model, out["mention"], arrays["mentions"])
    if len(arrays["cues"]):
        found["link"] = _link_loss(model, out["link"], arrays["cues"], arrays["contents"])
        found["point"] = _point_loss(model, out["point"], arrays)
    if arrays["taught"].any():
        found["taught"] = _taught(out, arrays)
    return found


def _taught(out: dict[str, Tensor], arrays: Mapping[str, Tensor]) -> Tensor:
    """Return how far the words' probabilities are from the teacher's: means over words, summed over heads."""
    seen = (arrays["word_mask"] == 1) & (arrays["taught"] == 1)[:, None]
    total = torch.zeros(())
    for name in TAUGHT:
        goal = arrays[f"taught.{name}"][seen].log_softmax(-1)
        mine = out[name][seen].log_softmax(-1)
        total = total + WEIGHTS[name] * kl_div(mine, goal, log_target=True, reduction="batchmean")
    return total


def buckets(distance: Tensor) -> Tensor:
    """Return the bucket of each signed distance in words, from 0."""
    size = torch.bucketize(distance.abs(), torch.tensor(DISTANCES)) + 1
    return torch.where(distance == 0, 0, torch.where(distance > 0, size, -size)) + len(DISTANCES) + 1


def _span(vectors: Tensor, part: int, row: Tensor, first: Tensor, last: Tensor) -> Tensor:
    return gelu(vectors[row, first, part] + vectors[row, last, part + 1])


def _link_loss(model: Tagger, out: Tensor, cues: Tensor, contents: Tensor) -> Tensor:
    """Return the loss of links: a content to its cue, a cue to its source or to none, within a window."""
    vectors = out.unflatten(-1, (6, LINK_SIZE))
    outer = cues[:, 3] == 0
    contents = contents[outer[contents[:, 3]]]
    row, first, last = cues[:, 0], cues[:, 1], cues[:, 2]
    at = _span(vectors, 2, row, first, last)
    total = torch.zeros(())
    if len(contents):
        content = _span(vectors, 0, contents[:, 0], contents[:, 1], contents[:, 2])
        scores = content @ at.T / LINK_SIZE**0.5
        scores = scores + model.link_distance[0][buckets(first[None] - contents[:, 1, None])]
        allowed = (contents[:, 0, None] == row[None]) & outer[None]
        total = total + cross_entropy(scores.masked_fill(~allowed, FORBIDDEN), contents[:, 3])
    asked = outer & (cues[:, 4] != IGNORED)
    if not asked.any():
        return total
    has = asked & (cues[:, 4] >= 0)
    runs, target = torch.unique(cues[has][:, [0, 4, 5]], dim=0, return_inverse=True)
    source = _span(vectors, 4, runs[:, 0], runs[:, 1], runs[:, 2])
    scores = at @ source.T / LINK_SIZE**0.5
    scores = scores + model.link_distance[1][buckets(runs[None, :, 1] - first[:, None])]
    scores = scores.masked_fill(row[:, None] != runs[None, :, 0], FORBIDDEN)
    nobody = at @ model.no_source[0] / LINK_SIZE**0.5
    goal = torch.full((len(cues),), len(runs))
    goal[has] = target
    return total + cross_entropy(torch.cat([scores, nobody[:, None]], 1)[asked], goal[asked])


def _mention_loss(model: Tagger, out: Tensor, mentions: Tensor) -> Tensor:
    """Return the loss of mentions: an asking one to another of its cluster or to none (Lee et al. 2017).

    Mentions that overlap the asking one are no answers: a name in a source says nothing of the source.
    """
    vectors = out.unflatten(-1, (4, MENTION_SIZE))
    row, first, last, cluster, asks = mentions.T
    asking = asks == 1
    question = _span(vectors, 0, row[asking], first[asking], last[asking])
    answer = _span(vectors, 2, row, first, last)
    scores = question @ answer.T / MENTION_SIZE**0.5
    scores = scores + model.mention_distance[0][buckets(first[None] - first[asking][:, None])]
    apart = (last[None] < first[asking][:, None]) | (first[None] > last[asking][:, None])
    scores = scores.masked_fill((row[asking][:, None] != row[None]) | ~apart, FORBIDDEN)
    nobody = question @ model.no_antecedent[0] / MENTION_SIZE**0.5
    right = (cluster[asking][:, None] == cluster[None]) & (scores > FORBIDDEN / 2)
    right = torch.cat([right, ~right.any(1, keepdim=True)], 1)
    scores = torch.cat([scores, nobody[:, None]], 1)
    hit = torch.logsumexp(scores.masked_fill(~right, FORBIDDEN), 1)
    return (torch.logsumexp(scores, 1) - hit).mean()


def _point_loss(model: Tagger, out: Tensor, arrays: Mapping[str, Tensor]) -> Tensor:
    """Return the loss of pointers: each cue, nested or not, to the ends of its source (or none) and content.

    A content in several runs begins in several places: any of them is right (marginal likelihood).
    """
    cues, contents, shown = arrays["cues"], arrays["contents"], arrays["word_mask"] == 1
    vectors = out.unflatten(-1, (len(POINTERS), 3, POINTER_SIZE))
    row, first, last = cues[:, 0], cues[:, 1], cues[:, 2]
    asking = gelu(vectors[row, first, :, 0] + vectors[row, last, :, 1])
    scores = torch.einsum("npd,nwpd->npw", asking, vectors[row, :, :, 2]) / POINTER_SIZE**0.5
    near = buckets(torch.arange(shown.shape[1])[None] - first[:, None])
    scores = scores + model.point_distance[:, near].transpose(0, 1)
    scores = scores.masked_fill(~shown[row].unsqueeze(1), FORBIDDEN)
    total = torch.zeros(())
    for number in (0, 1):
        nobody = asking[:, number] @ model.no_source_point[number] / POINTER_SIZE**0.5
        target = cues[:, 4 + number]
        target = torch.where(target == -1, shown.shape[1], target)
        if (target != IGNORED).any():
            options = torch.cat([scores[:, number], nobody[:, None]], 1)
            total = total + cross_entropy(options, target, ignore_index=IGNORED)
    whole = cues[:, 6] == 1
    if not whole.any():
        return total
    for number, edge in ((2, 1), (3, 2)):
        right = torch.zeros(len(cues), shown.shape[1], dtype=torch.bool)
        right[contents[:, 3], contents[:, edge]] = True
        mine = scores[:, number][whole]
        hit = torch.logsumexp(mine.masked_fill(~right[whole], FORBIDDEN), 1)
        total = total + (torch.logsumexp(mine, 1) - hit).mean()
    return total
