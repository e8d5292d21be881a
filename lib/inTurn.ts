/** One work after the other, in the order in which they are given; one that fails does not stop the next. */
export function inTurn(): <Result>(work: () => Promise<Result>) => Promise<Result> {
	let last: Promise<unknown> = Promise.resolve();
	return (work) => {
		const done = last.catch(() => undefined).then(work);
		last = done;
		return done;
	};
}
