"""Two simple attacks. Pictures are float32 arrays N×3×H×W, 0..255; `epsilon` is in grey levels, so 1 is 1/255 of the range.

`gradient_of` gives the gradient of the forged logit at such pictures, in their shape; `towards` is +1 to make them look
forged and −1 to make them look genuine, for each picture. What comes out are whole numbers, as a file holds them.
"""

import numpy as np


def within(attacked, pictures, epsilon):
    """At most `epsilon` away from the pictures, inside 0..255, whole numbers."""
    return np.clip(np.rint(np.clip(attacked, pictures - epsilon, pictures + epsilon)), 0, 255).astype(np.float32)


def signed(towards):
    return np.asarray(towards, np.float32)[:, None, None, None]


def attack_once(gradient, pictures, epsilon, towards):
    """FGSM (Goodfellow et al., 2015): one step of `epsilon` along the gradient's sign."""
    return within(pictures + epsilon * signed(towards) * np.sign(gradient), pictures, epsilon)


def attack_in_steps(gradient_of, pictures, epsilon, towards, steps, rng):
    """PGD (Madry et al., 2018): from a random start, steps of 2.5 / `steps` times `epsilon`."""
    attacked = pictures + rng.uniform(-epsilon, epsilon, pictures.shape).astype(np.float32)
    for _ in range(steps):
        attacked = attacked + 2.5 * epsilon / steps * signed(towards) * np.sign(gradient_of(attacked))
        attacked = np.clip(np.clip(attacked, pictures - epsilon, pictures + epsilon), 0, 255)
    return within(attacked, pictures, epsilon)


def shake(pictures, epsilon, rng):
    """As much noise that nothing computed: what the attacks must beat."""
    return within(pictures + epsilon * rng.choice([-1, 1], pictures.shape), pictures, epsilon)
