/**
 * A process that queues messages and delivers them until it is killed: `killedOutbox.ts FILE PORT`. Says the number of each once it is
 * queued; goes on from what it finds.
 */
import { openOutbox } from "@/lib/monitors/openOutbox";
import { openEmail } from "@/lib/notify/email";
import { sampleEpisode } from "@/test/monitors/sampleMessages";

const [path = "", port = ""] = process.argv.slice(2);
const [sample] = sampleEpisode();
if (!sample) throw new Error("there is no message");

const email = openEmail({
	name: "ml-team",
	to: ["ml-team@example.com"],
	smtp: { host: "127.0.0.1", port: Number(port), security: "none", from: "a@b.c", sender: "a@b.c" },
});
const outbox = openOutbox(path, [email]);
const known = await outbox.deliveries();
for (let number = known.length; ; number += 1) {
	const id = `message-${number}`;
	const message = { ...sample, id, thread: `thread/${number}` };
	await outbox.queue([{ id, destination: "ml-team", message }], Date.now());
	process.stdout.write(`queued ${id}\n`);
	// A process that comes later finds what the one before has not sent.
	await outbox.deliver(Date.now() + 86_400_000);
}
