"""What schemathesis asks of Leeway beside its own checks, and names that exist, so that questions get beyond "not found"."""

import json
import os
import random

import schemathesis

# Addresses of collections that are there, as the runner found them.
PLACES = json.loads(os.environ["FUZZ_PLACES"])
BASELINES = ["march", "fuzz", "ü"]
pick = random.Random(1)


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    """Three in four questions are about something that is there."""
    if not path_parameters or pick.random() < 0.25:
        return path_parameters
    place = pick.choice(PLACES)
    for name in path_parameters:
        if name in place:
            path_parameters[name] = place[name]
        elif name == "name":
            path_parameters[name] = pick.choice(BASELINES)
    return path_parameters


@schemathesis.check
def refusals_are_problems(ctx, response, case):
    """Whatever is refused says what is wrong and what to do, as RFC 9457 has it."""
    if response.status_code < 400:
        return
    kind = response.headers.get("content-type", [""])[0]
    assert kind.startswith("application/problem+json"), f"{response.status_code} as {kind or 'nothing'}"
    if case.method.upper() == "HEAD":
        return
    body = json.loads(response.content)
    for key in ("type", "title", "status", "detail", "fix"):
        assert key in body, f"no {key} in {body}"
    assert body["status"] == response.status_code


# Values that mean something, for parameters whose pattern says little: generated text alone is refused at the first of them.
TIMES = ["2026-03-03T00:00:00Z", "2026-03-04T00:00:00Z", "2026-03-04T12:30:00.5Z", "2026-03-06T00:00:00Z", "0001-01-01T00:00:00Z"]
COLUMNS = ["AGE", "LIMIT_BAL", "EDUCATION", "DEFAULT_PAYMENT", "nowhere", "", "__proto__", "a%2Cb"]
FILTERS = [
    "[]",
    '[{"column":"AGE","op":"gt","value":30}]',
    '[{"column":"AGE","op":"in","value":[1,"x",null]}]',
    '[{"column":"EDUCATION","op":"contains","value":"\\u0000"}]',
    '[{"column":"nowhere","op":"eq","value":1e400}]',
]
MEANT = {
    "from": TIMES,
    "to": TIMES,
    "time": TIMES,
    "limit": ["0", "1", "7", "500"],
    "offset": ["0", "3", "9007199254740991"],
    "wait": ["0", "0.1", "1e9", "999999999999"],
    "columns": COLUMNS + ["AGE,LIMIT_BAL"],
    "column": COLUMNS,
    "sort": ["AGE", "-AGE,LIMIT_BAL", "-", "nowhere"],
    "filter": FILTERS,
    "filters": FILTERS,
    "baseline": ["march", "previous:7d", "collection:default/credit-default/blue/model_inputs"],
    "by": ["hour", "day", "week", "month"],
    "bins": ["1", "10", "1000"],
    "partial": ["true", "false"],
}


@schemathesis.hook
def map_query(context, query):
    """Half of what is asked is replaced by what means something, each parameter by itself."""
    for name in query or {}:
        if name in MEANT and pick.random() < 0.6:
            query[name] = pick.choice(MEANT[name])
    return query
