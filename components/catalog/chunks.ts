import type { EndpointGroup } from "./groups";

/** Rows drawn or left out together. */
const rowsAtOnce = 10;

export interface Chunk {
	group: EndpointGroup;
	/** Which of its rows, by place over all its deployments. */
	first: number;
	last: number;
}

/** Endpoints in pieces that are drawn or left out as a whole, in their order: one of a thousand rows is a hundred of them. */
export function chunksOf(groups: readonly EndpointGroup[]): Chunk[] {
	return groups.flatMap((group) => {
		const rows = group.deployments.reduce((sum, { collections }) => sum + collections.length, 0);
		return Array.from({ length: Math.ceil(rows / rowsAtOnce) }, (_, place) => ({
			group,
			first: place * rowsAtOnce,
			last: Math.min(rows, (place + 1) * rowsAtOnce),
		}));
	});
}

const rowHeight = 53;
const headHeight = 33;
/** Below an endpoint's last row. */
const gap = 12;

/** What tells a piece from all others of its datastore. */
export function keyOf(chunk: Chunk | undefined): string {
	return `${chunk?.group.endpoint}/${chunk?.first}`;
}

/** Pixels, as long as it was not measured. */
export function heightOf(chunk: Chunk | undefined): number {
	if (!chunk) return 0;
	const { group, first, last } = chunk;
	const all = group.deployments.reduce((sum, { collections }) => sum + collections.length, 0);
	return (last - first) * rowHeight + (first === 0 ? headHeight : 0) + (last >= all ? gap : 0);
}
