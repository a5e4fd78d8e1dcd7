"""The tagger as a torch module: an encoder, letter case and quotation marks, and its heads."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from claimcheck.extract.labels import (
    APPEAL_LABELS,
    ATTRIBUTION_TYPES,
    BUCKETS,
    CUE_LABELS,
    ENTITY_LABELS,
    LINK_SIZE,
    MENTION_SIZE,
    POINTER_SIZE,
    POINTERS,
    ROLE_LABELS,
    SOURCE_KINDS,
    legal,
)
from claimcheck.extract.pointers import Scores
from claimcheck.extract.wordpiece import Case
from claimcheck.train.encoders import Encoder, small

FORBIDDEN = -1e4

MIXED = ("role", "link", "point", "mention")
"""The heads that read a word's vector after one more layer."""


PARAMETERS = ("transitions", "link_distance", "point_distance", "no_source", "no_source_point")
"""What the decoder multiplies and adds by itself."""


class Tagger(nn.Module):
    """Scores for every word: labels, and the vectors that pointers compare.

    ``forward`` returns a dict of float arrays, a row a word: ``role``, ``cue``, ``entity``, ``kind``,
    ``appeal`` (scores a label), ``link`` (6 vectors of LINK_SIZE: content first and last, cue first and
    last, source first and last) and ``point`` (12 vectors of POINTER_SIZE: for each of POINTERS the cue's
    first and last word and the word pointed to), ``attribution_type`` (scores a label, at cues) and
    ``mention`` (4 vectors of MENTION_SIZE: first and last word of what asks for its antecedent, and of what
    answers).
    """

    def __init__(self, encoder: Encoder | None = None) -> None:
        super().__init__()
        self.encoder = encoder or small()
        size = self.encoder.size
        self.case = nn.Embedding(len(Case), size)
        self.quoted = nn.Embedding(2, size)
        nn.init.normal_(self.case.weight, std=0.01)
        nn.init.normal_(self.quoted.weight, std=0.01)
        self.dropout = nn.Dropout(0.1)
        self.mix = nn.Linear(size, size)
        self.heads = nn.ModuleDict(
            {
                "role": nn.Linear(size, len(ROLE_LABELS)),
                "cue": nn.Linear(size, len(CUE_LABELS)),
                "entity": nn.Linear(size, len(ENTITY_LABELS)),
                "kind": nn.Linear(size, len(SOURCE_KINDS)),
                "appeal": nn.Linear(size, len(APPEAL_LABELS)),
                "link": nn.Linear(size, 6 * LINK_SIZE),
                "point": nn.Linear(size, 3 * len(POINTERS) * POINTER_SIZE),
                "attribution_type": nn.Linear(size, len(ATTRIBUTION_TYPES)),
                "mention": nn.Linear(size, 4 * MENTION_SIZE),
            }
        )
        self.transitions = nn.Parameter(torch.zeros(len(ROLE_LABELS), len(ROLE_LABELS)))
        self.link_distance = nn.Parameter(torch.zeros(2, BUCKETS))
        self.point_distance = nn.Parameter(torch.zeros(len(POINTERS), BUCKETS))
        self.no_source = nn.Parameter(torch.zeros(2, LINK_SIZE))
        self.mention_distance = nn.Parameter(torch.zeros(1, BUCKETS))
        self.no_antecedent = nn.Parameter(torch.zeros(1, MENTION_SIZE))
        self.no_source_point = nn.Parameter(torch.zeros(2, POINTER_SIZE))
        self.legal: Tensor
        self.register_buffer("legal", _legal_transitions(), persistent=False)

    def forward(
        self, ids: Tensor, cases: Tensor, quoted: Tensor, mask: Tensor, first: Tensor
    ) -> dict[str, Tensor]:
        """Return scores of words with their first pieces at ``first``; inputs are int64, a row a window."""
        hidden = self.states(ids, cases, quoted, mask)[-1]
        words = torch.gather(hidden, 1, first.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
        mixed = self.dropout(nn.functional.gelu(self.mix(words)))
        plain = self.dropout(words)
        return {name: head(mixed if name in MIXED else plain) for name, head in self.heads.items()}

    def states(self, ids: Tensor, cases: Tensor, quoted: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Return the pieces' vectors after each layer of the encoder, [windows, pieces, size] each."""
        embedded = self.encoder.embed(ids) + self.case(cases) + self.quoted(quoted)
        states: tuple[Tensor, ...] = self.encoder(embedded, mask)
        return states


def decoder_parameters(model: Tagger) -> dict[str, Scores]:
    """Return the decoder's own parameters, by name."""
    return {name: getattr(model, name).detach().cpu().numpy() for name in PARAMETERS}


def _legal_transitions() -> Tensor:
    edges = (None, *ROLE_LABELS)
    table = torch.tensor([[legal(a, b) for b in edges] for a in edges])
    return torch.where(table, 0.0, FORBIDDEN)


def crf_loss(emissions: Tensor, transitions: Tensor, rules: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    """Return the negative log-likelihood of the labels, a mean over words (Lafferty et al. 2001).

    ``emissions`` [rows, words, labels]; ``rules`` adds FORBIDDEN to what may not follow, edges first.
    """
    inner = transitions + rules[1:, 1:]
    start, stop = rules[0, 1:], rules[1:, 0]
    rows = torch.arange(len(labels))
    safe = labels.clamp(min=0)
    score = start[safe[:, 0]] + emissions[rows, 0, safe[:, 0]]
    alpha = start + emissions[:, 0]
    for at in range(1, emissions.shape[1]):
        here = mask[:, at]
        step = inner[safe[:, at - 1], safe[:, at]] + emissions[rows, at, safe[:, at]]
        score = score + torch.where(here, step, 0.0)
        moved = torch.logsumexp(alpha.unsqueeze(2) + inner, dim=1) + emissions[:, at]
        alpha = torch.where(here.unsqueeze(1), moved, alpha)
    last = safe[rows, mask.sum(1) - 1]
    return (torch.logsumexp(alpha + stop, dim=1) - score - stop[last]).sum() / mask.sum()
