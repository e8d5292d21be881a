import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openOutbox } from "@/lib/monitors/openOutbox";
import { sampleEpisode } from "@/test/monitors/sampleMessages";
import { openMailServer } from "@/test/notify/mailServer";
import { openReceiver } from "@/test/notify/receiver";
import { openEmail } from "./email";
import { openWebhook } from "./webhook";

const minute = 60_000;

test("a mail server that is away for ten minutes and a receiver that is overloaded have each message once, in order", async () => {
	const folder = mkdtempSync(join(tmpdir(), "leeway-outage-"));
	const first = await openMailServer();
	await first.close();
	const receiver = await openReceiver((response, place) => {
		response.writeHead(place < 3 ? 503 : 200, { "retry-after": "90" }).end();
	});
	const smtp = {
		host: "127.0.0.1",
		port: first.port,
		security: "none",
		from: "a@b.c",
		sender: "a@b.c",
	} as const;
	const outbox = openOutbox(join(folder, "outbox.jsonl"), [
		openEmail({ name: "mail", to: ["ada@example.com"], smtp }),
		openWebhook({ name: "hook", url: receiver.url }),
	]);
	const episode = sampleEpisode();
	const start = Date.parse("2026-03-03T05:00Z");
	const entries = episode.flatMap((message) =>
		["mail", "hook"].map((destination) => ({ id: message.id, destination, message })),
	);
	await outbox.queue(entries, start);
	for (let now = start; now < start + 10 * minute; now += minute / 2) await outbox.deliver(now);
	const back = await openMailServer({ port: first.port });
	for (let now = start + 10 * minute; now < start + 40 * minute; now += minute / 2) await outbox.deliver(now);
	const ids = episode.map(({ id }) => id);
	expect(back.mails.map(({ parsed }) => parsed.messageId)).toEqual(ids.map((id) => `<${id}@b.c>`));
	const taken = receiver.requests.slice(3).map(({ headers }) => headers["idempotency-key"]);
	expect(taken).toEqual(ids);
	expect((await outbox.deliveries()).map(({ state }) => state)).toEqual(entries.map(() => "sent"));
	await back.close();
	await receiver.close();
	rmSync(folder, { recursive: true, force: true });
});
