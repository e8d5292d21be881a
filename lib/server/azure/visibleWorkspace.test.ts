import { expect, test } from "vitest";
import type { AzureEndpoint, AzureFinding, FoundWorkspace } from "@/lib/model/azureWorkspace";
import { visibleWorkspace } from "./visibleWorkspace";

function endpoint(name: string, shown: (string | null)[]): AzureEndpoint {
	return {
		...{ name, state: null },
		deployments: [
			{
				...{ name: "d", state: null, traffic: null, mirrored: null, model: null, collector: null },
				collections: shown.map((each, index) => ({
					...{ name: `c${index}`, enabled: true, sampling: null, asset: null },
					place: { datastore: null, container: null, path: null, why: null, shown: each },
				})),
			},
		],
	};
}

function finding(
	kind: string,
	on: string | null,
	rows: [datastore: string, endpoint: string][],
): AzureFinding {
	return {
		...{ kind, level: "note", says: "", means: "", fix: "", evidence: [] },
		on: { endpoint: on, deployment: null, collection: null, monitor: null },
		rows: rows.map(([datastore, name]) => ({
			datastore,
			endpoint: name,
			deployment: null,
			collection: null,
		})),
	};
}

const workspace: FoundWorkspace & { findings: AzureFinding[] } = {
	...{ id: "w", name: "w", resourceGroup: "g", subscription: "s", region: null, state: null, studio: "" },
	network: { publicAccess: null, isolation: null, isLegacy: false, datastoreAuth: null },
	endpoints: [endpoint("e", ["a"]), endpoint("f", ["a"]), endpoint("both", ["a", "b"]), endpoint("bare", [])],
	datastores: ["a", "b"].map((name) => ({
		...{
			name,
			kind: "AzureBlob",
			isDefault: name === "a",
			container: null,
			why: null,
			credential: null,
			shown: name,
		},
	})),
	schedules: [],
	missing: [{ call: "GET x", action: null, kind: "refused", status: 403, code: null, says: "", fix: "" }],
	...{ version: null, calls: 0, askedAt: "" },
	findings: [
		finding("of e", "E", [["a", "e"]]),
		finding("of f", "f", [["a", "f"]]),
		finding("of e and f", "e", [
			["a", "e"],
			["a", "f"],
		]),
		finding("gone", "gone", [["a", "gone"]]),
		finding("of all", null, []),
		finding("a monitor of nothing known", "else", []),
	],
};

const seen = (places: readonly string[] | "everywhere") => {
	const { endpoints, findings, datastores, missing } = visibleWorkspace(places, workspace);
	const names = (list: { name: string }[]) => list.map(({ name }) => name);
	return [names(endpoints), findings.map(({ kind }) => kind), names(datastores), missing.length];
};

test("everywhere is all of it", () => {
	expect(seen("everywhere")).toEqual([
		["e", "f", "both", "bare"],
		workspace.findings.map(({ kind }) => kind),
		["a", "b"],
		1,
	]);
});

test("a datastore, an endpoint, what is gone: nothing that is also about others', or of none", () => {
	expect(seen(["a/e"])).toEqual([["e"], ["of e"], ["a"], 0]);
	expect(seen(["a/gone"])).toEqual([[], ["gone"], ["a"], 0]);
	// All that it collects must be theirs; one that collects nothing is where the default datastore is.
	expect(seen(["a"])).toEqual([["e", "f", "bare"], ["of e", "of f", "of e and f", "gone"], ["a"], 0]);
	expect(seen(["b"])).toEqual([[], [], ["b"], 0]);
});
