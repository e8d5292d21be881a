/** Weekends that differ from working days, through the real code: what a monitor says of them by what it is compared with. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, vi } from "vitest";
import { readMonitor } from "@/lib/monitors/definition";
import type { OutboxEntry } from "@/lib/monitors/outbox";
import { isoUtc } from "@/lib/time";
import { testFewAndMany } from "@/test/hardening";
import { testParser } from "@/test/ingest/testParser";
import { seeded } from "@/test/seeded";
import { openSmallWorkspace } from "@/test/smallWorkspace";
import { getServices } from "../services";
import { createRunner } from "./runner";

// Outside of a build Node cannot start the product's threads.
vi.mock("../parserThreads", () => ({ createParser: () => testParser }));

const day = 86_400_000;
/** A Monday. */
const start = Date.parse("2026-01-05T00:00:00Z");
const weeksBefore = 9;
const rows = 300;
/** Standard deviations by which weekends differ. */
const shift = 0.6;

function writeDays(data: string, count: number): void {
	const random = seeded(7);
	const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
	for (let place = 0; place < count; place++) {
		const date = isoUtc(start + place * day).slice(0, 10);
		const moved = place % 7 >= 5 ? shift : 0;
		const lines = Array.from({ length: rows }, (_, row) =>
			JSON.stringify({
				specversion: "1.0",
				id: `${date}-${row}`,
				time: `${date}T10:00:00Z`,
				data: [{ a: normal() + moved, b: normal() + moved, c: normal(), d: normal() }],
			}),
		);
		const path = join(data, `modelDataCollector/w/d/model_inputs/${date.replaceAll("-", "/")}/10/l.jsonl`);
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, `${lines.join("\n")}\n`);
	}
}

testFewAndMany(
	(weeks) =>
		`in ${weeks} weeks of weekends by ${shift} deviations off, same weekdays and learned thresholds say nothing; a working week cries each weekend`,
	{ few: 1, many: 12, timeout: 600_000 },
	async (weeks) => {
		const workspace = await openSmallWorkspace();
		try {
			const firstDay = weeksBefore * 7;
			const count = firstDay + weeks * 7;
			writeDays(workspace.data, count);
			const services = getServices();
			let time = start + firstDay * day;
			const window = `window:${isoUtc(start)}/${isoUtc(start + 56 * day)}`;
			const wanted: Record<string, Record<string, unknown>> = {
				weekdays: { baseline: "weekdays:4" },
				learned: { baseline: window, thresholds: "learned" },
				"one-working-week": { baseline: `window:${isoUtc(start)}/${isoUtc(start + 5 * day)}` },
			};
			for (const [name, { baseline, ...more }] of Object.entries(wanted)) {
				const monitor = readMonitor(
					{
						...{ name, on: "default/w/d", schedule: { cron: "0 6 * * *", zone: "UTC" }, baseline },
						notify: ["team"],
						signals: [{ kind: "drift", collection: "model_inputs", ...more }],
					},
					{ now: time },
				);
				await services.monitors.save(monitor, null, time, () => undefined);
			}
			const told: OutboxEntry[] = [];
			const outbox = {
				queue: async (entries: readonly OutboxEntry[]) => void told.push(...entries),
				deliver: async () => undefined,
			};
			const runner = createRunner(services, { now: () => time, outbox });
			for (let place = firstDay; place <= count; place++) {
				time = start + place * day + 6.05 * 3_600_000;
				await runner.tick();
			}
			const said = (name: string) => told.filter(({ message }) => message.monitor === name).length;
			const counts = Object.fromEntries(Object.keys(wanted).map((name) => [name, said(name)]));
			const judged = Object.keys(wanted).map(async (name) =>
				(await (await services.monitors.record(name)).lines()).filter(
					(line) => line.type === "run" && line.signals.every(({ outcome }) => outcome === "judged"),
				),
			);
			for (const runs of await Promise.all(judged)) expect(runs).toHaveLength(weeks * 7 + 1);
			expect(counts).toMatchObject({ weekdays: 0, learned: 0 });
			expect(counts["one-working-week"]).toBeGreaterThanOrEqual(weeks);
		} finally {
			await workspace.close();
		}
	},
);
