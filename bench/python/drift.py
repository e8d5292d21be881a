"""Drift the way it is done by hand: read lines, json, DataFrame, then pandas and scipy.

python3 drift.py FOLDER BASELINE_FROM BASELINE_TO FROM TO [--days] prints JSON: timings in seconds, and the metrics.
Definitions as Azure ML's monitors: Sturges bins over the union, PSI with one added, Wasserstein over the baseline's
standard deviation; categorical where text, or where integers are few among the baseline's rows.
"""
import json
import math
import resource
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import stats
from scipy.spatial.distance import jensenshannon


def read(folder):
    rows = []
    times = []
    for path in sorted(Path(folder).rglob("*.jsonl")):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                rows.extend(record["data"])
                times.extend([record["time"]] * len(record["data"]))
    frame = pd.DataFrame(rows)
    frame.insert(0, "_time", pd.to_datetime(pd.Series(times), utc=True))
    return frame


def population_stability(baseline, production):
    b = (baseline + 1) / (baseline.sum() + len(baseline))
    p = (production + 1) / (production.sum() + len(production))
    return float(((p - b) * np.log(p / b)).sum())


def distances(baseline, production):
    return {
        "JensenShannonDistance": float(
            jensenshannon(baseline / baseline.sum(), production / production.sum(), base=2)
        ),
        "PopulationStabilityIndex": population_stability(baseline, production),
    }


def numerical(baseline, production):
    b, p = baseline.dropna().to_numpy(float), production.dropna().to_numpy(float)
    bins = math.ceil(math.log2(min(len(b), len(p))) + 1)
    edges = np.histogram_bin_edges(np.concatenate([b, p]), bins)
    test = stats.ks_2samp(b, p)
    return {
        **distances(np.histogram(b, edges)[0], np.histogram(p, edges)[0]),
        "NormalizedWassersteinDistance": float(
            stats.wasserstein_distance(b, p) / max(np.std(b, ddof=1), 0.001)
        ),
        "TwoSampleKolmogorovSmirnovTest": float(test.pvalue),
        "KolmogorovSmirnovStatistic": float(test.statistic),
    }


def categorical(baseline, production):
    b, p = baseline.dropna().value_counts(), production.dropna().value_counts()
    union = sorted(set(b.index) | set(p.index), key=str)
    b, p = b.reindex(union, fill_value=0).to_numpy(), p.reindex(union, fill_value=0).to_numpy()
    expected = b / b.sum() * p.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        test = stats.chisquare(p, expected)
    return {**distances(b, p), "PearsonsChiSquaredTest": float(test.pvalue)}


def is_categorical(baseline):
    values = baseline.dropna()
    if values.dtype == object or values.dtype == bool:
        return True
    return pd.api.types.is_integer_dtype(values) and values.nunique() / len(values) < 0.05


def compare(baseline, production):
    return {
        name: (categorical if is_categorical(baseline[name]) else numerical)(baseline[name], production[name])
        for name in baseline.columns
        if name != "_time"
    }


def main():
    folder, *bounds = sys.argv[1:6]
    start = time.perf_counter()
    frame = read(folder)
    has_been_read = time.perf_counter()
    at = [pd.Timestamp(bound) for bound in bounds]
    baseline = frame[(frame["_time"] >= at[0]) & (frame["_time"] < at[1])]
    production = frame[(frame["_time"] >= at[2]) & (frame["_time"] < at[3])]
    metrics = compare(baseline, production)
    end = time.perf_counter()
    days = None
    if "--days" in sys.argv:
        for _, day in production.groupby(production["_time"].dt.floor("D")):
            compare(baseline, day)
        days = time.perf_counter() - end
    json.dump(
        {
            "seconds": {"read": has_been_read - start, "metrics": end - has_been_read, "days": days},
            "rows": {"baseline": len(baseline), "production": len(production)},
            "peakBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
            "features": metrics,
        },
        sys.stdout,
    )


main()
