import { useEffect, useState } from "react";

const waiting = new Set<() => void>();
let isComing = false;

/** One in a task of its own, then the next: between two of them the page answers. */
function takeNext(): void {
	isComing = false;
	const [next] = waiting;
	if (!next) return;
	waiting.delete(next);
	next();
	if (waiting.size > 0) comeSoon();
}

function comeSoon(): void {
	if (isComing) return;
	isComing = true;
	setTimeout(takeNext);
}

/**
 * Whether what takes long to draw may be drawn: at once where it is little, else when those before it are drawn. The server
 * leaves it to the browser.
 */
export function useTurn(takesLong: boolean): boolean {
	const [isOn, setOn] = useState(!takesLong);
	useEffect(() => {
		if (isOn) return;
		const come = () => setOn(true);
		waiting.add(come);
		comeSoon();
		return () => void waiting.delete(come);
	}, [isOn]);
	return isOn || !takesLong;
}
