#!/usr/bin/env python3
"""Trains the trees that choose among the places that bear a name.

usage: train_places.py EXAMPLES.tsv [--weights places.forest]

EXAMPLES.tsv is what `cargo run --release --example place_examples -- places CORPUS…` prints. Prints for each corpus, with
folds by document, how often the likeliest candidate is right among names that have a right one, and the same when choices
under the least probability are not made; then trains on everything and writes the weights. The same table gives the same
weights: one thread, a fixed seed.

Needs lightgbm 4.7.0 and numpy 2 from PyPI.
"""
import lightgbm
import numpy
from trees import FOLDS, SETTINGS, TREES, folds_of, run

LEAST = 0.4


def train(names, table, labels):
    return lightgbm.train(SETTINGS, lightgbm.Dataset(table, labels, feature_name=names), TREES)


def cross_validate(names, table, labels, spans):
    folds = folds_of(spans)
    probabilities = numpy.zeros(len(spans))
    for i in range(FOLDS):
        probabilities[folds == i] = train(names, table[folds != i], labels[folds != i]).predict(table[folds == i])
    report("cross-validated", spans, labels, probabilities)
    other = numpy.zeros(len(spans))
    for corpus in sorted({span[0] for span in spans}):
        here = numpy.array([span[0] == corpus for span in spans])
        if here.all():
            return
        other[here] = train(names, table[~here], labels[~here]).predict(table[here])
    report("trained on the other corpora", spans, labels, other)


def report(title, spans, labels, probabilities):
    best = {}
    for i, span in enumerate(spans):
        if span not in best or probabilities[i] > probabilities[best[span]]:
            best[span] = i
    solvable = {span for span, label in zip(spans, labels) if label == 1}
    for corpus in sorted({span[0] for span in spans}):
        here = [(span, i) for span, i in best.items() if span[0] == corpus]
        right = sum(labels[i] for _, i in here)
        sure = [i for _, i in here if probabilities[i] >= LEAST]
        known = sum(span in solvable for span, _ in here)
        print(
            f"{title}: {corpus}: {len(here)} names, the right place among the candidates {known / len(here):.3f}, "
            f"chosen {right / max(known, 1):.3f} of these; with abstaining: "
            f"precision {sum(labels[i] for i in sure) / max(len(sure), 1):.3f} "
            f"recall {sum(labels[i] for i in sure) / max(known, 1):.3f}"
        )


if __name__ == "__main__":
    run(__doc__, "places.forest", train, cross_validate)
