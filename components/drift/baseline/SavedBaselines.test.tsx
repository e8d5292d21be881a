// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { renderPage } from "@/test/page/renderPage";
import { travelTo } from "@/test/page/travelTo";
import { openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";
import { SavedBaselines } from "./SavedBaselines";

let workspace: SmallWorkspace;
beforeEach(async () => {
	workspace = await openSmallWorkspace();
	travelTo(workspace);
});
afterEach(() => workspace.close());

const kept = async (): Promise<{ name: string; baseline: string }[]> =>
	(await (await workspace.ask("baselines", "GET")).json()).baselines;

test("a name that is taken is replaced only when that is asked for", async () => {
	await workspace.ask("baselines/[name]", "PUT", {
		...{ params: { name: "march" }, body: { baseline: "trailing:7d" } },
	});
	const picked: (string | null)[] = [];
	renderPage(<SavedBaselines baseline="trailing:1d" onPick={(name) => picked.push(name)} />);
	fireEvent.click(await screen.findByRole("button", { name: "Save this baseline…" }));
	fireEvent.change(screen.getByLabelText("Name of the baseline"), { target: { value: "march" } });
	fireEvent.click(screen.getByRole("button", { name: "Save" }));
	await screen.findByText("There is a baseline march already");
	expect(picked).toEqual([]);
	expect((await kept()).map(({ baseline }) => baseline)).toEqual(["trailing:7d"]);
	fireEvent.click(screen.getByRole("button", { name: "Replace march" }));
	await waitFor(() => expect(picked).toEqual(["march"]));
	expect((await kept()).map(({ baseline }) => baseline)).toEqual(["trailing:1d"]);
});
