/** A home that cannot be written to: a full disk, and one that is read only. Where one can be mounted. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readMonitor } from "@/lib/monitors/definition";
import type { Destination } from "@/lib/monitors/destination";
import { openOutbox } from "@/lib/monitors/openOutbox";
import { openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";
import { getServices } from "../services";
import { openMonitorStore } from "./monitorStore";
import { createRunner } from "./runner";

const disk = mkdtempSync(join(tmpdir(), "leeway-bad-home-"));
const mount = (...args: string[]) => execFileSync("mount", [...args, disk], { stdio: "ignore" });
const unmount = () => execFileSync("umount", ["-l", disk], { stdio: "ignore" });

/** A file system in memory; only root may. */
function canMount(): boolean {
	if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
	try {
		mount("-t", "tmpfs", "-o", "size=1m", "tmpfs");
		unmount();
		return true;
	} catch {
		return false;
	}
}

let workspace: SmallWorkspace;
let time: number;
const home = join(disk, "home");

describe.skipIf(!canMount())("where what monitors find is kept", () => {
	beforeEach(async () => {
		mount("-t", "tmpfs", "-o", "size=1m", "tmpfs");
		mkdirSync(home);
		workspace = await openSmallWorkspace();
		time = Date.parse("2026-03-11T12:00:00Z");
	});
	afterEach(async () => {
		unmount();
		await workspace?.close();
		rmSync(disk, { recursive: true, force: true });
		mkdirSync(disk);
	});

	async function start() {
		const sent: string[] = [];
		const team: Destination = {
			...{ name: "team", kind: "webhook", recipients: null },
			async send({ subject }) {
				sent.push(subject);
				return { kind: "sent" };
			},
		};
		const services = getServices();
		const monitors = openMonitorStore(home, services.config.monitors);
		const outbox = openOutbox(join(home, "state/outbox.jsonl"), [team]);
		const runner = createRunner({ ...services, monitors, outbox }, { now: () => time });
		const tickAt = async (at: string) => {
			time = Date.parse(at);
			await runner.tick();
			await outbox.deliver(time).catch(() => undefined);
		};
		return { runner, monitors, sent, tickAt };
	}

	async function keep(monitors: ReturnType<typeof openMonitorStore>, name: string): Promise<void> {
		const monitor = readMonitor(
			{
				...{ name, on: "default/e/d", schedule: { cron: "0 6 * * *" }, notify: ["team"] },
				baseline: "window:2026-03-01T00:00:00Z/2026-03-08T00:00:00Z",
				signals: [{ kind: "drift", collection: "model_inputs", features: ["b"] }],
			},
			{ now: time },
		);
		await monitors.save(monitor, null, time, () => undefined);
	}

	/** Writes until nothing more fits. */
	function fill(): () => void {
		const path = join(disk, "filler");
		for (let size = 1 << 19; size >= 1; size >>= 1) {
			try {
				while (true) writeFileSync(path, Buffer.alloc(size), { flag: "a" });
			} catch {
				// Half as much may fit.
			}
		}
		return () => rmSync(path);
	}

	const files = () =>
		Object.fromEntries(
			readdirSync(join(home, "state"), { recursive: true, withFileTypes: true }).flatMap((entry) => {
				const path = join(entry.parentPath, entry.name);
				return entry.isFile() ? [[path, readFileSync(path, "utf8")]] : [];
			}),
		);

	test("is full: it is said with the disk's name, nothing that was there is lost, and it goes on once there is room", async () => {
		const { runner, monitors, sent, tickAt } = await start();
		await keep(monitors, "credit");
		await tickAt("2026-03-11T12:00:20Z");
		const free = fill();
		const before = files();
		await tickAt("2026-03-12T06:01:00Z");
		const trouble = runner.trouble("credit");
		expect(trouble?.message).toContain(
			`the disk of ${home}/state/monitors/credit/runs-2026-03.jsonl is full`,
		);
		expect(trouble?.again).toBe(time + 60_000);
		expect(files()).toMatchObject(before);
		expect(sent).toEqual([]);
		free();
		await tickAt("2026-03-12T06:02:00Z");
		expect(runner.trouble("credit")).toBeUndefined();
		const lines = await (await monitors.record("credit")).lines();
		expect(lines.map((line) => line.type === "run" && `${line.due} ${line.reason}`)).toEqual([
			"2026-03-12T06:00:00Z schedule",
		]);
		expect(sent).toEqual(["credit fires: b"]);
	});

	test("can only be read: it is said, what is known is still told, and it goes on once it can be written to", async () => {
		const { runner, monitors, sent, tickAt } = await start();
		time = Date.parse("2026-03-10T12:00:00Z");
		await keep(monitors, "credit");
		await tickAt("2026-03-11T06:01:00Z");
		mount("-o", "remount,ro");
		const before = files();
		await tickAt("2026-03-12T06:01:00Z");
		expect(runner.trouble("credit")?.message).toContain("EROFS");
		expect((await monitors.all()).monitors.map(({ monitor }) => monitor.name)).toEqual(["credit"]);
		expect(files()).toEqual(before);
		mount("-o", "remount,rw");
		await tickAt("2026-03-12T06:02:00Z");
		expect(sent).toEqual(["credit fires: b"]);
	});
});
