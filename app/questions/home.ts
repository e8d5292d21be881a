import type { QueryClient } from "@tanstack/react-query";
import { groupCollections } from "@/components/catalog/groups";
import { homeRowQuery, pathInDatastore, questionsOf } from "@/components/catalog/homeRows";
import { ask } from "@/components/data/ask";
import { datastoresQuery, monitorStandsQuery, namesQuery, reviewsQuery } from "@/components/data/queries";
import type { NamedExtents } from "@/lib/api/catalogAnswers";
import type { Question } from "@/lib/api/client";

/** More than a window shows at first. */
const firstRows = 30;

/** What Home shows first: the datastores, their collections' names, and what the first of them cover. */
export async function askHome(client: QueryClient): Promise<void> {
	const stands = client.prefetchQuery(monitorStandsQuery());
	const { datastores } = await client.fetchQuery(datastoresQuery());
	let rows = firstRows;
	// Each by itself: one that is slow to list keeps no other from the first screen.
	await Promise.all([
		stands,
		...datastores.filter(({ reachable }) => reachable).map(({ name }) => askDatastore(name)),
	]);

	async function askDatastore(name: string): Promise<void> {
		const reviews = client.prefetchQuery(reviewsQuery(name));
		const { collections } = await client.fetchQuery(namesQuery(name));
		const shown = groupCollections(collections)
			.flatMap(({ deployments }) => deployments.flatMap((deployment) => deployment.collections))
			.slice(0, rows);
		rows -= shown.length;
		await Promise.all([
			reviews,
			...questionsOf(name, shown.map(pathInDatastore)).map((asked) => askRows(name, asked)),
		]);
	}

	async function askRows(datastore: string, asked: Question<NamedExtents>): Promise<void> {
		const { collections } = await ask(asked);
		for (const row of collections) {
			client.setQueryData(homeRowQuery({ datastore, ...row }).queryKey, row);
		}
	}
}
