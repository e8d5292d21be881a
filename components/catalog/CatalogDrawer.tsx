"use client";

import { ListTree } from "lucide-react";
import { useState } from "react";
import { SideSheet } from "@/components/ui/SideSheet";
import type { CollectionAddress } from "@/lib/model/address";
import { CatalogTree } from "./CatalogTree";

/** On a phone: where this is, as a button that opens the tree. */
export function CatalogDrawer({ address }: { address: CollectionAddress }) {
	const [open, setOpen] = useState(false);
	return (
		<>
			<button
				type="button"
				aria-haspopup="dialog"
				aria-expanded={open}
				onClick={() => setOpen(true)}
				className="flex h-9 shrink-0 items-center gap-2 border-b bg-panel px-3 text-ink-2 md:hidden"
			>
				<ListTree size={15} aria-hidden="true" className="shrink-0" />
				<span className="sr-only">Collections and hours, now </span>
				<span className="truncate">
					{address.endpoint} / {address.deployment} / {address.collection}
				</span>
			</button>
			{open && (
				<SideSheet label="Collections" title="Collections" form="drawer" onClose={() => setOpen(false)}>
					<div className="min-h-0 flex-1 overflow-y-auto py-2">
						<CatalogTree address={address} onGo={() => setOpen(false)} />
					</div>
				</SideSheet>
			)}
		</>
	);
}
