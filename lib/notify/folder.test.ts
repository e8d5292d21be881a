import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hostileMessage, sampleEpisode } from "@/test/monitors/sampleMessages";
import { openFolder } from "./folder";

let home: string;
beforeEach(async () => {
	home = await mkdtemp(join(tmpdir(), "leeway-outbox-"));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const { signal } = new AbortController();

test("a message is a text of its own, with whole links; said twice it is one file", async () => {
	const path = join(home, "outbox");
	const folder = openFolder({ name: "outbox", path, base: "http://127.0.0.1:3000" });
	const [message] = sampleEpisode();
	if (!message) throw new Error("no message");
	for (let times = 0; times < 2; times++)
		expect(await folder.send(message, { signal })).toEqual({ kind: "sent" });
	expect(await readdir(path)).toEqual([`${message.id}.txt`]);
	const text = await readFile(join(path, `${message.id}.txt`), "utf8");
	expect(text.startsWith(`${message.subject}\n\n`)).toBe(true);
	expect(text).toContain("http://127.0.0.1:3000/monitors/credit-blue");
});

test("whatever features are called, it stays in its folder", async () => {
	const folder = openFolder({ name: "outbox", path: join(home, "outbox") });
	expect(await folder.send(hostileMessage(), { signal })).toEqual({ kind: "sent" });
	expect(await readdir(home)).toEqual(["outbox"]);
	expect(await readdir(join(home, "outbox"))).toHaveLength(1);
});

test("a folder that cannot be written to is tried again", async () => {
	const path = join(home, "file");
	await writeFile(path, "");
	const [message] = sampleEpisode();
	if (!message) throw new Error("no message");
	const outcome = await openFolder({ name: "outbox", path }).send(message, { signal });
	expect(outcome).toEqual({ kind: "again", reason: "the folder cannot be written to" });
});
