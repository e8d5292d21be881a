"use client";

import { envelopeOf } from "@/components/record/envelope";
import { RowRecord } from "@/components/record/RowRecord";
import { useRawLine } from "@/components/record/useRawLine";
import { SideSheet } from "@/components/ui/SideSheet";
import { formatCount } from "@/lib/format";
import type { CollectionAddress } from "@/lib/model/address";
import { isoUtc, parseTime } from "@/lib/time";
import { OtherHalf, type RowInRecord } from "./OtherHalf";
import { ShapeSection } from "./ShapeSection";
import { SourcePlace } from "./SourcePlace";

interface LinePanelProps {
	address: CollectionAddress;
	open: { blob: string; line: number };
	onClose(): void;
}

/** One line of a blob: a record, or one that could not be read as one. A whole screen on a phone. */
export function LinePanel({ address, open, onClose }: LinePanelProps) {
	const { record, isRecord } = useRecord(address, open);
	return (
		<SideSheet label="Line" title={`Line ${formatCount(open.line)}`} onClose={onClose}>
			{record && <OtherHalf address={address} row={record} />}
			{isRecord && <ShapeSection address={address} blob={open.blob} line={open.line} />}
			<RowRecord address={address} blob={open.blob} line={open.line} />
			<SourcePlace blob={open.blob} line={open.line} />
		</SideSheet>
	);
}

/** What the line is. Of one too long to be sent in full it is known only that it may well be a record. */
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
