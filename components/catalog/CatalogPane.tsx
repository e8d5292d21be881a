"use client";

import { ListTree, PanelLeftClose, PanelLeftOpen, X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { IconButton } from "@/components/ui/IconButton";
import type { CollectionAddress } from "@/lib/url/href";
import { CatalogTree } from "./CatalogTree";

/** The tree at the left; foldable, and a drawer on a phone. */
export function CatalogPane({ address }: { address: CollectionAddress }) {
	const [folded, setFolded] = useState(false);
	return (
		<>
			{folded ? (
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
			)}
			<CatalogDrawer address={address} />
		</>
	);
}

function CatalogDrawer({ address }: { address: CollectionAddress }) {
	const [open, setOpen] = useState(false);
	return (
		<Dialog.Root open={open} onOpenChange={setOpen}>
			<Dialog.Trigger
				aria-label="Collections and hours"
				className="fixed right-3 bottom-3 z-30 grid size-11 place-items-center rounded-full border border-line-strong bg-raised text-ink shadow-pop md:hidden"
			>
				<ListTree size={18} aria-hidden="true" />
			</Dialog.Trigger>
			<Dialog.Portal>
				<Dialog.Overlay className="fixed inset-0 z-40 bg-black/40" />
				<Dialog.Content
					aria-describedby={undefined}
					className="fixed inset-y-0 left-0 z-50 flex w-[min(320px,86vw)] flex-col border-r bg-panel"
				>
					<div className="flex h-11 shrink-0 items-center justify-between border-b pr-1.5 pl-3">
						<Dialog.Title className="font-semibold">Collections</Dialog.Title>
						<Dialog.Close asChild>
							<IconButton label="Close">
								<X size={16} />
							</IconButton>
						</Dialog.Close>
					</div>
					<div className="min-h-0 flex-1 overflow-y-auto py-2">
						<CatalogTree address={address} onGo={() => setOpen(false)} />
					</div>
				</Dialog.Content>
			</Dialog.Portal>
		</Dialog.Root>
	);
}
