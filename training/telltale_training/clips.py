"""Chooses how the frames of a clip become one verdict, and calibrates it.

usage: python -m telltale_training.clips --scores clips.npz --calibration ../assets/models/calibration.json [--write]

Compares rules on the clips of val, and on clips made of val's stills (forge_clips.py); a small temporal head is measured by
leaving out one origin after the other, and by forged clips beside their own originals. Then fits temperature, bias and bands
of the mean of the upper third on val's clips, and shows what it does on test's, which choose nothing. The encoder has seen
train: its clips are shown as what they are, optimistic.
--write puts the section `clip` into the calibration file.
"""

import json
from dataclasses import dataclass

import numpy as np

from .arguments import make_parser
from .calibrate import FALSE_ALARMS_AT_NONE, FALSE_ALARMS_AT_SIGNS, expected_calibration_error, fit, share_reaching, sigmoid, threshold_for
from .data import KINDS
from .measures import auc, found_at

UPPER_SHARE = 1 / 3
LEAST_FRAMES = 4


@dataclass(frozen=True)
class ScoredClip:
    made: str  # "" for a given clip
    source: str
    label: str
    group: str
    split: str
    origin: str  # the set of the given faces that it comes from
    logits: np.ndarray
    kinds: np.ndarray
    features: np.ndarray  # one of length 1 for each frame

    @property
    def forged(self):
        return self.label != "real"


def read_clips(file):
    stored = np.load(file)
    names = ("made", "source", "label", "group", "split", "origin")
    keys = list(zip(*(stored[name].tolist() for name in names)))
    order = dict.fromkeys(keys)
    arrays = [stored[name] for name in ("logits", "kinds", "features")]
    where = {key: [i for i, other in enumerate(keys) if other == key] for key in order}
    return [ScoredClip(*key, *(a[where[key]].astype(float) for a in arrays)) for key in order]


def upper_mean(values, share):
    """Mean of the highest `share` of the values, the last of them counting in part: the twin of upperWeights in
    src/video/track-verdict.ts for frames that lie evenly. At 0 the highest value."""
    ordered = np.sort(np.asarray(values, float))[::-1]
    weights = np.clip(share * len(ordered) - np.arange(len(ordered)), 0, 1)
    return float(weights @ ordered / weights.sum()) if weights.sum() > 0 else float(ordered[0])


def judge(logits, clip):
    """Calibrated probability of a clip: the twin of judgeTrack in src/video/track-verdict.ts for frames that lie evenly."""
    of_all, *runs = (sigmoid(z / clip["temperature"] + clip["bias"]) for z in (upper_mean(logits, clip["upperShare"]), *run_means(logits, clip["leastFrames"])))
    return max(of_all, clip["bands"]["none"]) if max(runs) >= clip["bands"]["signs"] else of_all


def run_means(values, count):
    return np.convolve(values, np.ones(count) / count, "valid")


def rules(temperature, bias, signs):
    """name → clip's logits to a score; the higher, the likelier forged."""
    scaled = lambda z: z / temperature + bias  # noqa: E731
    return {
        "mean of logits": np.mean,
        "median of logits": np.median,
        "highest logit": np.max,
        "upper half of logits": lambda z: upper_mean(z, 1 / 2),
        "upper third of logits": lambda z: upper_mean(z, 1 / 3),
        "upper quarter of logits": lambda z: upper_mean(z, 1 / 4),
        "mean of probabilities": lambda z: np.mean(sigmoid(scaled(z))),
        "upper third of probabilities": lambda z: upper_mean(sigmoid(scaled(z)), 1 / 3),
        "sum of log odds, shrunk": lambda z: np.sum(scaled(z)) / (len(z) + 4),
        "share of frames at signs": lambda z: np.mean(sigmoid(scaled(z)) >= signs) + 1e-3 * np.mean(z),
    }


def temporal_features(clip):
    """What a clip shows beside its frames' mean: upper mean, flicker of the logit, change from frame to frame, drift."""
    z, f = clip.logits, clip.features
    steps = 1 - (f[1:] * f[:-1]).sum(1)
    mean = f.mean(0) / np.linalg.norm(f.mean(0))
    drift = 1 - float((f[: len(f) // 2].mean(0) @ f[len(f) // 2 :].mean(0)))
    return np.array([upper_mean(z, UPPER_SHARE), z.std(), np.abs(np.diff(z)).mean(), steps.mean(), steps.max(), (1 - f @ mean).mean(), drift])


FEATURES = ("upper third", "std of logits", "flicker of logits", "step of features", "largest step", "spread of features", "drift of halves")


def fit_logistic(x, y, weights, penalty=1.0, rounds=40):
    """(weights, bias) of a logistic regression on standardised features, by Newton's method with an L2 penalty."""
    a = np.column_stack([x, np.ones(len(x))])
    w, ridge = np.zeros(a.shape[1]), penalty * np.diag([1.0] * x.shape[1] + [0.0]) / len(x)
    for _ in range(rounds):
        p = sigmoid(a @ w)
        gradient = a.T @ (weights * (p - y)) + ridge @ w
        w = w - np.linalg.solve(a.T @ (a * (weights * p * (1 - p))[:, None]) + ridge + 1e-9 * np.eye(len(w)), gradient)
    return w[:-1], w[-1]


def balance(labels):
    labels = np.asarray(labels, bool)
    return np.where(labels, 0.5 / labels.sum(), 0.5 / (~labels).sum())


def head_by_leaving_out(clips, columns):
    """Scores of a logistic head on some temporal features, each clip judged by a head that never saw its origin."""
    x = np.array([temporal_features(c) for c in clips])[:, columns]
    y = np.array([c.forged for c in clips], float)
    x = (x - x.mean(0)) / x.std(0)
    scores = np.zeros(len(clips))
    origins = np.array([c.origin for c in clips])
    for origin in np.unique(origins):
        out = origins == origin
        w, b = fit_logistic(x[~out], y[~out], balance(y[~out]))
        scores[out] = x[out] @ w + b
    return scores


def alarms_by_leaving_out(labels, scores, origins, share=FALSE_ALARMS_AT_SIGNS):
    """(false alarms, found) where each origin is judged by the threshold that the genuine clips of the others set."""
    labels, scores, origins = np.asarray(labels, bool), np.asarray(scores, float), np.asarray(origins)
    flagged = np.zeros(len(labels), bool)
    ranks = np.argsort(np.argsort(scores, kind="stable")) / len(scores)  # thresholds are sought in 0..1
    for origin in np.unique(origins):
        out = origins == origin
        flagged[out] = ranks[out] >= threshold_for(ranks[~out & ~labels], share)
    return flagged[~labels].mean(), flagged[labels].mean()


def row(name, labels, scores, origins):
    alarms, found = alarms_by_leaving_out(labels, scores, origins)
    return (
        f"{name:32s} AUC {auc(labels, scores):.3f}  found at 5 % {found_at(labels, scores, 0.05):.3f}, at 2 % {found_at(labels, scores, 0.02):.3f}  "
        f"threshold by leaving origins out: false alarms {alarms:.3f}, found {found:.3f}"
    )


def compare(name, clips, calibration):
    labels, origins = [c.forged for c in clips], [c.origin for c in clips]
    print(f"\n{name}: {len(labels) - sum(labels)} genuine, {sum(labels)} forged clips")
    print(row("single frames", *(np.repeat(v, [len(c.logits) for c in clips]) if v else np.concatenate([c.logits for c in clips]) for v in (labels, None, origins))))
    for rule, score in rules(calibration["temperature"], calibration["bias"], calibration["bands"]["signs"]).items():
        print(row(rule, labels, [score(c.logits) for c in clips], origins))
    print(row("head: upper third alone", labels, head_by_leaving_out(clips, [0]), origins))
    for n, feature in enumerate(FEATURES[1:], 1):
        print(row(f"head: + {feature}", labels, head_by_leaving_out(clips, [0, n]), origins))
    print(row("head: all", labels, head_by_leaving_out(clips, list(range(len(FEATURES)))), origins))


# Swap families and edits whose genuine original is a clip of the same frames.
PAIRED = {"diffswap", "fsgan", "reface", "simswap", "vividface", "stit_fe"}


def compare_with_originals(clips):
    """In how many forged clips a temporal feature is higher than in the genuine original, frame spacing being the same."""
    originals = {c.group.split()[0]: temporal_features(c) for c in clips if not c.made and not c.forged and c.source in PAIRED}
    pairs = [(c, originals.get(c.group.split()[0])) for c in clips if not c.made and c.forged and c.source in PAIRED]
    higher = {split: np.array([temporal_features(c) > own for c, own in pairs if own is not None and c.split == split]) for split in ("train", "val", "test")}
    for n, feature in enumerate(FEATURES):
        print(f"higher than in the original: {feature:20s} " + ", ".join(f"{split} {h[:, n].sum()} of {len(h)}" for split, h in higher.items() if len(h)))


def clip_scores(clips, share=UPPER_SHARE):
    return np.array([upper_mean(c.logits, share) for c in clips])


def calibrate_clips(clips, frame):
    """The section `clip` of calibration.json, from val's clips.

    frame: temperature and bias of single faces. What they are wider than a fit on these clips' frames is what held-out
    sources asked for; no network without those sources has seen the clips, so clips are widened by as much."""
    labels = np.array([c.forged for c in clips])
    scores = clip_scores(clips)
    own_temperature, own_bias = fit(labels, scores)
    frame_temperature, frame_bias = fit(np.repeat(labels, [len(c.logits) for c in clips]), np.concatenate([c.logits for c in clips]))
    widening = frame["temperature"] / frame_temperature
    temperature, bias = own_temperature * widening, own_bias / widening + frame["bias"] - frame_bias / widening
    p = sigmoid(scores / temperature + bias)
    genuine = p[~labels]
    ones = np.ones(len(genuine))
    signs, none = (float(np.ceil(threshold_for(genuine, share) * 1000) / 1000) for share in (FALSE_ALARMS_AT_SIGNS, FALSE_ALARMS_AT_NONE))
    alarms = {name: round(share_reaching(genuine, at, ones), 4) for name, at in (("falseAlarmsAtSigns", signs), ("falseAlarmsAtNone", none))}
    return {
        "upperShare": round(UPPER_SHARE, 4),
        "temperature": round(temperature, 4),
        "bias": round(bias, 4),
        "bands": {"signs": signs, "none": none, **alarms},
        "leastFrames": LEAST_FRAMES,
    }


def report(name, clips, clip, frame):
    """What the calibration does to some clips, beside their single frames."""
    labels = np.array([c.forged for c in clips])
    p = np.array([judge(c.logits, clip) for c in clips])
    logits = np.concatenate([c.logits for c in clips])
    single, of_frames = sigmoid(logits / frame["temperature"] + frame["bias"]), np.concatenate([[c.forged] * len(c.logits) for c in clips])
    for what, own_labels, own, bands in (("frames", of_frames, single, frame["bands"]), ("clips", labels, p, clip["bands"])):
        genuine, forged = own[~own_labels], own[own_labels]
        print(
            f"{name:24s} {what:6s} {len(genuine)} genuine, {len(forged)} forged  AUC {auc(own_labels, own):.3f}  false alarms {(genuine >= bands['signs']).mean():.3f}, "
            f"at none {(genuine >= bands['none']).mean():.3f}  found {(forged >= bands['signs']).mean():.3f}, or unsure {(forged >= bands['none']).mean():.3f}  "
            f"ECE {expected_calibration_error(own_labels, own):.3f}"
        )


def report_kinds(name, clips):
    """The share of forged frames and clips whose likeliest kind is the true one."""
    forged = [c for c in clips if c.forged]
    truth = np.array([KINDS.index(c.label) for c in forged])
    single = np.concatenate([c.kinds.argmax(1) == t for t, c in zip(truth, forged)]).mean()
    every = (np.array([c.kinds.mean(0).argmax() for c in forged]) == truth).mean()
    highest = [c.kinds[np.argsort(-c.logits)[: max(1, round(len(c.logits) * UPPER_SHARE))]].mean(0).argmax() for c in forged]
    print(f"{name:24s} true kind likeliest: by frame {single:.3f}, by clip from all frames {every:.3f}, from the upper third {(np.array(highest) == truth).mean():.3f}")


def report_lengths(name, clips, clip):
    """The same verdict from fewer frames of each clip, spread evenly."""
    labels = np.array([c.forged for c in clips])
    for count in (1, 2, 3, 4, 6, 8):
        some = [upper_mean(c.logits[[i * len(c.logits) // count for i in range(count)]], clip["upperShare"]) for c in clips]
        p = sigmoid(np.array(some) / clip["temperature"] + clip["bias"])
        alarms, none, found = (p[~labels] >= clip["bands"]["signs"]).mean(), (p[~labels] >= clip["bands"]["none"]).mean(), (p[labels] >= clip["bands"]["signs"]).mean()
        print(f"{name}, {count} frames: AUC {auc(labels, p):.3f}  false alarms {alarms:.3f}, at none {none:.3f}  found {found:.3f}")


def report_short_forgeries(name, clips, clip, frames=60, draws=2000):
    """Clips of so many frames of a genuine clip, of which some in a row are of a forged one."""
    rng = np.random.default_rng(1)
    genuine, forged = ([c.logits for c in clips if c.forged == is_forged] for is_forged in (False, True))
    for count in (0, 4, 6, 12, 20):
        mixed = [rng.choice(genuine[rng.integers(len(genuine))], frames) for _ in range(draws)]
        for logits in mixed:
            logits[20 : 20 + count] = rng.choice(forged[rng.integers(len(forged))], count)
        scores = np.array([upper_mean(z, clip["upperShare"]) for z in mixed])
        plain, p = sigmoid(scores / clip["temperature"] + clip["bias"]), np.array([judge(z, clip) for z in mixed])
        none, signs = clip["bands"]["none"], clip["bands"]["signs"]
        print(f"{name}, {count} of {frames} frames forged: at none {(p >= none).mean():.3f}, without runs {(plain >= none).mean():.3f}; at signs {(p >= signs).mean():.3f}")


def main():
    parser = make_parser(__doc__, "--scores", "--calibration")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    clips = read_clips(options.scores)
    with open(options.calibration, encoding="utf-8") as file:
        calibration = json.load(file)

    def pick(split, is_made):
        return [c for c in clips if c.split == split and bool(c.made) == is_made]

    val_given, val_made = pick("val", False), pick("val", True)
    for name, some in (("val, given", val_given), ("val, made of stills", val_made), ("val, both", val_given + val_made)):
        compare(name, some, calibration)
    print()
    compare_with_originals(clips)
    clip = calibrate_clips(val_given + val_made, calibration)
    print("\n" + json.dumps(clip))
    places = [("train, given (optimistic)", pick("train", False)), ("val, given", val_given), ("val, made", val_made), ("test, given", pick("test", False)), ("test, made", pick("test", True))]
    for name, some in places:
        report(name, some, clip, calibration)
        report_kinds(name, some)
    report_lengths("val, made", val_made, clip)
    report_short_forgeries("val, made", val_made, clip)
    report_short_forgeries("test, made", pick("test", True), clip)
    if options.write:
        with open(options.calibration, "w", encoding="utf-8") as file:
            json.dump({**calibration, "clip": clip}, file, indent=2)
            file.write("\n")


if __name__ == "__main__":
    main()
