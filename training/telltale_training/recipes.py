"""Recipes: everything that one network's training may differ in. EXPERIMENTS.md has what each gave."""

from dataclasses import dataclass, field

from .sampling import Stream

STREAMS = {
    "plain": Stream(),
    "gentle": Stream(gentle=0.5),
    "mixed": Stream(gentle=0.3),
    "learned": Stream(forge_share=0.0, learned_share=1.0),
    "learned gentle": Stream(forge_share=0.0, learned_share=1.0, gentle=0.5),
}


@dataclass(frozen=True)
class Recipe:
    streams: dict = field(default_factory=lambda: {"plain": 64})  # name of a stream → pairs of it in a batch
    network: dict = field(default_factory=dict)  # options of model.Encoder
    rate: float = 6e-4
    smoothing: float = 0.02
    map_weight: float = 0.35
    twin_weight: float = 0.0  # of the loss that sets a forged twin above its bona fide one
    frequency_mask: float = 0.0  # share of batches in which a random part of the spectrum is taken away
    artifact_weight: float = 0.3
    yardstick: bool = False  # Meso4 in place of our network
    agreement: float = 0.0  # weight of the pull towards the mean of all networks in the same run


def agreeing(network, **others):
    """A recipe whose networks learn from each other; those of one run see the same batches."""
    return Recipe(streams={"mixed": 64}, smoothing=0.0, agreement=0.7, network=network, **others)


RECIPES = {
    "base": Recipe(),
    "gentle": Recipe(streams={"gentle": 64}),
    "learned": Recipe(streams={"plain": 48, "learned": 16}),
    "slow": Recipe(rate=2e-4),
    "sharp": Recipe(smoothing=0.0),
    "style": Recipe(network={"style_mixing": 0.5}),
    "frozen": Recipe(network={"frozen_stages": 2}),
    "residual": Recipe(network={"residual_stem": True}),
    "peaks": Recipe(network={"pooling": "peaks"}),
    "twins": Recipe(twin_weight=0.5),
    "spectrum": Recipe(frequency_mask=0.4),
    "agreeing": agreeing({}),
    "agreeing-residual": agreeing({"residual_stem": True}),
    "yardstick": Recipe(yardstick=True, rate=1e-3),
    "agreeing-dropped": agreeing({"residual_stem": True, "residual_drop": 0.35}),
    "agreeing-style": agreeing({"style_mixing": 0.5}),
    "agreeing-peaks": agreeing({"pooling": "peaks"}),
    "agreeing-frozen": agreeing({"frozen_stages": 2}),
    "agreeing-spectrum": agreeing({"residual_stem": True}, frequency_mask=0.4),
    "large": Recipe(network={"input_side": 320}),
}
