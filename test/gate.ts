/** Something a test holds up until it lets it go: who waits on `passed` goes on once `open` was called. */
export interface Gate {
	passed: Promise<void>;
	open(): void;
}

export function createGate(): Gate {
	let open: () => void = () => undefined;
	const passed = new Promise<void>((resolve) => {
		open = resolve;
	});
	return { passed, open };
}
