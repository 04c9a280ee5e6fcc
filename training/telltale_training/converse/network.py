"""The language model: SmolLM2's Llama layers, fewer of them, with the shipped quantisation inside the forward pass.

Shapes: B sequences of T tokens, 576 wide, 9 heads of 64 with 3 key/value heads. What is exported is what was trained: each
matrix goes through `quantised` (symmetric 4 bit, blocks of 32 along the input, fp16 scales: the grid of onnxruntime's
MatMulNBits), with a straight-through gradient (Bengio et al. 2013, arXiv 1308.3432).
"""

import torch
from torch import nn
from torch.nn import functional as F

from .base import IMAGE_TOKENS

WIDTH, HEADS, KEY_HEADS, HEAD, INNER = 576, 9, 3, 64, 1536
BLOCK, THETA, EPSILON = 32, 100_000.0, 1e-5
MIDDLE = 120
DROPPED = 0.05  # of what each half of a layer adds, in training


def to_blocks(weight):
    """(codes 0..15, fp16-valued scales) of an out×in matrix; the extreme of each block of 32 gets the code 0, so the
    scale is extreme / −8 and may be negative."""
    blocks = weight.reshape(weight.shape[0], -1, BLOCK)
    extreme = blocks.gather(-1, blocks.abs().argmax(-1, keepdim=True))
    scale = (extreme / -8).half().float()
    scale = torch.where(scale == 0, torch.full_like(scale, 6e-8), scale)
    return torch.clamp(torch.round(blocks / scale) + 8, 0, 15), scale


def quantised(weight):
    codes, scale = to_blocks(weight.detach().float())
    return weight + (((codes - 8) * scale).reshape(weight.shape) - weight).detach()


class Matrix(nn.Module):
    """A linear map without bias whose weight is used as it will be shipped."""

    def __init__(self, out, given):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(out, given))
        self.exact = False  # True: as stored, without quantisation, to measure what it costs

    def forward(self, x):
        return F.linear(x, self.weight if self.exact else quantised(self.weight))


class Norm(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(WIDTH))

    def forward(self, x):
        return F.rms_norm(x.float(), (WIDTH,), self.weight.float(), EPSILON)


def rotation(length, device):
    """cos and sin, T×32, of the rotary positions (Su et al. 2021, arXiv 2104.09864)."""
    frequency = THETA ** (-torch.arange(0, HEAD, 2, device=device).float() / HEAD)
    angle = torch.arange(length, device=device).float()[:, None] * frequency
    return angle.cos(), angle.sin()


def rotate(x, cos, sin):
    a, b = x.float().chunk(2, -1)
    return torch.cat([a * cos - b * sin, b * cos + a * sin], -1).to(x.dtype)


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.before_attention, self.before_inner = Norm(), Norm()
        self.query_key_value = Matrix((HEADS + 2 * KEY_HEADS) * HEAD, WIDTH)
        self.attended = Matrix(WIDTH, HEADS * HEAD)
        self.gate_up = Matrix(2 * INNER, WIDTH)
        self.down = Matrix(WIDTH, INNER)

    def forward(self, x, cos, sin):
        size, length, _ = x.shape
        q, k, v = self.query_key_value(self.before_attention(x)).split([HEADS * HEAD, KEY_HEADS * HEAD, KEY_HEADS * HEAD], -1)
        q, k, v = (t.view(size, length, -1, HEAD).transpose(1, 2) for t in (q, k, v))
        q, k = rotate(q, cos, sin), rotate(k, cos, sin)
        k, v = (t.repeat_interleave(HEADS // KEY_HEADS, 1) for t in (k, v))
        attended = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + F.dropout(self.attended(attended.transpose(1, 2).reshape(size, length, -1)).float(), DROPPED, self.training)
        gate, up = self.gate_up(self.before_inner(x)).chunk(2, -1)
        return x + F.dropout(self.down(F.silu(gate) * up).float(), DROPPED, self.training)


class LanguageModel(nn.Module):
    """tokens B×T (and image features) → logits. The head is the embedding, quantised as a matrix of its own."""

    def __init__(self, layers, vocabulary):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, WIDTH)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.norm = Norm()
        self.projector = nn.Sequential(nn.Linear(MIDDLE, WIDTH), nn.GELU(), nn.Linear(WIDTH, WIDTH))
        self.exact_head = False

    def forward(self, tokens, image_token=None, features=None):
        """features: B'×16×120 for those rows whose first image token stands at place 3 (`<|im_start|>system\\n`), in order."""
        x = self.embedding(tokens).float()
        if features is not None and len(features):
            rows = tokens[:, 3] == image_token
            seen = self.projector(features).to(x.dtype)
            x = x.clone()
            x[rows, 3 : 3 + IMAGE_TOKENS] = seen
        cos, sin = rotation(tokens.shape[1], tokens.device)
        for layer in self.layers:
            x = layer(x, cos, sin)
        return self.norm(x)

    def head(self, x):
        weight = self.embedding.weight
        return F.linear(x, weight if self.exact_head else quantised(weight))

    def use_exact(self, exact):
        self.exact_head = exact
        for module in self.modules():
            if isinstance(module, Matrix):
                module.exact = exact
