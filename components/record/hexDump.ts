const width = 16;

/** Bytes as two-digit hex text in lines of 16: offset, bytes, and the ASCII characters among them. */
export function hexDump(hex: string): string {
	const bytes = hex.match(/../g) ?? [];
	const lines: string[] = [];
	for (let at = 0; at < bytes.length; at += width) {
		const part = bytes.slice(at, at + width);
		const text = part.map((pair) => {
			const code = Number.parseInt(pair, 16);
			return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : ".";
		});
		lines.push(
			`${at.toString(16).padStart(4, "0")}  ${part.join(" ").padEnd(width * 3 - 1)}  ${text.join("")}`,
		);
	}
	return lines.join("\n");
}
