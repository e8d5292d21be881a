/** How far around a window the other halves are sought, over a small folder read by the real engine. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ledger, pairs } from "@/lib/api/correlateAnswers";
import { readConfig } from "@/lib/server/config";
import { createServices } from "@/lib/server/services";
import { GET as getCorrelation } from "./correlations/[id]/route";
import { GET as getExport } from "./deployments/[datastore]/[endpoint]/[deployment]/pairs/export/route";
import { GET as getLedger } from "./deployments/[datastore]/[endpoint]/[deployment]/pairs/ledger/route";
import { GET as getPairs } from "./deployments/[datastore]/[endpoint]/[deployment]/pairs/route";

const hour = 3_600_000;
const day = Date.UTC(2026, 2, 1);
let folder: string;

/** A hundred requests an hour all day long, whose outputs come so much later. */
function writeDay(deployment: string, delay: number) {
	const texts = new Map<string, string>();
	for (let n = 0; n < 24 * 100; n++) {
		for (const [side, time] of [
			["model_inputs", day + (n / 100) * hour],
			["model_outputs", day + (n / 100) * hour + delay],
		] as const) {
			const iso = new Date(time).toISOString();
			const place = `${side}/${iso.slice(0, 13).replace(/[-T]/g, "/")}/a.jsonl`;
			const line = {
				specversion: "1.0",
				id: `${side}${n}`,
				correlationid: `r${n}`,
				time: iso,
				data: [{ n }],
			};
			texts.set(place, `${texts.get(place) ?? ""}${JSON.stringify(line)}\n`);
		}
	}
	for (const [place, text] of texts) {
		const path = join(folder, `data/modelDataCollector/e/${deployment}/${place}`);
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, text);
	}
}

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "leeway-delay-"));
	writeDay("quick", 400);
	writeDay("slow", 1.5 * hour);
	writeDay("nightly", 6 * hour);
	globalThis.leewayServices = createServices(
		readConfig({ LEEWAY_DATASTORE_URL: join(folder, "data"), LEEWAY_HOME: join(folder, "home") }),
	);
});
afterEach(async () => {
	const workspace = await globalThis.leewayServices?.workspace();
	await workspace?.engine.close();
	globalThis.leewayServices = undefined;
	rmSync(folder, { recursive: true, force: true });
});

async function ask(get: typeof getLedger, deployment: string, query: string): Promise<Response> {
	const params = Promise.resolve({ datastore: "default", endpoint: "e", deployment });
	return get(new Request(`http://127.0.0.1/api/v1/x?${query}`), { params });
}
const between = (from: number, to: number) =>
	`from=${new Date(day + from * hour).toISOString()}&to=${new Date(day + to * hour).toISOString()}`;
const ledgerOf = async (deployment: string, query: string) =>
	ledger.parse(await (await ask(getLedger, deployment, query)).json());

test("requests that are answered at once are sought an hour around, and the answer says what that rests on", async () => {
	const { summary, delay } = await ledgerOf("quick", between(10, 11));
	expect(summary).toMatchObject({ matched: 100, input_only: 0, output_only: 0 });
	expect(delay).toEqual({ within: 3600, learned: { pairs: 300, longest: 0.4, sampled: false } });
});

test("where they take longer, what is read around the window teaches how far to read", async () => {
	const { summary, delay } = await ledgerOf("slow", between(10, 11));
	expect(summary).toMatchObject({ matched: 100, input_only: 0, output_only: 0 });
	expect(delay).toMatchObject({ within: 5400, learned: { longest: 5400 } });
});

test("where nothing read so far tells, halves are only sought as far as is said; asked further, they are found", async () => {
	const window = between(10, 11);
	const near = await ledgerOf("nightly", window);
	expect(near.summary).toMatchObject({ matched: 0, input_only: 100, output_only: 100 });
	expect(near.delay).toEqual({ within: 3600, learned: { pairs: 0, longest: null, sampled: false } });
	const far = await ledgerOf("nightly", `${window}&within=21600`);
	expect(far.summary).toMatchObject({ matched: 100, input_only: 0, output_only: 0 });
	expect(far.delay).toEqual({ within: 21_600, learned: null });
});

test("what one window has taught holds for every other", async () => {
	await ledgerOf("nightly", between(0, 12));
	const { summary, delay } = await ledgerOf("nightly", between(17, 18));
	expect(summary).toMatchObject({ matched: 100, input_only: 0, output_only: 0 });
	expect(delay.within).toBe(21_600);
	const found = pairs.parse(await (await ask(getPairs, "nightly", between(17, 18))).json());
	expect([found.total, found.delay.within]).toEqual([100, 21_600]);
	const lines = (await (await ask(getExport, "nightly", between(17, 18))).text()).trim().split("\n");
	expect(lines).toHaveLength(101);
});

test("a look-up reads as far around what it finds as requests were seen to take", async () => {
	await ledgerOf("nightly", between(0, 12));
	const params = Promise.resolve({ id: "r2000" });
	const near = new Date(day + 20 * hour).toISOString();
	const response = await getCorrelation(
		new Request(`http://127.0.0.1/api/v1/x?deployment=nightly&near=${near}`),
		{
			params,
		},
	);
	const { requests } = (await response.json()) as { requests: Record<string, number> };
	expect(requests).toMatchObject({ matched: 1, input_only: 0 });
});

test.each(["0", "2592001", "1.5", "soon"])("within=%s is refused", async (within) => {
	expect((await ask(getLedger, "quick", `within=${within}`)).status).toBe(400);
});
