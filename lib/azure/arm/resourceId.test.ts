import { expect, test } from "vitest";
import { belowWorkspace, idKey, readWorkspaceId } from "./resourceId";

const id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w";

test.each([
	[id, { subscription: "s", resourceGroup: "g", name: "w" }],
	[id.toUpperCase(), { subscription: "S", resourceGroup: "G", name: "W" }],
	[` azureml:${id}/ `, { subscription: "s", resourceGroup: "g", name: "w" }],
	[`${id}/onlineEndpoints/e`, undefined],
	["/subscriptions/s/resourceGroups/g", undefined],
	["w", undefined],
	["", undefined],
])("%j is a workspace's id, or none", (text, expected) => {
	expect(readWorkspaceId(text)).toEqual(expected);
});

test("what lies below a workspace, whatever the capitals", () => {
	const below = `${id}/ONLINEENDPOINTS/__proto__/Deployments/Blue`;
	expect(belowWorkspace(below)?.parts).toEqual([
		["onlineendpoints", "__proto__"],
		["deployments", "Blue"],
	]);
	expect(idKey(`azureml:${below}/`)).toBe(below.toLowerCase());
});
