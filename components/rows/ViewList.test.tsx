// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { SearchParamsContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Views } from "@/lib/api/views";
import { renderPage } from "@/test/page/renderPage";
import { travelTo } from "@/test/page/travelTo";
import { openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";
import { ViewList } from "./ViewList";

const address = { datastore: "default", endpoint: "e", deployment: "d", collection: "model_inputs" };
const list = "collections/[datastore]/[endpoint]/[deployment]/[collection]/views";

let workspace: SmallWorkspace;
beforeEach(async () => {
	workspace = await openSmallWorkspace();
	travelTo(workspace);
});
afterEach(() => workspace.close());

const kept = async (): Promise<Views["views"]> => (await (await workspace.ask(list, "GET")).json()).views;
const press = (name: string) => act(() => screen.getByRole("button", { name }).click());

test("a view that has the name already is replaced only when that is asked for", async () => {
	renderPage(
		<SearchParamsContext value={new URLSearchParams("sort=-a")}>
			<ViewList address={address} onChosen={() => undefined} />
		</SearchParamsContext>,
	);
	const name = await screen.findByLabelText<HTMLInputElement>("Name of the view");
	// Somebody else's, which this page has not heard of.
	await workspace.ask(`${list}/[view]`, "PUT", { params: { view: "weekly" }, body: { query: "hide=b" } });
	fireEvent.change(name, { target: { value: "weekly" } });
	press("Save");
	const said = await screen.findByRole("status");
	expect(said.textContent).toContain("There is a view weekly already");
	expect(await kept()).toEqual([{ name: "weekly", query: "hide=b" }]);
	expect(name.value).toBe("weekly");

	// Another name is another question.
	fireEvent.change(name, { target: { value: "daily" } });
	await waitFor(() => expect(screen.queryByRole("status")).toBeNull());
	press("Save");
	await screen.findByText("daily");
	expect(await kept()).toEqual([
		{ name: "daily", query: "sort=-a" },
		{ name: "weekly", query: "hide=b" },
	]);

	fireEvent.change(name, { target: { value: "weekly" } });
	press("Save");
	await screen.findByRole("button", { name: "Replace weekly" });
	press("Replace weekly");
	await waitFor(async () => expect((await kept()).map(({ query }) => query)).toEqual(["sort=-a", "sort=-a"]));
	await waitFor(() => expect(screen.queryByRole("status")).toBeNull());
});
