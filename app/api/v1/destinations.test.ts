import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getDestinations } from "@/lib/api/calls/getDestinations";
import { postDestinationTest } from "@/lib/api/calls/postDestinationTest";
import { type MailServer, openMailServer } from "@/test/notify/mailServer";
import { openReceiver, type Receiver } from "@/test/notify/receiver";
import { openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";

let folder: string;
let mails: MailServer;
let receiver: Receiver;
let workspace: SmallWorkspace;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "leeway-destinations-"));
	mails = await openMailServer();
	receiver = await openReceiver((response, place) => void response.writeHead(place === 0 ? 200 : 410).end());
	const config = join(folder, "leeway.yaml");
	writeFileSync(
		config,
		`server: {publicUrl: "https://leeway.example.com"}
smtp: {host: 127.0.0.1, port: ${mails.port}, security: none, from: leeway@example.com}
destinations:
  - {name: ml-team, email: [ada@example.com, grace@example.com]}
  - {name: pager, webhook: {urlEnv: PAGER_ADDRESS}}
`,
	);
	process.env.PAGER_ADDRESS = receiver.url;
	workspace = await openSmallWorkspace({ LEEWAY_CONFIG: config, PAGER_ADDRESS: receiver.url });
});

afterAll(async () => {
	delete process.env.PAGER_ADDRESS;
	await workspace?.close();
	await mails?.close();
	await receiver?.close();
	rmSync(folder, { recursive: true, force: true });
});

async function tryOne(destination: string): Promise<Response> {
	return workspace.ask("destinations/[destination]/test", "POST", { params: { destination } });
}

test("destinations are named, and where they lead is in no answer", async () => {
	const answer = await workspace.ask("destinations", "GET");
	const text = await answer.text();
	expect(getDestinations.answer?.parse(JSON.parse(text))).toEqual({
		destinations: [
			{ name: "ml-team", kind: "email", recipients: 2 },
			{ name: "pager", kind: "webhook", recipients: null },
		],
	});
	expect(text).not.toMatch(/ada@|hunter2|127\.0\.0\.1|PAGER/);
});

test("a test is sent at once, and what became of it is answered", async () => {
	const mailed = await (await tryOne("ml-team")).json();
	expect(postDestinationTest.answer?.parse(mailed)).toEqual({ outcome: "sent", reason: null });
	expect(mails.mails.map(({ to, parsed }) => [to, parsed.subject])).toEqual([
		[["ada@example.com", "grace@example.com"], "Leeway reaches ml-team"],
	]);
	expect(mails.mails[0]?.parsed.text).toContain("Leeway: https://leeway.example.com/");
	expect(await (await tryOne("pager")).json()).toEqual({ outcome: "sent", reason: null });
	const refused = await (await tryOne("pager")).text();
	expect(JSON.parse(refused)).toEqual({ outcome: "refused", reason: "the receiver answered 410" });
	expect(JSON.parse(receiver.requests[0]?.body ?? "")).toMatchObject({ event: "test", state: "open" });
});

test("nobody gives an address: what is not configured is not there", async () => {
	const answer = await tryOne(receiver.url);
	expect(answer.status).toBe(404);
	expect(await answer.json()).toMatchObject({ fix: "There are: ml-team, pager." });
});
