/** Gathers what is asked for one by one into few questions: those asked within `millis` go together. */
export function createBatched<Key, Answer>(
	ask: (keys: Key[]) => Promise<Map<Key, Answer>>,
	millis = 20,
): (key: Key) => Promise<Answer> {
	interface Waiting {
		key: Key;
		resolve(answer: Answer): void;
		reject(error: unknown): void;
	}
	let waiting: Waiting[] = [];

	async function flush(): Promise<void> {
		const asked = waiting;
		waiting = [];
		try {
			const answers = await ask(asked.map(({ key }) => key));
			for (const { key, resolve, reject } of asked) {
				const answer = answers.get(key);
				if (answer === undefined) reject(new Error(`a question of several was not answered: ${String(key)}`));
				else resolve(answer);
			}
		} catch (error) {
			for (const { reject } of asked) reject(error);
		}
	}

	return (key) =>
		new Promise((resolve, reject) => {
			if (waiting.length === 0) setTimeout(() => void flush(), millis);
			waiting.push({ key, resolve, reject });
		});
}
