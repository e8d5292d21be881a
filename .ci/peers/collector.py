"""Logs data frames with the real azureml-ai-monitoring, through an endpoint of this machine that appends lines as the platform's does.

Writes to a folder: logs/… as Leeway reads them, expected.jsonl (a line a record: collection, its context's id, what pandas' to_json says
of its frame), requests.jsonl (a line a record: the headers that the package sent), cells.json (values, and pandas' text of each).
"""
import datetime
import decimal
import json
import os
import random
import sys
import threading
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy
import pandas

folder = Path(sys.argv[1])
total = int(sys.argv[2])
started = 1772359200  # 2026-03-01T10:00:00Z
source = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws/onlineEndpoints/credit/deployments/blue"
lock = threading.Lock()
instance = uuid.uuid4().hex
shuffled = random.Random(7)


def escaped(text):
    """Go's encoder makes its JSON safe to stand in HTML."""
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


class Sidecar(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        headers = {name.lower(): value for name, value in self.headers.items()}
        own = {name[3:].replace("-", "").lower(): value for name, value in headers.items() if name.startswith("ce-")}
        request_id = own.pop("xrequestid")
        time = datetime.datetime.fromtimestamp(int(own.pop("time")), datetime.timezone.utc)
        kind = own.pop("type")
        length = len(body.encode())
        others = {"contentrange": f"bytes 0-{length - 1}/{length}", "correlationid": request_id, "xrequestid": request_id, **own}
        first = {
            "specversion": "1.0",
            "id": headers["trace-id"],
            "source": source,
            "type": kind,
            "datacontenttype": headers["content-type"],
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
        rest = list(others.items())
        shuffled.shuffle(rest)
        member = lambda pair: json.dumps(pair[0]) + ":" + json.dumps(pair[1])  # noqa: E731
        line = "{" + ",".join([*map(member, first.items()), '"data":' + body, *map(member, rest)]) + "}"
        path = folder / "logs/modelDataCollector/credit/blue" / kind.rsplit(".", 1)[1] / time.strftime("%Y/%m/%d/%H") / f"{instance}000000.jsonl"
        with lock:
            path.parent.mkdir(parents=True, exist_ok=True)
            with open(path, "a", encoding="utf-8") as log:
                log.write(escaped(line) + "\n")
            with open(folder / "requests.jsonl", "a", encoding="utf-8") as log:
                log.write(json.dumps({"headers": headers, "line": escaped(line)}) + "\n")
        self.send_response(200)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Sidecar)
threading.Thread(target=server.serve_forever, daemon=True).start()
os.environ.update(AZUREML_MDC_ENABLED="true", AZUREML_MDC_HOST="127.0.0.1", AZUREML_MDC_PORT=str(server.server_port), AZUREML_MDC_QUEUE_CAPACITY="100000")

from azureml.ai.monitoring import Collector  # noqa: E402
from azureml.ai.monitoring.context import BasicCorrelationContext  # noqa: E402

faults = []
collectors = {name: Collector(name=name, on_error=faults.append) for name in ["model_inputs", "model_outputs"]}

random.seed(3)
unicode = ["plain", "größe", "漢字", "😀", "a\u0000b", "</script>&", 'quo"te', "back\\slash", "\u2028", "NaN", "null", "", " ", "1e5", "/"]


def picks(values, count):
    return [random.choice(values) for _ in range(count)]


def frame(count):
    """Thirty columns, each of a dtype of its own."""
    whole = lambda low, high: [random.randint(low, high) for _ in range(count)]  # noqa: E731
    some = lambda values, none: [none if random.random() < 0.2 else value for value in values]  # noqa: E731
    floats = [random.choice([0.0, -0.0, 1 / 3, 1e300, 1e-12, 1.2e-7, 5.0, 100000.0, random.gauss(0, 1e6)]) for _ in range(count)]
    times = pandas.to_datetime([started * 10**9 + random.randint(-10**17, 10**17) for _ in range(count)])
    data = {
        "int8": pandas.Series(whole(-128, 127), dtype="int8"),
        "int16": pandas.Series(whole(-32768, 32767), dtype="int16"),
        "int32": pandas.Series(whole(-(2**31), 2**31 - 1), dtype="int32"),
        "int64": pandas.Series(whole(-(2**63), 2**63 - 1), dtype="int64"),
        "uint8": pandas.Series(whole(0, 255), dtype="uint8"),
        "uint32": pandas.Series(whole(0, 2**32 - 1), dtype="uint32"),
        "uint64": pandas.Series(whole(0, 2**64 - 1), dtype="uint64"),
        "Int64": pandas.Series(some(whole(-(2**53), 2**53), None), dtype="Int64"),
        "int_with_nan": pandas.Series(some(whole(0, 9), None)),
        "bigint": pandas.Series([2**70 + each for each in whole(-9, 9)], dtype="object"),
        "float32": pandas.Series(floats, dtype="float64").clip(-1e30, 1e30).astype("float32"),
        "float64": pandas.Series(floats),
        "float_with_inf": pandas.Series(picks([1.5, float("nan"), float("inf"), float("-inf")], count)),
        "Float64": pandas.Series(some([random.random() for _ in range(count)], None), dtype="Float64"),
        "bool": pandas.Series(picks([True, False], count)),
        "boolean": pandas.Series(some(picks([True, False], count), None), dtype="boolean"),
        "bool_with_none": pandas.Series(some(picks([True, False], count), None), dtype="object"),
        "object": pandas.Series(picks(unicode, count), dtype="object"),
        "string": pandas.Series(some(picks(unicode, count), None), dtype="string"),
        "category": pandas.Series(picks(["a", "b", "c"], count), dtype="category"),
        "category_of_int": pandas.Series(picks([1, 2, 3], count), dtype="category"),
        "datetime": pandas.Series(times).astype("datetime64[ns]"),
        "datetime_zone": pandas.Series(times.tz_localize("UTC").tz_convert("Europe/Berlin")),
        "datetime_nat": pandas.Series(some(list(times), pandas.NaT)),
        "date": pandas.Series([each.date() for each in times], dtype="object"),
        "timedelta": pandas.Series(pandas.to_timedelta(whole(0, 10**6), unit="s")),
        "time": pandas.Series([datetime.time(1, 2, each) for each in whole(0, 59)], dtype="object"),
        "decimal": pandas.Series([decimal.Decimal(each) / 7 for each in whole(1, 99)], dtype="object"),
        "bytes": pandas.Series(picks([b"bytes", "größe".encode()], count), dtype="object"),
        "nested": pandas.Series(picks([{"a": [1, None, {"b": "ü"}]}, [1, 2.5, "x"], (1, 2), [], {}, None], count), dtype="object"),
        "mixed": pandas.Series(picks([1, 2.5, "1", True, None, [1]], count), dtype="object"),
        "numpy array": pandas.Series([numpy.array([each, each + 0.5]) for each in whole(0, 9)], dtype="object"),
        "a column, \"quoted\" & <odd>": pandas.Series(whole(0, 9)),
    }
    return pandas.DataFrame(data)


expected = open(folder / "expected.jsonl", "w", encoding="utf-8")


def log(collection, data, context):
    kept = collectors[collection].collect(data, context)
    expected.write(json.dumps({"collection": collection, "context": kept.get_id(), "body": data.to_json(orient="records")}) + "\n")
    return kept


logged = batch = 0
while logged < total:
    count = min(random.choice([1, 2, 7, 60, 250]), total - logged)
    data = frame(count)
    own = {1: "request 7", 2: "größe"}.get(batch)
    # An id that is no ASCII could not stand in a header: the package's worker ends. It is logged as somebody may give it.
    own = f"own-{batch}" if own is not None and not own.isascii() else own
    context = BasicCorrelationContext(id=own, timestamp=started + batch % 3600, headers={"my-header": f"h{batch}"} if batch % 5 == 0 else None)
    kept = log("model_inputs", data, context)
    log("model_outputs", pandas.DataFrame({"0": numpy.random.default_rng(batch).random(count)}), kept)
    logged += count
    batch += 1
log("model_inputs", pandas.DataFrame({"int8": []}), BasicCorrelationContext(id="empty", timestamp=started))
expected.close()

# Waits until all is sent.
from azureml.ai.monitoring.init import teardown  # noqa: E402

teardown(wait_for_flush=True)
server.shutdown()

floats = [0.1, 1 / 3, 5.0, 100000.0, 1e16, 123456789.123456789, -0.0, 1e-12, 2.5e-10, 1e300, -1e-7, 0.30000000000000004]
floats += [random.gauss(0, 10.0**power) for power in range(-18, 25) for _ in range(20)]
floats += [round(random.gauss(0, 1000), digits) for digits in range(12) for _ in range(20)]
texts = [*unicode, "\x7f", "\x1f\n\t"]
cells = [
    *({"kind": "float", "value": repr(each), "text": pandas.DataFrame({"a": [each]}).to_json(orient="records")} for each in floats),
    *({"kind": "int", "value": str(each), "text": pandas.DataFrame({"a": [each]}).to_json(orient="records")} for each in [0, -5, 2**63 - 1]),
    *({"kind": "text", "value": each, "text": pandas.DataFrame({"a": [each]}).to_json(orient="records")} for each in texts),
]
(folder / "cells.json").write_text(json.dumps(cells))
print(json.dumps({"faults": [str(fault) for fault in faults], "records": 2 * batch + 1, "rows": logged, "pandas": pandas.__version__}))
