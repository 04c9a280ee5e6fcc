"""The benchmark's measures, on numpy alone."""

import numpy as np

from .data import KINDS


def auc(labels, scores):
    """Area under the ROC curve by the rank sum (Mann–Whitney U), ties counted half."""
    labels, scores = np.asarray(labels, bool), np.asarray(scores, float)
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    positives, negatives = labels.sum(), (~labels).sum()
    if positives == 0 or negatives == 0:
        return float("nan")
    return float((ranks[labels].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def found_at(labels, scores, false_alarms):
    """Share of forged faces at or above the threshold that `false_alarms` of the bona fide ones reach."""
    labels, scores = np.asarray(labels, bool), np.asarray(scores, float)
    threshold = np.quantile(scores[~labels], 1 - false_alarms)
    return float((scores[labels] > threshold).mean())


def macro_f1(truth, guess, classes=len(KINDS)):
    """Mean F1 over the kinds; a kind that is neither there nor guessed counts 0."""
    truth, guess = np.asarray(truth), np.asarray(guess)
    scores = []
    for c in range(classes):
        hit = ((truth == c) & (guess == c)).sum()
        total = (truth == c).sum() + (guess == c).sum()
        scores.append(2 * hit / total if total else 0.0)
    return float(np.mean(scores))


def measure(samples, logits, kind_logits):
    """The table's row for one set of predictions, with the threshold at logit 0."""
    forged = np.array([s.forged for s in samples])
    kinds = np.array([s.kind_index for s in samples])
    called = logits > 0
    return {
        "n": len(samples),
        "auc": auc(forged, logits),
        "balanced_accuracy": float((called[forged].mean() + (~called[~forged]).mean()) / 2),
        "false_alarms": float(called[~forged].mean()),
        "found_at_5": found_at(forged, logits, 0.05),
        "found_at_1": found_at(forged, logits, 0.01),
        "kind_macro_f1": macro_f1(kinds[forged], kind_logits[forged].argmax(1)),
    }


def by_source(samples, logits):
    """source/class → (n, mean logit, share above 0), worst first within bona fide and forged."""
    groups = {}
    for sample, logit in zip(samples, logits):
        groups.setdefault((sample.source, sample.label), []).append(logit)
    return {f"{source}/{label}": (len(v), float(np.mean(v)), float(np.mean(np.array(v) > 0))) for (source, label), v in sorted(groups.items())}


def format_row(name, row):
    return f"{name:24s} n {row['n']:5d}  AUC {row['auc']:.3f}  BA {row['balanced_accuracy']:.3f}  FA {row['false_alarms']:.3f}  @5% {row['found_at_5']:.3f}  @1% {row['found_at_1']:.3f}  F1 {row['kind_macro_f1']:.3f}"
