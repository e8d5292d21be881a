/** What people should know about how a baseline was read: each note once, with how often it happened. */
export interface Notes {
	add(note: string, count?: number): void;
	/** A note without a count, however often it is added. */
	once(note: string): void;
	list(): string[];
}

export function createNotes(): Notes {
	const counts = new Map<string, number>();
	return {
		add(note, count = 1) {
			counts.set(note, (counts.get(note) ?? 0) + count);
		},
		once(note) {
			counts.set(note, 1);
		},
		list: () => [...counts].map(([note, count]) => (count > 1 ? `${note} (${count} times)` : note)),
	};
}
