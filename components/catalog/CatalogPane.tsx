"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/IconButton";
import type { CollectionAddress } from "@/lib/model/address";
import { CatalogTree } from "./CatalogTree";

/** The tree at the left, foldable. On a phone CatalogDrawer takes its place. */
export function CatalogPane({ address }: { address: CollectionAddress }) {
	const [folded, setFolded] = useState(false);
	return folded ? (
		<div className="shrink-0 border-r bg-panel p-1 max-md:hidden">
			<IconButton label="Show the tree" onClick={() => setFolded(false)}>
				<PanelLeftOpen size={15} />
			</IconButton>
		</div>
	) : (
		<nav
			aria-label="Collections"
			className="flex w-[248px] shrink-0 flex-col border-r bg-panel max-lg:w-[216px] max-md:hidden"
		>
			<div className="flex h-9 shrink-0 items-center justify-between pr-1 pl-3">
				<span className="truncate text-sm text-ink-3">{address.datastore}</span>
				<IconButton label="Fold the tree" onClick={() => setFolded(true)}>
					<PanelLeftClose size={15} />
				</IconButton>
			</div>
			<div className="min-h-0 flex-1 overflow-y-auto pb-4">
				<CatalogTree address={address} />
			</div>
		</nav>
	);
}
