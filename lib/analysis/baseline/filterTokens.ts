import { LeewayError } from "@/lib/errors";

export type Token =
	| { kind: "number"; value: number }
	| { kind: "text"; value: string }
	| { kind: "name"; value: string }
	| { kind: "sign"; value: string };

const pattern =
	/\s*(?:(?<number>\d+\.?\d*(?:e[+-]?\d+)?|\.\d+)|(?<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<name>[\p{L}_][\p{L}\p{N}_]*)|(?<sign>==|!=|<=|>=|&&|\|\||[<>()!~&|,-]))/iuy;

/** A filter's expression in pieces; throws `invalid` where it cannot be cut. */
export function tokensOf(expression: string): Token[] {
	const tokens: Token[] = [];
	const text = expression.trimEnd();
	for (let at = 0; at < text.length; ) {
		pattern.lastIndex = at;
		const groups = pattern.exec(text)?.groups;
		if (!groups)
			throw wrongFilter(expression, `cannot be read at ${JSON.stringify(text.slice(at, at + 20))}`);
		at = pattern.lastIndex;
		if (groups.number !== undefined) tokens.push({ kind: "number", value: Number(groups.number) });
		else if (groups.text !== undefined) {
			tokens.push({ kind: "text", value: groups.text.slice(1, -1).replaceAll(/\\(.)/g, "$1") });
		} else if (groups.name !== undefined) tokens.push({ kind: "name", value: groups.name });
		else tokens.push({ kind: "sign", value: groups.sign ?? "" });
	}
	return tokens;
}

export function wrongFilter(expression: string, fault: string): LeewayError {
	return new LeewayError(
		"invalid",
		`filter ${JSON.stringify(expression)} ${fault}`,
		'Use comparisons such as col("a") > 32 and col("b") == "UK", with and, or, not, brackets and datetime(2026, 3, 1).',
	);
}
