// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { travelBy } from "@/components/data/ask";
import { renderPage } from "@/test/page/renderPage";
import { MonitorsView } from "./MonitorsView";

vi.mock("next/navigation", () => ({
	useSearchParams: () => new URLSearchParams(location.search),
	usePathname: () => "/monitors",
}));

const monitorOf = (name: string, on: string) => ({
	...{ name, from: null, savedAt: null, by: null, state: "ok", signals: [] },
	definition: {
		...{ name, on, schedule: { cron: "0 6 * * *", zone: "UTC" }, catchUp: "all" },
		...{ window: { size: "1d", offset: "2h" }, confirm: "auto", recover: "auto" },
		...{ notify: [], renotify: "3d", recheck: "2d", signals: [] },
	},
	...{ paused: null, mutes: [], last: null, next: null, trouble: null, recent: [] },
});

function answered(count: number) {
	const monitors = Array.from({ length: count }, (_, place) =>
		monitorOf(`credit-${place}`, `demo/${place === 3 ? "Fraud" : "credit"}/blue`),
	);
	travelBy(async (url) =>
		Response.json(
			url.includes("/monitors")
				? { monitors, unreadable: [], scheduler: { on: true, lastTick: null } }
				: { datastores: [] },
		),
	);
	history.replaceState(null, "", "/monitors");
	return renderPage(<MonitorsView />);
}

const names = () =>
	within(screen.getByRole("region", { name: "All monitors" }))
		.getAllByRole("link", { name: /^credit-/ })
		.map(({ textContent }) => textContent);

test("more than a dozen are searched by name and deployment, whatever the capitals", async () => {
	answered(13);
	const find = await screen.findByRole("searchbox", { name: "Find a monitor" });
	expect(names()).toHaveLength(13);
	fireEvent.change(find, { target: { value: "CREDIT-12" } });
	await waitFor(() => expect(names()).toEqual(["credit-12"]));
	fireEvent.change(find, { target: { value: "fraud" } });
	await waitFor(() => expect(names()).toEqual(["credit-3"]));
	fireEvent.change(find, { target: { value: "nobody" } });
	expect(await screen.findByText(/^No monitor has "nobody" in its name/)).toBeDefined();
});

test("the list follows the address, also while its field has the focus", async () => {
	const { again } = answered(13);
	const find = await screen.findByRole<HTMLInputElement>("searchbox", { name: "Find a monitor" });
	const goTo = (address: string) => {
		history.replaceState(null, "", address);
		again(<MonitorsView />);
	};
	find.focus();
	fireEvent.change(find, { target: { value: "credit-12" } });
	again(<MonitorsView />);
	expect(location.search).toBe("?find=credit-12");
	goTo("/monitors");
	await waitFor(() => expect(names()).toHaveLength(13));
	expect(find.value).toBe("");
	goTo("/monitors?find=fraud");
	await waitFor(() => expect(names()).toEqual(["credit-3"]));
	expect(find.value).toBe("fraud");
});

test("a dozen are seen at a glance", async () => {
	answered(12);
	await waitFor(() => expect(names()).toHaveLength(12));
	expect(screen.queryByRole("searchbox")).toBeNull();
});
