declare global {
	interface Window {
		/** Absent: not pressed. */
		leewayTypedEarly?: string | undefined;
	}
}

// Runs before any of our scripts is there, so it is text. It listens before React does (capture, on the window): React
// stops a key on what it has not taken over yet.
const keepKey = `addEventListener("keydown", function (event) {
	if (document.documentElement.dataset.hydrated) return;
	var isCommand = event.metaKey || event.ctrlKey;
	var isOpener = isCommand && event.key.toLowerCase() === "k";
	if (!isOpener && (window.leewayTypedEarly === undefined || isCommand || event.key.length !== 1)) return;
	event.preventDefault();
	window.leewayTypedEarly = isOpener ? "" : window.leewayTypedEarly + event.key;
}, true);`;

/** Keeps a ⌘K or Ctrl-K pressed on a page that has only just arrived, and what is typed after it: until its scripts run nothing else would take it. */
export function EarlyKey({ nonce }: { nonce: string | undefined }) {
	// A browser hides the nonce from scripts: what React finds is not what it drew.
	return (
		<script nonce={nonce} suppressHydrationWarning>
			{keepKey}
		</script>
	);
}

/** What was typed after the key before the scripts ran; undefined where it was not pressed. It is taken once. */
export function takeTypedEarly(): string | undefined {
	const typed = window.leewayTypedEarly;
	window.leewayTypedEarly = undefined;
	return typed;
}
