"use client";

import { X } from "lucide-react";
import { useRef } from "react";
import { RowRecord } from "@/components/record/RowRecord";
import { CopyButton } from "@/components/ui/CopyButton";
import { IconButton } from "@/components/ui/IconButton";
import { formatCount } from "@/lib/format";
import type { CollectionAddress } from "@/lib/url/href";
import { ShapeSection } from "./ShapeSection";
import { useSheetFocus } from "./useSheetFocus";

interface LinePanelProps {
	address: CollectionAddress;
	open: { blob: string; line: number };
	onClose(): void;
}

/** One line of a blob: a record, or one that could not be read as one. A whole screen on a phone. */
export function LinePanel({ address, open, onClose }: LinePanelProps) {
	const panel = useRef<HTMLElement>(null);
	useSheetFocus(panel);
	return (
		<aside
			ref={panel}
			tabIndex={-1}
			aria-label="Line"
			onKeyDown={(event) => {
				if (event.key === "Escape") onClose();
			}}
			className="flex flex-col overflow-y-auto bg-page outline-none max-md:fixed max-md:inset-0 max-md:z-40 md:w-[min(440px,45%)] md:shrink-0 md:border-l"
		>
			<header className="sticky top-0 z-10 flex h-11 shrink-0 items-center border-b bg-panel pr-1.5 pl-3">
				<h2 className="flex-1 font-semibold">Line {formatCount(open.line)}</h2>
				<IconButton label="Close (Esc)" onClick={onClose}>
					<X size={15} />
				</IconButton>
			</header>
			<section aria-label="Where it is stored" className="flex items-start gap-1 border-b px-3 py-2">
				<p className="min-w-0 flex-1 font-mono text-sm wrap-anywhere text-ink-2">{open.blob}</p>
				<CopyButton text={open.blob} label="Copy the blob's path" />
			</section>
			<ShapeSection address={address} blob={open.blob} line={open.line} />
			<RowRecord address={address} blob={open.blob} line={open.line} />
		</aside>
	);
}
