/** Draws a part of a page in a test as the app does: with its address, its preferences and what it asked for. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { NuqsTestingAdapter, type OnUrlUpdateFunction } from "nuqs/adapters/testing";
import type { ReactNode } from "react";
import { NowProvider } from "@/components/shell/Now";
import { PreferencesProvider } from "@/components/shell/PreferencesProvider";

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
