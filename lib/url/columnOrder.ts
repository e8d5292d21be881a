/**
 * The order of a table's columns, as its address says it: which were moved, in turn, and before which other. So any number
 * of columns takes no more room than the moves do. Pure.
 */
import { lengthOf } from "./columnChoice";

/** Characters of names that moves may take in an address; the oldest are given up. */
const maxMovesLength = 1_200;

/** Two by two: a column, and the one it was moved before; itself: to the end. */
type Moves = readonly string[];

function pairsOf(moved: Moves): [string, string][] {
	return Array.from({ length: Math.floor(moved.length / 2) }, (_, place) => [
		moved[2 * place] ?? "",
		moved[2 * place + 1] ?? "",
	]);
}

/** The columns in the order they were moved to. Moves of columns there are not change nothing. */
export function inMovedOrder<Column extends { name: string }>(
	columns: readonly Column[],
	moved: Moves,
): readonly Column[] {
	return pairsOf(moved).reduce<readonly Column[]>((order, [name, before]) => {
		const column = order.find((each) => each.name === name);
		if (!column) return order;
		const others = order.filter((each) => each !== column);
		const place = others.findIndex((each) => each.name === before);
		if (place < 0) return before === name ? [...others, column] : order;
		return others.toSpliced(place, 0, column);
	}, columns);
}

/** The moves, and more that put the columns that are pinned first: the order of a table that holds them at its left. */
export function withPinnedFirst(
	moved: Moves,
	pinned: readonly string[],
	columns: readonly { name: string }[],
): string[] {
	const isPinned = new Set(pinned);
	const order = inMovedOrder(columns, moved);
	const first = order.find(({ name }) => !isPinned.has(name));
	const there = pinned.filter((name) => order.some((column) => column.name === name));
	return [...moved, ...there.flatMap((name) => [name, first?.name ?? name])];
}

/** The moves with one more; `before` null: to the end. One that nothing after it stands on is replaced. */
export function withMove(moved: Moves, name: string, before: string | null): string[] {
	const pairs = pairsOf(moved);
	const kept = pairs.filter(
		([earlier], place) => earlier !== name || pairs.slice(place + 1).some(([, on]) => on === name),
	);
	const next = [...kept, [name, before ?? name]];
	while (next.length > 1 && lengthOf(next.flat()) > maxMovesLength) next.shift();
	return next.flat();
}
