"use client";

import Link from "next/link";
import { FullValue } from "@/components/record/FullValue";
import { SideSheet } from "@/components/ui/SideSheet";
import type { Span } from "./spans";

interface SpanPanelProps {
	span: Span;
	/** The row it came in. */
	href: string;
	onClose(): void;
}

/** A span in full: what it was given and gave, and what happened in it. */
export function SpanPanel({ span, href, onClose }: SpanPanelProps) {
	return (
		<SideSheet
			label="Span"
			title={span.name}
			actions={
				<Link prefetch={false} href={href} className="mr-1 rounded-sm text-sm text-accent hover:underline">
					Its row
				</Link>
			}
			onClose={onClose}
		>
			<Values title="Attributes" entries={span.attributes} />
			{span.events.map((event, place) => (
				<Values
					// biome-ignore lint/suspicious/noArrayIndexKey: events have no other name
					key={place}
					title={event.time ? `${event.name} · ${event.time}` : event.name}
					entries={event.attributes}
				/>
			))}
		</SideSheet>
	);
}

/** Attributes are often JSON inside a text: shown as what they hold. */
function unwrapped(json: string): string {
	try {
		const text: unknown = JSON.parse(json);
		if (typeof text !== "string" || !/^\s*[[{]/.test(text)) return json;
		JSON.parse(text);
		return text;
	} catch {
		return json;
	}
}

function Values({ title, entries }: { title: string; entries: [string, string][] }) {
	return (
		<section aria-label={title} className="border-b px-3 py-2">
			<h4 className="mb-1 text-sm font-semibold wrap-anywhere text-ink-2">{title}</h4>
			<dl className="grid grid-cols-[minmax(88px,auto)_minmax(0,1fr)] gap-x-3 gap-y-0.5">
				{entries.map(([name, json]) => (
					<div key={name} className="contents">
						<dt className="wrap-anywhere text-ink-2">{name}</dt>
						<dd className="min-w-0">
							<FullValue json={unwrapped(json)} />
						</dd>
					</div>
				))}
			</dl>
		</section>
	);
}
