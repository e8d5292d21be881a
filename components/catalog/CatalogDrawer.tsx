"use client";

import { ListTree, X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { IconButton } from "@/components/ui/IconButton";
import type { CollectionAddress } from "@/lib/model/address";
import { CatalogTree } from "./CatalogTree";

/** On a phone: where this is, as a button that opens the tree. */
export function CatalogDrawer({ address }: { address: CollectionAddress }) {
	const [open, setOpen] = useState(false);
	return (
		<Dialog.Root open={open} onOpenChange={setOpen}>
			<Dialog.Trigger className="flex h-9 shrink-0 items-center gap-2 border-b bg-panel px-3 text-ink-2 md:hidden">
				<ListTree size={15} aria-hidden="true" className="shrink-0" />
				<span className="sr-only">Collections and hours, now </span>
				<span className="truncate">
					{address.endpoint} / {address.deployment} / {address.collection}
				</span>
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
