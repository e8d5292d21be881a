import dynamic from "next/dynamic";
import { chunksOf, keyOf } from "./chunks";
import { EndpointSection } from "./EndpointSection";
import type { EndpointGroup } from "./groups";

// Asked for where there are very many.
const WindowedList = dynamic(() => import("./WindowedList").then((module) => module.WindowedList));

interface EndpointListProps {
	datastore: string;
	groups: readonly EndpointGroup[];
}

/** Of so few rows all are drawn: what the browser's own search finds is worth more than the elements saved. */
const maxDrawn = 60;

/** A datastore's endpoints. Of thousands of collections those near the window are drawn. */
export function EndpointList({ datastore, groups }: EndpointListProps) {
	const chunks = chunksOf(groups);
	const rows = chunks.reduce((sum, { first, last }) => sum + last - first, 0);
	if (rows > maxDrawn) return <WindowedList datastore={datastore} chunks={chunks} />;
	return (
		<div className="flex flex-col">
			{chunks.map((chunk, place) => (
				<EndpointSection key={keyOf(chunk)} datastore={datastore} {...chunk} headed={place === 0} />
			))}
		</div>
	);
}
