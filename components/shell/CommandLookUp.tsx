"use client";

import { Command } from "cmdk";
import { Fingerprint } from "lucide-react";
import { useMay } from "@/components/data/may";
import { correlationHref } from "@/lib/url/href";
import { CommandEntry, groupStyle } from "./CommandEntry";

export const lookUpPrefix = "look up id ";

/** What was typed or pasted, as an id. */
export function CommandLookUp({ typed, onGo }: { typed: string; onGo(href: string): void }) {
	const id = typed.trim();
	const mayLookUp = useMay("viewer");
	if (id === "" || !mayLookUp) return null;
	return (
		<Command.Group heading="Ids" className={groupStyle}>
			<CommandEntry value={`${lookUpPrefix}${id}`} onSelect={() => onGo(correlationHref(id))}>
				<Fingerprint size={14} aria-hidden="true" className="shrink-0 text-ink-3" />
				<span className="min-w-0 truncate">
					Look up id <span className="font-mono text-sm">{id}</span>
				</span>
			</CommandEntry>
		</Command.Group>
	);
}
