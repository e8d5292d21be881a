/** What a work gives, or the signal's reason as soon as it is aborted: the work goes on, for others may wait for it too. */
export function orAborted<Value>(work: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
	if (!signal) return work;
	return new Promise((resolve, reject) => {
		const give = () => reject(signal.reason);
		if (signal.aborted) give();
		signal.addEventListener("abort", give, { once: true });
		work.then(resolve, reject).finally(() => signal.removeEventListener("abort", give));
	});
}
