/** The heading steered (dotted) and the track made good: the angle between them is leeway. */
export function Mark() {
	return (
		<svg viewBox="0 0 20 20" width="18" height="18" fill="none" strokeLinecap="round" aria-hidden="true">
			<path d="M4.5 16.5 12 2.5" stroke="var(--ink-3)" strokeWidth="1.5" strokeDasharray="0.1 3.2" />
			<path d="M4.5 16.5C7 11.6 11 8 17 6" stroke="var(--accent)" strokeWidth="2.2" />
			<circle cx="4.5" cy="16.5" r="2" fill="var(--accent)" />
		</svg>
	);
}
