"use client";

import { Bookmark } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { buttonStyle } from "@/components/ui/Button";
import { Popover } from "@/components/ui/Popover";
import type { CollectionAddress } from "@/lib/model/address";

// Asked for when it is opened: most who open the page never do.
const ViewList = dynamic(() => import("./ViewList").then((module) => module.ViewList), {
	loading: () => <div className="skeleton h-16" />,
});

/** Opens the views that people gave a name: filter, order and columns. */
export function ViewsButton({ address }: { address: CollectionAddress }) {
	const [open, setOpen] = useState(false);
	return (
		<Popover
			label="Views"
			align="end"
			open={open}
			onOpenChange={setOpen}
			trigger={
				<button type="button" title="Views that were given a name" className={buttonStyle()}>
					<Bookmark size={13} aria-hidden="true" />
					<span className="max-sm:sr-only @max-3xl:sr-only">Views</span>
				</button>
			}
		>
			<ViewList address={address} onChosen={() => setOpen(false)} />
		</Popover>
	);
}
