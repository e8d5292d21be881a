"use client";

import { useZone } from "@/components/shell/PreferencesProvider";
import type { FoundRecord } from "@/lib/api/correlateAnswers";
import { formatDuration, formatTime, zoneName } from "@/lib/format";
import { lanesOf } from "./lanes";

interface LanesProps {
	records: readonly FoundRecord[];
	isOpen(record: FoundRecord): boolean;
	onOpen(record: FoundRecord): void;
}

/** Every record under the id on one axis of time, a lane a collection; nothing where all are of one second. A mark opens its record. */
export function Lanes({ records, isOpen, onOpen }: LanesProps) {
	const zone = useZone();
	const { lanes, from, to } = lanesOf(records);
	if (from === to) return null;
	const several = new Set(lanes.map(({ datastore }) => datastore)).size > 1;
	return (
		<section aria-label="When it was logged" className="rounded-lg border">
			<ul className="divide-y">
				{lanes.map(({ key, datastore, endpoint, deployment, collection, marks }) => (
					<li
						key={key}
						className="grid grid-cols-[minmax(120px,260px)_minmax(0,1fr)] items-center gap-x-3 px-3 max-sm:grid-cols-[120px_minmax(0,1fr)]"
					>
						<span className="min-w-0 py-1 leading-4">
							<span className="block truncate font-medium" title={collection}>
								{collection}
							</span>
							<span
								className="block truncate text-xs text-ink-3"
								title={`${datastore} / ${endpoint} / ${deployment}`}
							>
								{several ? `${datastore} / ` : ""}
								{endpoint} / {deployment}
							</span>
						</span>
						<span className="relative mx-2 block h-9">
							<span className="absolute inset-x-0 top-1/2 border-t border-line" />
							{marks.map(({ record, place, at, time }) => (
								<button
									key={place}
									type="button"
									aria-label={`${collection} ${time === null ? "without a time" : formatTime(time, "second", zone)}`}
									aria-pressed={isOpen(record)}
									title={time === null ? "no time" : formatTime(time, "second", zone)}
									onClick={() => onOpen(record)}
									className="group absolute top-1/2 grid size-6 -translate-x-1/2 -translate-y-1/2 place-items-center"
									style={{ left: `${at * 100}%` }}
								>
									<span
										className={`size-2.5 rounded-full border-2 border-accent group-hover:bg-accent ${isOpen(record) ? "bg-accent" : "bg-page"}`}
									/>
								</button>
							))}
						</span>
					</li>
				))}
			</ul>
			{from !== null && to !== null && (
				<p className="flex justify-between gap-3 border-t bg-panel px-3 py-1 text-xs text-ink-3 tabular-nums">
					<span>
						{formatTime(from, "second", zone)} {zoneName(zone, from)}
					</span>
					<span>{formatDuration(to - from)}</span>
					<span>{formatTime(to, "second", zone)}</span>
				</p>
			)}
		</section>
	);
}
