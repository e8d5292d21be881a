/** From rows that drift to a mail in a mailbox: real workspace, runner, outbox and mail server; only the clock is passed in. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openOutbox } from "@/lib/monitors/openOutbox";
import { type MailServer, openMailServer, reply } from "@/test/notify/mailServer";
import { openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";
import { getServices } from "../services";
import { openMonitorStore } from "./monitorStore";
import { createRunner } from "./runner";

let folder: string;
let server: MailServer;
let workspace: SmallWorkspace;
let tries = 0;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "leeway-delivered-"));
	server = await openMailServer({
		recipient() {
			tries += 1;
			if (tries === 1) throw reply(451, "4.7.1 Greylisted");
		},
	});
	const config = join(folder, "leeway.yaml");
	writeFileSync(
		config,
		`server: {publicUrl: "https://leeway.example.com"}
smtp: {host: 127.0.0.1, port: ${server.port}, security: none, from: leeway@example.com}
destinations:
  - {name: ml-team, email: [ada@example.com]}
monitors:
  - name: credit
    on: default/e/d
    schedule: {cron: "0 6 * * *", zone: UTC}
    baseline: window:2026-03-01T00:00:00Z/2026-03-08T00:00:00Z
    notify: [ml-team]
    signals: [{kind: drift, collection: model_inputs, features: [b]}]
`,
	);
	workspace = await openSmallWorkspace({ LEEWAY_CONFIG: config });
});

afterAll(async () => {
	await workspace?.close();
	await server?.close();
	rmSync(folder, { recursive: true, force: true });
});

test("a monitor that fires is mailed once, though the mail is greylisted and Leeway is started anew in between", async () => {
	const services = getServices();
	/** As if another process went on in the same home. */
	async function tickAnew(at: string): Promise<void> {
		const time = Date.parse(at);
		const outbox = openOutbox(join(workspace.home, "state/outbox.jsonl"), services.destinations);
		const monitors = openMonitorStore(workspace.home, services.config.monitors);
		await createRunner({ ...services, monitors, outbox }, { now: () => time }).tick();
		// The runner does not wait for it.
		await outbox.deliver(time);
	}
	for (const at of ["2026-03-11T12:00:00Z", "2026-03-12T06:01:00Z"]) await tickAnew(at);
	expect([tries, server.mails.length]).toEqual([1, 0]);
	for (const at of ["06:01:20Z", "06:02:00Z", "06:02:20Z", "07:30:00Z"]) await tickAnew(`2026-03-12T${at}`);
	expect(server.mails.map(({ to, parsed }) => [to, parsed.subject])).toEqual([
		[["ada@example.com"], "credit fires: b"],
	]);
	const [mail] = server.mails;
	expect(mail?.parsed.text).toMatch(/^b: [\d.]+ ≥ 0\.25 → drift\n/);
	const review = /^Review: (.*)$/m.exec(mail?.parsed.text ?? "")?.[1] ?? "";
	expect(review).toMatch(/^https:\/\/leeway\.example\.com\/.*model_inputs/);
});
