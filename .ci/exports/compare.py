"""Compares rows.csv, rows.jsonl, rows.parquet and the snippet for pandas with the rows that the API lists.

Prints a line a check, with "not" in front of what differs. Run in the folder of the files, with the address of the rows.
"""
import csv
import json
import sys
import urllib.parse
import urllib.request
from decimal import Decimal

import duckdb
import pandas

OWN = ["_id", "_time", "_correlationid", "_blob", "_line", "_index"]


def listed(address):
    """Every row, page by page, in order."""
    cursor, rows = None, []
    while True:
        page = f"{address}&limit=10000" + (f"&cursor={urllib.parse.quote(cursor)}" if cursor else "")
        with urllib.request.urlopen(page) as answer:
            body = json.load(answer, parse_float=Decimal)
        rows += body["rows"]
        cursor = body["next"]
        if cursor is None:
            return body["columns"], rows


def same_number(left, right):
    return Decimal(str(left)) == Decimal(str(right))


def is_number(value):
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def csv_text(value):
    """A cell as CSV has it: null and missing are empty, what is no text is JSON, and so is a text with NUL; formulas get an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, str) and "\0" in value:
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str):
        return "'" + value if value[:1] in ("=", "+", "-", "@", "\t", "\r") and not looks_like_number(value) else value
    return json.dumps(value, default=str, ensure_ascii=False, separators=(",", ":"))


def looks_like_number(text):
    try:
        Decimal(text)
        return True
    except ArithmeticError:
        return False


def first_difference(names, rows, found, same):
    """Where the first row differs, in words; None where none does. `found` gives each row as a dict."""
    count = 0
    for place, (row, other) in enumerate(zip(rows, found)):
        count += 1
        for name in names:
            if not same(row.get(name), other.get(name)):
                return f"row {place}, {name!r}: listed {row.get(name)!r}, found {other.get(name)!r}"
    more = sum(1 for _ in found)
    if count + more != len(rows):
        return f"{len(rows)} rows are listed, {count + more} found"
    return None


def say(what, difference):
    print(what if difference is None else f"not {what}: {difference}")


def main():
    columns, rows = listed(sys.argv[1])
    names = OWN + [column["name"] for column in columns]
    print(f"{len(rows)} rows of {len(columns)} columns are listed")

    with open("rows.jsonl", encoding="utf-8") as lines:
        found = (json.loads(line, parse_float=Decimal) for line in lines)
        say("JSON Lines hold the same", first_difference(names, rows, found, lambda a, b: a == b))

    csv.field_size_limit(10**9)
    with open("rows.csv", encoding="utf-8", newline="") as text:
        reader = csv.reader(text)
        head = next(reader)
        say("CSV names the same columns", None if head == names else f"{head} for {names}")
        found = (dict(zip(head, cells)) for cells in reader)

        def same_text(value, cell):
            if is_number(value):
                return same_number(value, cell)
            if isinstance(value, (list, dict)):
                return json.loads(cell) == value
            return csv_text(value) == cell

        say("CSV holds the same", first_difference(names, rows, found, same_text))

    table = duckdb.sql("FROM 'rows.parquet'")
    # By place: a file of Parquet cannot have every name.
    cursor = table.fetchmany
    cells = (dict(zip(names, values)) for values in iter_rows(cursor))

    def same_value(value, cell):
        if value is None or cell is None:
            return value is None and cell is None
        if is_number(value) and is_number(cell):
            return float(value) == float(cell)
        # Of a column whose cells are of several kinds each is its JSON text.
        if isinstance(cell, str) and cell != value and cell[:1] in '"[{-0123456789tf':
            return json.loads(cell, parse_float=Decimal) == value
        if hasattr(cell, "isoformat"):
            return pandas.Timestamp(value).tz_localize(None) == pandas.Timestamp(cell).tz_localize(None)
        return value == cell or (isinstance(value, str) and value == str(cell))

    say("Parquet holds the same, read by DuckDB", first_difference(names, rows, cells, same_value))

    space = {}
    with open("snippet.py", encoding="utf-8") as code:
        exec(code.read(), space)
    frame = space["rows"]
    say("pandas has the same columns", None if list(frame.columns) == names else f"{list(frame.columns)} for {names}")
    records = (dict(zip(frame.columns, values)) for values in frame.itertuples(index=False, name=None))

    def same_cell(value, cell):
        missing = cell is None or (isinstance(cell, float) and cell != cell)
        if value is None or missing:
            return value is None and missing
        if is_number(value) and is_number(cell):
            return float(value) == float(cell)
        return value == cell or json.loads(json.dumps(value, default=float)) == cell

    say("pandas has the same, by the copied code", first_difference(names, rows, records, same_cell))


def iter_rows(fetch):
    while True:
        some = fetch(10_000)
        if not some:
            return
        yield from some


main()
