"""What the training programs share: reading a table of examples, folds, settings, writing trees."""
import argparse
import csv
import pathlib
import zlib

import numpy

SEED = 20
FOLDS = 5
TREES = 250
SETTINGS = {
    "objective": "binary",
    "learning_rate": 0.06,
    "num_leaves": 24,
    "min_data_in_leaf": 30,
    "lambda_l2": 5.0,
    "feature_fraction": 0.6,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "seed": SEED,
    "verbose": -1,
}


class Table:
    """Examples of the program's: a row of `values` each, 1, 0 or -1 in `labels`, where they stand in `spans`, their names in
    `keys`, the numbers of their sentences, and their folds."""

    def __init__(self, names, values, labels, spans, keys, sentences, folds):
        self.names, self.values, self.labels, self.spans = names, values, labels, spans
        self.keys, self.sentences, self.folds = keys, sentences, folds

    @classmethod
    def read(cls, *paths):
        """The rows of all tables, which have the same columns."""
        tables = [cls.read_one(path) for path in paths]
        join = lambda part: [row for table in tables for row in part(table)]
        return cls(
            tables[0].names,
            numpy.vstack([table.values for table in tables]),
            numpy.concatenate([table.labels for table in tables]),
            join(lambda table: table.spans),
            join(lambda table: table.keys),
            join(lambda table: table.sentences),
            numpy.concatenate([table.folds for table in tables]),
        )

    @classmethod
    def read_one(cls, path):
        with open(path, newline="") as file:
            rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            names = next(rows)[COLUMNS:]
            rows = list(rows)
        spans = [(row[0], row[1], int(row[2]), int(row[3])) for row in rows]
        return cls(
            names,
            numpy.array([[float(cell) for cell in row[COLUMNS:]] for row in rows], dtype=numpy.float32),
            numpy.array([int(row[6]) for row in rows]),
            spans,
            [row[4] for row in rows],
            [(row[0], row[1], row[5]) for row in rows],
            folds_of(spans),
        )

    def __len__(self):
        return len(self.spans)

    def rows(self, chosen):
        """The rows for which `chosen` holds."""
        some = [i for i, holds in enumerate(chosen) if holds]
        pick = lambda column: [column[i] for i in some]
        return Table(
            self.names,
            self.values[some],
            self.labels[some],
            pick(self.spans),
            pick(self.keys),
            pick(self.sentences),
            self.folds[some],
        )

    def columns(self, chosen):
        """A copy with the columns of these numbers."""
        return Table(
            [self.names[i] for i in chosen],
            self.values[:, list(chosen)].copy(),
            self.labels,
            self.spans,
            self.keys,
            self.sentences,
            self.folds,
        )


# What stands before the features: corpus, document, start, end, name, sentence, label.
COLUMNS = 7


def folds_of(spans):
    """The fold of each row: a report and its paragraphs, whose names differ behind a slash, are in one, in every table."""
    return numpy.array([fold_of(corpus, document) for corpus, document, _, _ in spans])


def fold_of(corpus, document):
    """The fold of a document, whatever layer of places, named behind a plus sign, was laid under its corpus."""
    return zlib.crc32(f"{corpus.split('+')[0]} {document.split('/')[0]}".encode()) % FOLDS


def write(model, names, path):
    with open(path, "w") as file:
        file.write("# Written by a program in models/; see models/PLACES.md for data and licence.\n")
        file.write(" ".join(names) + "\n")
        for tree in model.dump_model()["tree_info"]:
            file.write("tree\n")
            for line in lines(tree["tree_structure"]):
                file.write(line + "\n")


def lines(node):
    """A node and all below it: the left branch follows it, the right one comes behind that."""
    if "leaf_value" in node:
        return [f"leaf {node['leaf_value']:.5g}"]
    left, right = lines(node["left_child"]), lines(node["right_child"])
    return [f"{node['split_feature']} {node['threshold']:.6g} {len(left) + 1}", *left, *right]


def run(description, read, cross_validate, train, save):
    """A training program: its command line, its figures, its weights."""
    arguments = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("examples", nargs="+")
    arguments.add_argument("--weights", type=pathlib.Path, default=pathlib.Path(__file__).parent)
    arguments = arguments.parse_args()
    table = read(*arguments.examples)
    print(f"{len(table)} candidates, {int((table.labels == 1).sum())} of them right, {len(table.names)} features")
    cross_validate(table)
    save(train(table), table, arguments.weights)
