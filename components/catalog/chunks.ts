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
