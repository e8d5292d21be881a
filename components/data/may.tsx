"use client";

import { createContext, type ReactNode, useContext } from "react";
import { Notice } from "@/components/ui/Notice";
import type { Role } from "@/lib/api/call";

const May = createContext<readonly Role[] | undefined>(undefined);

/** What whoever looks at the page may do; undefined where nobody signs in and everybody may all. */
export function MayProvider({ may, children }: { may: readonly Role[] | undefined; children: ReactNode }) {
	return <May value={may}>{children}</May>;
}

/** May they? What they may not is not offered; the server refuses it whatever the page shows. */
export function useMay(role: Role): boolean {
	const may = useContext(May);
	return may === undefined || may.includes(role);
}

/** Do people sign in here at all? */
export function useSignsIn(): boolean {
	return useContext(May) !== undefined;
}

/** Shown to those who may. */
export function Only({ may, children }: { may: Role; children: ReactNode }) {
	return useMay(may) ? children : null;
}

/** In place of rows, for those who may see counts and statistics only. */
export function RowsNotShown({ actions }: { actions?: ReactNode }) {
	return (
		<div className="p-3">
			<Notice tone="info" title="Single requests are not shown to you" actions={actions}>
				Your roles let you see counts and statistics. Rows, raw lines and payloads need Leeway.Viewer: ask
				whoever manages Leeway's application for it, then sign in again.
			</Notice>
		</div>
	);
}
