declare global {
	interface Window {
		leewayEarlyKey?: boolean;
	}
}

// Runs before any of our scripts is there, so it is text.
const keepKey = `addEventListener("keydown", function (event) {
	if (document.documentElement.dataset.hydrated) return;
	if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
	event.preventDefault();
	window.leewayEarlyKey = true;
});`;

/** Keeps a ⌘K or Ctrl-K pressed on a page that has only just arrived: until its scripts run nothing else would take it. */
export function EarlyKey({ nonce }: { nonce: string | undefined }) {
	// A browser hides the nonce from scripts: what React finds is not what it drew.
	return (
		<script nonce={nonce} suppressHydrationWarning>
			{keepKey}
		</script>
	);
}

/** Was the key pressed before the scripts ran? It is taken once. */
export function takeEarlyKey(): boolean {
	const was = window.leewayEarlyKey === true;
	window.leewayEarlyKey = false;
	return was;
}
