"use client";

import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";

/** For pages whose choices stand in their address. The settings have none and do without. */
export function AddressState({ children }: { children: ReactNode }) {
	return <NuqsAdapter>{children}</NuqsAdapter>;
}
