"use client";

import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";

/** For pages whose choices stand in their address. Home has few and does without, the settings have none. */
export function AddressState({ children }: { children: ReactNode }) {
	return <NuqsAdapter>{children}</NuqsAdapter>;
}
