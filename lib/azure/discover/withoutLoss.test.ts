import { expect, test } from "vitest";
import { type ArmQuirks, workspaceId } from "@/demo/arm/armTypes";
import { manyEndpoints } from "@/demo/arm/manyEndpoints";
import { startArm } from "@/demo/arm/startArm";
import { openArm } from "../arm/openArm";
import { readWorkspaceId } from "../arm/resourceId";
import { discover } from "./discover";
import { readAction } from "./versions";
import { withoutLoss } from "./withoutLoss";

async function find(quirks: Partial<ArmQuirks> = {}) {
	const workspace = manyEndpoints(3);
	const fake = await startArm({ workspaces: [workspace], quirks });
	const arm = openArm({ endpoint: fake.url, credential: { kind: "fixed", token: "arm-token" }, delay: 1 });
	const id = readWorkspaceId(workspaceId(workspace));
	if (!id) throw new Error("no id");
	const found = await discover(id, { arm, storage: "core.windows.net", studio: "", now: 0 });
	await fake.close();
	return found;
}

test.each([
	["workspaces/many", "the whole workspace"],
	["/onlineendpoints", "all endpoints"],
	["/onlineendpoints/endpoint-1/deployments", "one endpoint's deployments"],
	["/datastores", "datastores"],
	["/schedules", "schedules"],
	["/data/endpoint-2-blue-model_inputs/", "one data asset"],
])("%s does not answer: %s are as they were, and the call is named", async (part) => {
	const before = await find();
	const fresh = await find({ throttled: [{ part, retryAfter: "0" }] });
	const { endpoints, datastores, schedules } = withoutLoss(fresh, before);
	expect({ endpoints, datastores, schedules }).toEqual({
		...{ endpoints: before.endpoints, datastores: before.datastores, schedules: before.schedules },
	});
	expect({ ...fresh, ...before, missing: [], calls: 0 }).not.toEqual({ ...fresh, missing: [], calls: 0 });
	expect(withoutLoss(fresh, before).missing).toEqual(fresh.missing);
});

test("a sign-in that is over takes nothing from sight", async () => {
	const before = await find();
	const fresh = await find({ token: "another" });
	expect(withoutLoss(fresh, before)).toEqual({ ...before, missing: fresh.missing, calls: 1 });
	expect(fresh.missing[0]?.status).toBe(401);
});

test("what may no longer be read is not kept", async () => {
	const fresh = await find({ denied: [readAction("onlineEndpoints/deployments")] });
	expect(withoutLoss(fresh, await find())).toEqual(fresh);
});
