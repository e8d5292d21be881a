import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getMessages } from "@/lib/api/calls/getMessages";
import { identityHeader } from "@/lib/server/auth/identity";
import { getServices } from "@/lib/server/services";
import { sampleEpisode } from "@/test/monitors/sampleMessages";
import { openReceiver, type Receiver } from "@/test/notify/receiver";
import { openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";

const minute = 60_000;
const start = Date.parse("2026-03-03T05:00Z");
let folder: string;
let receiver: Receiver;
let workspace: SmallWorkspace;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "leeway-messages-"));
	// The first is taken, the second is refused, then it is away.
	receiver = await openReceiver((response, place) => void response.writeHead([200, 410][place] ?? 503).end());
	const config = join(folder, "leeway.yaml");
	writeFileSync(
		config,
		`destinations:
  - {name: pager, webhook: {urlEnv: PAGER_ADDRESS}}
monitors:
  - name: credit-blue
    on: default/e/d
    schedule: {cron: "0 6 * * *", zone: UTC}
    notify: [pager]
    signals: [{kind: health}]
`,
	);
	process.env.PAGER_ADDRESS = receiver.url;
	workspace = await openSmallWorkspace({
		...{ LEEWAY_CONFIG: config, PAGER_ADDRESS: receiver.url, LEEWAY_AUTH: "easyauth" },
	});
	const { outbox } = getServices();
	const [fired, more, still, resolved] = sampleEpisode();
	const messages = [fired, more, still, resolved].flatMap((message) => message ?? []);
	const other = messages.map((message) => ({ ...message, id: `other.${message.id}`, monitor: "other" }));
	await outbox.queue(
		[...messages, ...other].map((message) => ({ id: message.id, destination: "pager", message })),
		start,
	);
	await outbox.deliver(start + minute);
});

afterAll(async () => {
	delete process.env.PAGER_ADDRESS;
	await workspace?.close();
	await receiver?.close();
	rmSync(folder, { recursive: true, force: true });
});

function ask(query = "", places: "everywhere" | string[] = "everywhere"): Promise<Response> {
	const identity = { subject: "ada-1", name: "Ada", grants: [{ role: "Leeway.Viewer", in: places }] };
	const headers = { [identityHeader]: Buffer.from(JSON.stringify(identity)).toString("base64url") };
	return workspace.ask("monitors/[monitor]/messages", "GET", {
		...{ query, headers, params: { monitor: "credit-blue" } },
	});
}

test("what a monitor said stands there, the newest first, with what became of it", async () => {
	const text = await (await ask()).text();
	const answer = getMessages.answer?.parse(JSON.parse(text));
	expect(answer?.messages.map(({ event, state, tries, reason }) => [event, state, tries, reason])).toEqual([
		["resolved", "waiting", 0, null],
		["still", "waiting", 1, "the receiver answered 503"],
		["more", "refused", 1, "the receiver answered 410"],
		["fired", "sent", 1, null],
	]);
	expect(answer?.messages[1]).toMatchObject({
		...{ destination: "pager", signal: "drift-model_inputs", queued: "2026-03-03T05:00:00Z" },
		...{ at: "2026-03-03T05:01:00Z", next: "2026-03-03T05:02:00Z" },
		subject: "credit-blue still fires: channel, AGE",
	});
	expect(text).not.toMatch(/hunter2|127\.0\.0\.1|PAGER/);
});

test("what did not arrive, and how many that are", async () => {
	const answer = getMessages.answer?.parse(await (await ask("undelivered=true&limit=1")).json());
	expect(answer?.messages.map(({ event }) => event)).toEqual(["still"]);
	expect(answer?.undelivered).toBe(2);
});

test("of a deployment that is not theirs nobody hears", async () => {
	expect((await ask("", ["default/e"])).status).toBe(200);
	expect((await ask("", ["default/other"])).status).toBe(404);
});

test("one made in Leeway has none of an earlier one's messages, and keeps its own when it is paused and resumed", async () => {
	const identity = {
		subject: "ada-1",
		name: "Ada",
		grants: [{ role: "Leeway.Editor", in: "everywhere" as const }],
	};
	const headers = { [identityHeader]: Buffer.from(JSON.stringify(identity)).toString("base64url") };
	const call = async (route: string, method: "GET" | "POST" | "PUT", body?: unknown) => {
		const answer = await workspace.ask(route, method, { headers, body, params: { monitor: "other" } });
		expect(answer.status).toBe(200);
		return answer.json();
	};
	const own = async () => {
		const found = getMessages.answer?.parse(await call("monitors/[monitor]/messages", "GET"));
		return found?.messages.map(({ id }) => id);
	};
	await call("monitors/[monitor]", "PUT", {
		on: "default/e/d",
		schedule: { cron: "0 6 * * *" },
		signals: [{ kind: "health" }],
	});
	expect(await own()).toEqual([]);
	const [fired] = sampleEpisode();
	const message = { ...fired, id: "own", monitor: "other" } as NonNullable<typeof fired>;
	await getServices().outbox.queue([{ id: "own", destination: "pager", message }], Date.now());
	expect(await own()).toEqual(["own"]);
	await call("monitors/[monitor]/pause", "POST");
	await call("monitors/[monitor]/resume", "POST");
	expect(await own()).toEqual(["own"]);
});
