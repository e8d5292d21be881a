/** Each page's questions are answered where it is rendered: none fails, and none is missing from app/answer.ts. */
import { QueryClient } from "@tanstack/react-query";
import { afterAll, beforeAll, expect, test } from "vitest";
import "@/app/prepare";
import { correlationQuestion } from "@/components/correlation/correlationQuestion";
import { correlationQuery } from "@/components/data/queries";
import { loadCollectionParams } from "@/lib/url/collectionParams";
import { loadCorrelationParams } from "@/lib/url/correlationParams";
import { loadDriftParams } from "@/lib/url/driftParams";
import { loadPairsParams } from "@/lib/url/pairsParams";
import { openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";
import { answer } from "../answer";
import { askCollection } from "./collection";
import { askDrift, askPinned } from "./drift";
import { askHome } from "./home";
import { askMonitor, askMonitors } from "./monitors";
import { askPairs } from "./pairs";

let workspace: SmallWorkspace;
beforeAll(async () => {
	workspace = await openSmallWorkspace();
});
afterAll(() => workspace.close());

const deployment = { datastore: "default", endpoint: "e", deployment: "d" };
const address = { ...deployment, collection: "model_inputs" };
const window = new URLSearchParams("from=2026-03-08T00:00:00Z&to=2026-03-15T00:00:00Z");

const pages: Record<string, { ask(client: QueryClient): Promise<unknown>; kinds: string[] }> = {
	Home: { ask: askHome, kinds: ["datastores", "home row", "monitor stands", "names", "reviews"] },
	"all monitors": { ask: askMonitors, kinds: ["monitors"] },
	"a monitor": {
		ask: async (client) => {
			const put = await workspace.ask("monitors/[monitor]", "PUT", {
				params: { monitor: "credit" },
				body: {
					on: "default/e/d",
					schedule: { cron: "0 6 * * *" },
					signals: [{ kind: "health" }],
				},
			});
			expect(put.status).toBe(200);
			await askMonitor(client, "credit");
		},
		kinds: ["messages", "monitor", "runs"],
	},
	"a collection": {
		ask: (client) => askCollection(client, address, loadCollectionParams(window), Date.now()),
		kinds: ["deployments", "endpoints", "extent", "long", "notices", "partitions", "rows", "siblings"],
	},
	"a drift review": {
		ask: async (client) => {
			expect(await askPinned(client, address)).toBeNull();
			await askDrift(client, address, loadDriftParams(window), Date.now());
		},
		kinds: ["extent", "long", "partitions", "pinned", "siblings"],
	},
	"a deployment's pairs": {
		ask: (client) => askPairs(client, deployment, loadPairsParams(window), Date.now()),
		kinds: ["extent", "long", "pairs", "partitions", "siblings"],
	},
	"an id": {
		ask: (client) =>
			client.fetchQuery(
				correlationQuery(
					correlationQuestion(
						"2026-03-09-1",
						loadCorrelationParams(new URLSearchParams("datastore=default")),
					),
					undefined,
				),
			),
		kinds: ["correlation"],
	},
};

test.each(Object.entries(pages))("%s", async (_, { ask, kinds }) => {
	// The first read of all may take longer than a page waits.
	await expect
		.poll(
			async () => {
				const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
				await ask(client);
				const queries = client.getQueryCache().getAll();
				const failed = queries.flatMap(({ queryKey, state }) =>
					state.error ? [[queryKey, state.error]] : [],
				);
				const waiting = queries.some(
					({ state: { data } }) => typeof data === "object" && data !== null && "job" in data,
				);
				return {
					failed,
					waiting,
					kinds: [...new Set(queries.map(({ queryKey }) => String(queryKey[0])))].sort(),
				};
			},
			{ timeout: 60_000 },
		)
		.toEqual({ failed: [], waiting: false, kinds });
});

test("an address that no page asks for is a mistake in the code, not an empty answer", async () => {
	await expect(answer("/api/v1/nothing")).rejects.toThrow("no page's call has this address: /api/v1/nothing");
	expect((await answer("/api/v1/datastores/nowhere/names")).status).toBe(404);
});
