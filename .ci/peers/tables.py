"""Reads each folder that stands in a list with mltable: for each a line of JSON, its columns' types and its rows, or why it does not."""
import datetime
import json
import sys
import warnings

warnings.filterwarnings("ignore")

import mltable  # noqa: E402
import numpy  # noqa: E402
import pandas  # noqa: E402


def plain(value):
    if isinstance(value, (list, tuple, numpy.ndarray)):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if value is None or value is pandas.NaT or value is pandas.NA:
        return None
    if isinstance(value, (bool, numpy.bool_)):
        return bool(value)
    if isinstance(value, (int, numpy.integer)):
        return int(value)
    if isinstance(value, (float, numpy.floating)):
        return None if value != value else float(value)
    if isinstance(value, (pandas.Timestamp, datetime.datetime, datetime.date)):
        return value.isoformat()
    return str(value)


for folder in json.load(open(sys.argv[1])):
    try:
        frame = mltable.load(folder).to_pandas_dataframe()
        rows = [{str(name): plain(value) for name, value in row.items()} for row in frame.to_dict(orient="records")]
        types = {str(name): str(kind) for name, kind in frame.dtypes.items()}
        answer = {"folder": folder, "types": types, "rows": rows}
    except Exception as error:
        answer = {"folder": folder, "error": f"{type(error).__name__}: {str(error)[:400]}"}
    print(json.dumps(answer), flush=True)
