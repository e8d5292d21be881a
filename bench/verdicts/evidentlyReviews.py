"""Evidently's default data drift preset over reviews written by main.ts.

Usage: evidentlyReviews.py FOLDER. FOLDER holds N-baseline.csv and N-production.csv; prints a JSON list a review:
{column: drifted}. Needs PyPI's evidently and pandas.
"""
import json, pathlib, sys, warnings

warnings.filterwarnings("ignore")
import pandas as pd
from evidently import DataDefinition, Dataset, Report
from evidently.presets import DataDriftPreset


def review(folder, name):
    base, prod = (pd.read_csv(folder / f"{name}-{side}.csv", keep_default_na=True) for side in ("baseline", "production"))
    texts = [c for c in base.columns if base[c].dtype == object]
    numbers = [c for c in base.columns if c not in texts]
    definition = DataDefinition(numerical_columns=numbers, categorical_columns=texts)
    data = [Dataset.from_pandas(frame, data_definition=definition) for frame in (prod, base)]
    found = {}
    for metric in Report([DataDriftPreset()]).run(*data).dict()["metrics"]:
        config = metric.get("config", {})
        if config.get("type", "").endswith("ValueDrift"):
            p = config["method"].endswith("p_value")
            value, threshold = float(metric["value"]), config["threshold"]
            found[config["column"]] = bool(value < threshold if p else value >= threshold)
    return found


folder = pathlib.Path(sys.argv[1])
names = sorted({p.name.rsplit("-", 1)[0] for p in folder.glob("*-baseline.csv")}, key=int)
print(json.dumps([review(folder, name) for name in names]))
