/**
 * A setting's text without what copying and quoting left around it: blanks, one pair of quotes (an env file of Docker's
 * keeps them), or `<…>`.
 */
export function unwrap(text: string): string {
	const bare = text.trim();
	const inner = /^"([^"]*)"$|^'([^']*)'$|^<([^<>]*)>$|^`([^`]*)`$/.exec(bare);
	return inner ? (inner.slice(1).find((part) => part !== undefined) ?? "").trim() : bare;
}

/** `https:/host` and `https:\\host` as they were meant. */
export function mendScheme(text: string): string {
	return text.replace(
		/^(https?|wasbs?|abfss?|azureml):[/\\]+/i,
		(_, scheme: string) => `${scheme.toLowerCase()}://`,
	);
}
