"""What the two training programs share: reading a table of examples, folds, settings, writing trees."""
import argparse
import csv

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


def read(path):
    with open(path, newline="") as file:
        rows = csv.reader(file, delimiter="\t")
        header = next(rows)
        rows = list(rows)
    names = header[5:]
    table = numpy.array([[float(cell) for cell in row[5:]] for row in rows], dtype=numpy.float32)
    labels = numpy.array([int(row[4]) for row in rows])
    spans = [(row[0], row[1], int(row[2]), int(row[3])) for row in rows]
    return names, table, labels, spans


def folds_of(spans):
    """The fold of each row: a report and its paragraphs, whose names differ behind a slash, are in one."""
    report_of = [(corpus, document.split("/")[0]) for corpus, document, _, _ in spans]
    reports = sorted(set(report_of))
    numpy.random.default_rng(SEED).shuffle(reports)
    fold = {tuple(name): i % FOLDS for i, name in enumerate(reports)}
    return numpy.array([fold[name] for name in report_of])


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


def run(description, weights, train, cross_validate):
    """A training program: its command line, its figures, its weights."""
    arguments = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("examples")
    arguments.add_argument("--weights", default=weights)
    arguments = arguments.parse_args()
    names, table, labels, spans = read(arguments.examples)
    print(f"{len(table)} candidates, {int((labels == 1).sum())} of them right, {len(names)} features")
    cross_validate(names, table, labels, spans)
    model = train(names, table, labels)
    gain = sorted(zip(model.feature_importance("gain"), names), reverse=True)
    print("most telling:", ", ".join(name for _, name in gain[:25]))
    write(model, names, arguments.weights)
