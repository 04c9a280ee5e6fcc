"""Small autoencoders whose decoders leave traces of different make, for the forge.

usage: python -m telltale_training.autoencoders --faces DIR --weights IMAGENET --out autoencoders.pt [--minutes 2] [--seed 1]

One for each way of enlarging that generators use: transposed convolution, nearest neighbour and convolution, pixel
shuffle, Haar sub-bands, bilinear and convolution. Trained on bona fide training faces only, with absolute error,
distance in the ImageNet network's early features and, later on, a patch discriminator (hinge loss), as Esser et al.
(CVPR 2021) do for latent models.
"""

import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from .arguments import make_parser
from .augment import SIDE, enlarge_to_side
from .data import load_pictures, read_manifest
from .model import Encoder, load_imagenet



class Residual(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.body = nn.Sequential(nn.GroupNorm(8, width), nn.SiLU(), nn.Conv2d(width, width, 3, padding=1), nn.GroupNorm(8, width), nn.SiLU(), nn.Conv2d(width, width, 3, padding=1))

    def forward(self, x):
        return x + self.body(x)


class HaarUp(nn.Module):
    """Four sub-bands of a Haar wavelet → twice the side."""

    def __init__(self, wide, narrow):
        super().__init__()
        self.bands = nn.Conv2d(wide, 4 * narrow, 3, padding=1)

    def forward(self, x):
        low, across, down, both = self.bands(x).chunk(4, 1)
        corners = (low + across + down + both, low - across + down - both, low + across - down - both, low - across - down + both)
        return F.pixel_shuffle(torch.stack(corners, 2).flatten(1, 2) / 2, 2)


def enlarge(how, wide, narrow):
    """A layer that doubles the side and goes from `wide` to `narrow` channels."""
    if how == "transposed":
        return nn.ConvTranspose2d(wide, narrow, 4, 2, 1)
    if how == "shuffle":
        return nn.Sequential(nn.Conv2d(wide, narrow * 4, 3, padding=1), nn.PixelShuffle(2))
    if how == "sub-band":
        return HaarUp(wide, narrow)
    return nn.Sequential(nn.Upsample(scale_factor=2, mode=how), nn.Conv2d(wide, narrow, 3, padding=1))


class Autoencoder(nn.Module):
    """N×3×256×256 in −1..1 → the same; `halvings` times smaller in between, with `latent` channels."""

    def __init__(self, how, halvings, latent, width=32):
        super().__init__()
        widths = [min(width * 2**i, 128) for i in range(halvings + 1)]
        down = [nn.Conv2d(3, widths[0], 3, padding=1)]
        for a, b in zip(widths, widths[1:]):
            down += [nn.Conv2d(a, b, 4, 2, 1), Residual(b)]
        self.encode = nn.Sequential(*down, nn.GroupNorm(8, widths[-1]), nn.SiLU(), nn.Conv2d(widths[-1], latent, 3, padding=1), nn.Tanh())
        up = [nn.Conv2d(latent, widths[-1], 3, padding=1), Residual(widths[-1])]
        for a, b in zip(widths[:0:-1], widths[-2::-1]):
            up += [enlarge(how, a, b), Residual(b)]
        self.decode = nn.Sequential(*up, nn.GroupNorm(8, widths[0]), nn.SiLU(), nn.Conv2d(widths[0], 3, 3, padding=1))

    def forward(self, x):
        return self.decode(self.encode(x))


# name → (way of enlarging, halvings, latent channels)
DESIGNS = {
    "transposed": ("transposed", 3, 16),
    "nearest": ("nearest", 3, 16),
    "shuffle": ("shuffle", 4, 48),
    "sub-band": ("sub-band", 3, 12),
    "bilinear": ("bilinear", 2, 4),
}


def discriminator(width=48):
    layers = [nn.Conv2d(3, width, 4, 2, 1), nn.LeakyReLU(0.2)]
    for _ in range(2):
        layers += [nn.Conv2d(width, width * 2, 4, 2, 1), nn.GroupNorm(8, width * 2), nn.LeakyReLU(0.2)]
        width *= 2
    return nn.Sequential(*layers, nn.Conv2d(width, 1, 3, padding=1))


class EarlyFeatures(nn.Module):
    """The ImageNet network up to stride 8: what a likeness must keep to look sharp."""

    def __init__(self, weights):
        super().__init__()
        net = load_imagenet(Encoder(), weights).backbone.eval()
        self.stem, self.stages = nn.Sequential(net.conv_stem, net.bn1), nn.ModuleList(net.blocks[:3])
        for parameter in self.parameters():
            parameter.requires_grad_(False)

    def forward(self, x):
        """−1..1 → three feature maps."""
        found, x = [], self.stem(x)
        for stage in self.stages:
            x = stage(x)
            found.append(x)
        return found


def squares(pictures):
    """uint8 pictures of any size → one uint8 tensor N×3×256×256."""
    return torch.from_numpy(np.stack([enlarge_to_side(p) for p in pictures])).permute(0, 3, 1, 2).contiguous()


def to_network(pixels):
    return pixels.float() / 127.5 - 1


def train_autoencoders(faces, weights, minutes, device, batch=16, sharpen_from=0.35):
    """uint8 N×3×256×256 → name → trained Autoencoder. Ends after the minutes."""
    features = EarlyFeatures(weights).to(device)
    nets = {name: Autoencoder(*design).to(device) for name, design in DESIGNS.items()}
    judges = {name: discriminator().to(device) for name in DESIGNS}
    optimisers = {name: torch.optim.AdamW(net.parameters(), lr=8e-4, betas=(0.5, 0.95)) for name, net in nets.items()}
    judge_optimisers = {name: torch.optim.AdamW(judge.parameters(), lr=4e-4, betas=(0.5, 0.95)) for name, judge in judges.items()}
    started, step, noted = time.time(), 0, {}
    while (progress := (time.time() - started) / 60 / minutes) < 1:
        real = to_network(faces[torch.randint(len(faces), (batch,))].to(device))
        if step % 2:
            real = real.flip(3)
        for name, net in nets.items():
            for group in optimisers[name].param_groups:
                group["lr"] = 8e-4 * min(step / 50, 1) * (1 - 0.9 * progress)
            with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
                likeness = net(real)
                loss = (likeness - real).abs().mean()
                loss = loss + 0.4 * sum((a - b).abs().mean() / b.abs().mean().clamp(min=0.1) for a, b in zip(features(likeness), features(real)))
                sharpen = progress > sharpen_from
                if sharpen:
                    loss = loss - 0.1 * judges[name](likeness).mean()
            optimisers[name].zero_grad(set_to_none=True)
            loss.backward()
            optimisers[name].step()
            if sharpen or progress > sharpen_from - 0.05:
                with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
                    judged = F.relu(1 - judges[name](real)).mean() + F.relu(1 + judges[name](likeness.detach())).mean()
                judge_optimisers[name].zero_grad(set_to_none=True)
                judged.backward()
                judge_optimisers[name].step()
            if step % 100 == 0:
                noted[name] = round(float((likeness.detach().clamp(-1, 1) - real).abs().mean()) * 127.5, 2)
        if step % 100 == 0:
            print(f"autoencoders: step {step}, {time.time() - started:.0f} s, mean error in grey levels {noted}", flush=True)
        step += 1
    return {name: net.eval() for name, net in nets.items()}


def save_autoencoders(nets, file):
    torch.save({name: {k: v.half() for k, v in net.state_dict().items()} for name, net in nets.items()}, file)


def load_autoencoders(file, device):
    nets = {}
    for name, state in torch.load(file, map_location="cpu").items():
        nets[name] = Autoencoder(*DESIGNS[name])
        nets[name].load_state_dict({k: v.float() for k, v in state.items()})
        nets[name].to(device).eval()
    return nets


def main():
    parser = make_parser(__doc__, "--faces", "--weights", "--out")
    parser.add_argument("--minutes", type=float, default=2.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--hold-out", default="")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    held_out = set(filter(None, options.hold_out.split(",")))
    samples = [s for s in read_manifest(f"{options.faces}/manifest.csv", {"train"}) if not s.forged and s.source not in held_out][: options.limit]
    faces = squares(load_pictures(options.faces, samples))
    nets = train_autoencoders(faces, torch.load(options.weights, map_location="cpu"), options.minutes, device)
    save_autoencoders(nets, options.out)


if __name__ == "__main__":
    main()
