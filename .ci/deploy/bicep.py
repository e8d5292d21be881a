"""Reads a Bicep file (`-`: standard input) by its grammar; says each place that is not Bicep, and ends with 1 where there is one."""

import sys

import tree_sitter_bicep
from tree_sitter import Language, Node, Parser


def faults(node: Node):
    if node.is_missing:
        yield node, f"{node.type} is missing"
    elif node.is_error:
        yield node, "this is not Bicep"
    elif node.has_error:
        for child in node.children:
            yield from faults(child)


source = sys.stdin.buffer.read() if sys.argv[1] == "-" else open(sys.argv[1], "rb").read()
root = Parser(Language(tree_sitter_bicep.language())).parse(source).root_node
lines = source.decode().split("\n")
found = list(faults(root))
for node, what in found:
    line = node.start_point.row
    print(f"line {line + 1}, column {node.start_point.column + 1}: {what}: {lines[line].strip()}")
if root.child_count == 0:
    print("there is nothing in it")
sys.exit(1 if found or root.child_count == 0 else 0)
