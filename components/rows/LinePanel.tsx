"use client";

import { X } from "lucide-react";
import { useRef } from "react";
import { envelopeOf } from "@/components/record/envelope";
import { RowRecord } from "@/components/record/RowRecord";
import { useRawLine } from "@/components/record/useRawLine";
import { IconButton } from "@/components/ui/IconButton";
import { formatCount } from "@/lib/format";
import type { CollectionAddress } from "@/lib/model/address";
import { isoUtc, parseTime } from "@/lib/time";
import { OtherHalf, type RowInRecord } from "./OtherHalf";
import { ShapeSection } from "./ShapeSection";
import { SourcePlace } from "./SourcePlace";
import { useSheetFocus } from "./useSheetFocus";

interface LinePanelProps {
	address: CollectionAddress;
	open: { blob: string; line: number };
	onClose(): void;
}

/** One line of a blob: a record, or one that could not be read as one. A whole screen on a phone. */
export function LinePanel({ address, open, onClose }: LinePanelProps) {
	const panel = useRef<HTMLElement>(null);
	const { record, isRecord } = useRecord(address, open);
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
			{record && <OtherHalf address={address} row={record} />}
			{isRecord && <ShapeSection address={address} blob={open.blob} line={open.line} />}
			<RowRecord address={address} blob={open.blob} line={open.line} />
			<SourcePlace blob={open.blob} line={open.line} />
		</aside>
	);
}

/** What the line says of itself. Of one too long to be told whole it is known only that it may well be a record. */
function useRecord(
	address: CollectionAddress,
	{ blob, line }: LinePanelProps["open"],
): { record?: RowInRecord; isRecord: boolean } {
	const { data } = useRawLine(address, blob, line);
	if (!data) return { isRecord: false };
	if (data.cut) return { isRecord: true };
	const envelope = envelopeOf(data.text);
	if (!envelope) return { isRecord: false };
	const fields = new Map(envelope);
	const time = parseTime(fields.get("time") ?? "");
	return {
		isRecord: true,
		record: {
			...{ _blob: blob, _line: line, _index: 0 },
			_correlationid: idOf(fields.get("correlationid")),
			_time: time === undefined ? null : isoUtc(time),
		},
	};
}

/** An envelope's values come as text: a null is none, like an empty text. */
const idOf = (text: string | undefined): string | null => (text && text !== "null" ? text : null);
