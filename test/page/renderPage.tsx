/** Draws a part of a page in a test as the app does: with its address, its preferences and what it asked for. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, configure, render } from "@testing-library/react";
import { NuqsTestingAdapter, type OnUrlUpdateFunction } from "nuqs/adapters/testing";
import type { ReactNode } from "react";
import { afterEach } from "vitest";
import { NowProvider } from "@/components/shell/Now";
import { PreferencesProvider } from "@/components/shell/PreferencesProvider";

afterEach(cleanup);

// A machine under load is slow, not wrong; and a whole page printed tells less than what was not found.
configure({
	asyncUtilTimeout: 60_000,
	getElementError: (message) => new Error(message ?? "not found"),
});

// Nothing is laid out here: tables that draw what is in view get a window of 900 by 480 pixels, with rows of 41.
const sizes = { width: 900, height: 480, row: 41 };
const heightOf = (element: HTMLElement) => (element.dataset.index === undefined ? sizes.height : sizes.row);
for (const side of ["offset", "client"]) {
	Object.defineProperties(HTMLElement.prototype, {
		[`${side}Width`]: { get: () => sizes.width },
		[`${side}Height`]: {
			get(this: HTMLElement) {
				return heightOf(this);
			},
		},
	});
}

interface Drawn {
	/** Each change of the address, in order, decoded. */
	addresses: URLSearchParams[];
	client: QueryClient;
	/** Draws the same part anew, with something changed. */
	again(part: ReactNode): void;
}

/** `address`: what the part finds after the question mark; `now`: the time the page was made at. */
export function renderPage(part: ReactNode, address = "", now = Date.now()): Drawn {
	const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
	const addresses: URLSearchParams[] = [];
	const onUrlUpdate: OnUrlUpdateFunction = ({ searchParams }) =>
		addresses.push(new URLSearchParams(searchParams));
	const page = (inner: ReactNode) => (
		<QueryClientProvider client={client}>
			<NuqsTestingAdapter searchParams={address} onUrlUpdate={onUrlUpdate} hasMemory>
				<NowProvider now={now}>
					<PreferencesProvider initial={{ theme: "system", zone: "utc" }}>{inner}</PreferencesProvider>
				</NowProvider>
			</NuqsTestingAdapter>
		</QueryClientProvider>
	);
	const { rerender } = render(page(part));
	return { addresses, client, again: (inner) => rerender(page(inner)) };
}
