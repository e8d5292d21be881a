/** Whoever waits for a read may cancel it; what others wait for too only an admin may. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { problemDetails } from "@/lib/api/answers";
import type { Job } from "@/lib/ingest/jobs";
import { identityHeader } from "@/lib/server/auth/identity";
import { getServices } from "@/lib/server/services";
import { openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";

let workspace: SmallWorkspace;
let job: Job<unknown>;
beforeEach(async () => {
	workspace = await openSmallWorkspace({ LEEWAY_AUTH: "easyauth" });
	const { jobs } = await getServices().workspace();
	job = jobs.start(
		"k",
		(signal) =>
			new Promise((_, reject) => {
				signal.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
			}),
	);
});
afterEach(() => {
	job.cancel();
	return workspace.close();
});

function cancel(role: string) {
	const identity = JSON.stringify({ subject: "a", name: "A", grants: [{ role, in: "everywhere" }] });
	return workspace.ask("jobs/[job]", "DELETE", {
		params: { job: job.id },
		headers: { [identityHeader]: Buffer.from(identity).toString("base64url") },
	});
}

test.each(["Leeway.Aggregates", "Leeway.Viewer", "Leeway.Admin"])(
	"%s cancels what they alone wait for",
	async (role) => {
		job.listen(() => undefined);
		expect((await cancel(role)).status).toBe(204);
		await expect.poll(() => job.view().state).toBe("cancelled");
	},
);

test("what another waits for too goes on, and that is said; an admin ends it", async () => {
	job.listen(() => undefined);
	const leave = job.listen(() => undefined);
	const refused = await cancel("Leeway.Editor");
	expect(refused.status).toBe(403);
	expect(problemDetails.parse(await refused.json()).detail).toContain("1 other waits for this too");
	expect(job.view().state).toBe("listing");
	leave();
	job.listen(() => undefined);
	expect((await cancel("Leeway.Admin")).status).toBe(204);
	await expect.poll(() => job.view().state).toBe("cancelled");
});

test("once the other has left, it can be cancelled", async () => {
	job.listen(() => undefined);
	job.listen(() => undefined)();
	expect((await cancel("Leeway.Viewer")).status).toBe(204);
});
