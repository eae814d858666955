#!/usr/bin/env python3
"""Trains the trees that decide which candidates are toponyms.

usage: train_toponyms.py EXAMPLES.tsv [--weights toponyms.forest]

EXAMPLES.tsv is what `cargo run --release --example place_examples -- toponyms CORPUS…` prints. Prints the
cross-validated precision, recall and F1 of the chosen spans for each corpus (folds by document), then trains on everything
and writes the weights. The same table gives the same weights: one thread, a fixed seed.

Needs lightgbm 4.7.0 and numpy 2 from PyPI.
"""
import lightgbm
import numpy
from trees import FOLDS, SEED, SETTINGS, TREES, folds_of, run

LEAST = 0.4

# So many times each example comes again with one of its kinds of evidence taken away, as it is in texts of another kind:
# what the gazetteer lacks, what the tagger gets wrong.
COPIES = 2
EVIDENCE = [
    ("population", "first_population"),
    ("label", "label_fit", "label_begins", "label_ends", "label_words"),
    ("place_share", "person_share", "organisation_share"),
    ("share",),
]


def train(names, table, labels):
    use = labels >= 0
    table, labels = table[use], labels[use]
    random = numpy.random.default_rng(SEED)
    tables, weights = [table], [numpy.ones(len(table))]
    blank = {"label": 2.0}
    for _ in range(COPIES):
        copy = table.copy()
        taken = random.integers(0, len(EVIDENCE), len(copy))
        for number, columns in enumerate(EVIDENCE):
            for column in columns:
                copy[taken == number, names.index(column)] = blank.get(column, 0.0)
        tables.append(copy)
        weights.append(numpy.full(len(table), 0.25))
    data = lightgbm.Dataset(
        numpy.vstack(tables), numpy.tile(labels, COPIES + 1), weight=numpy.concatenate(weights), feature_name=names
    )
    return lightgbm.train(SETTINGS, data, TREES)


def chosen(spans, probabilities, order):
    """The spans that stand: likely ones, of overlapping ones the likeliest."""
    taken = {}
    for i in sorted(order, key=lambda i: -probabilities[i]):
        corpus, document, start, end = spans[i]
        others = taken.setdefault((corpus, document), [])
        if probabilities[i] >= LEAST and all(end <= s or e <= start for s, e in others):
            others.append((start, end))
            yield i


def cross_validate(names, table, labels, spans):
    folds = folds_of(spans)
    probabilities = numpy.zeros(len(spans))
    for i in range(FOLDS):
        model = train(names, table[folds != i], labels[folds != i])
        probabilities[folds == i] = model.predict(table[folds == i])
    report("cross-validated", spans, labels, probabilities)
    corpora = sorted({span[0] for span in spans})
    other = numpy.zeros(len(spans))
    for corpus in corpora:
        here = numpy.array([span[0] == corpus for span in spans])
        if here.all():
            return
        other[here] = train(names, table[~here], labels[~here]).predict(table[here])
    report("trained on the other corpora", spans, labels, other)


def report(title, spans, labels, probabilities):
    for corpus in sorted({span[0] for span in spans}):
        rows = [i for i, span in enumerate(spans) if span[0] == corpus]
        picked = [i for i in chosen(spans, probabilities, rows) if labels[i] >= 0]
        right = sum(labels[i] == 1 for i in picked)
        gold = sum(labels[i] == 1 for i in rows)
        precision, recall = right / max(len(picked), 1), right / max(gold, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"{title}: {corpus}: precision {precision:.3f} recall of candidates {recall:.3f} F1 {f1:.3f}")


if __name__ == "__main__":
    run(__doc__, "toponyms.forest", train, cross_validate)
