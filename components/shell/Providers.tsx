"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { ApiFailure } from "@/components/data/failure";
import { MayProvider } from "@/components/data/may";
import type { Role } from "@/lib/api/call";
import { KeepFocus } from "./KeepFocus";
import { PreferencesProvider } from "./PreferencesProvider";
import type { Preferences } from "./preferences";
import { Renewing } from "./Renewing";

/** A refusal stays a refusal when asked again; only a datastore that did not answer is worth a second try. */
function shouldRetry(failures: number, error: Error): boolean {
	return failures < 1 && error instanceof ApiFailure && error.status === 503;
}

function makeQueryClient(): QueryClient {
	return new QueryClient({
		defaultOptions: { queries: { staleTime: 30_000, refetchOnWindowFocus: false, retry: shouldRetry } },
	});
}

interface ProvidersProps {
	preferences: Preferences;
	may: readonly Role[] | undefined;
	children: ReactNode;
}

export function Providers({ preferences, may, children }: ProvidersProps) {
	const [client] = useState(makeQueryClient);
	// A page is drawn before its scripts run: globals.css lets nobody click until then on what would do nothing.
	useEffect(() => {
		document.documentElement.dataset.hydrated = "true";
	}, []);
	return (
		<QueryClientProvider client={client}>
			<PreferencesProvider initial={preferences}>
				<MayProvider may={may}>{children}</MayProvider>
				<Renewing />
				<KeepFocus />
			</PreferencesProvider>
		</QueryClientProvider>
	);
}
