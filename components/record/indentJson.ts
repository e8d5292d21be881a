/**
 * JSON text with line breaks and indents, every token as it was written: parsing and printing would turn 1.0 into
 * 1 and round long integers. Text that ends early, having been cut, is indented as far as it goes.
 */
export function indentJson(text: string): string {
	let out = "";
	let depth = 0;
	const tokens = text.match(/"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^\s"{}[\],:]+/gs) ?? [];
	const newLine = () => `\n${"  ".repeat(depth)}`;
	for (const [place, token] of tokens.entries()) {
		if (token === "{" || token === "[") {
			depth += 1;
			const next = tokens[place + 1];
			out += next === "}" || next === "]" ? token : token + newLine();
		} else if (token === "}" || token === "]") {
			depth = Math.max(0, depth - 1);
			const before = tokens[place - 1];
			out += before === "{" || before === "[" ? token : newLine() + token;
		} else if (token === ",") out += token + newLine();
		else if (token === ":") out += ": ";
		else out += token;
	}
	return out;
}
