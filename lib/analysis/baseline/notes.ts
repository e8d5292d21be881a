/** What people should know about how a baseline was read, each said once with how often it happened. */
export interface Notes {
	add(note: string, count?: number): void;
	list(): string[];
}

export function createNotes(): Notes {
	const counts = new Map<string, number>();
	return {
		add(note, count = 1) {
			counts.set(note, (counts.get(note) ?? 0) + count);
		},
		list: () => [...counts].map(([note, count]) => (count > 1 ? `${note} (${count} times)` : note)),
	};
}
