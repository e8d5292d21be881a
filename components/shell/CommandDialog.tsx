"use client";

import { Command } from "cmdk";
import {
	Activity,
	ArrowLeftRight,
	Clock,
	Fingerprint,
	House,
	Link,
	type LucideIcon,
	Moon,
	Pin,
	Sigma,
	Table2,
	TrendingUp,
} from "lucide-react";
import { Dialog } from "radix-ui";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { Act, CommandEntry, EntryIcon } from "./commandEntries";
import { afterChosen, findEntries } from "./findEntries";
import { usePreferences } from "./PreferencesProvider";
import { useCommandEntries } from "./useCommandEntries";

const icons: Record<EntryIcon, LucideIcon> = {
	collection: Table2,
	drift: TrendingUp,
	pairs: ArrowLeftRight,
	page: House,
	monitor: Activity,
	time: Clock,
	feature: Sigma,
	baseline: Pin,
	id: Fingerprint,
	theme: Moon,
	copy: Link,
};

interface CommandDialogProps {
	/** What was typed before the dialog was there; from then on the keys are its own. */
	takeTyped(): string;
	onGo(href: string): void;
	onClose(): void;
	/** Has the focus again afterwards. */
	opener: RefObject<HTMLButtonElement | null>;
}

/** Where to go and what to do, by name. Open from when it is drawn until `onClose`. */
export function CommandDialog({ takeTyped, onGo, onClose, opener }: CommandDialogProps) {
	const field = useRef<HTMLInputElement>(null);
	const [typed, setTyped] = useState("");
	// Once the field has the focus, in the order of the keys.
	useEffect(() => {
		const early = takeTyped();
		setTyped((now) => early + now);
	}, [takeTyped]);
	const [recent] = useState(readRecent);
	const [selected, setSelected] = useState("");
	const [fault, setFault] = useState<string>();
	const { zone, setZone, setTheme } = usePreferences();
	const found = findEntries(useCommandEntries(typed), typed, recent);
	// The best one is meant until another is moved to: Enter takes it as soon as the word is typed.
	const meant = found.some(({ key }) => key === selected) ? selected : (found[0]?.key ?? "");
	const groups = grouped(found, ({ key, group }) =>
		recent.includes(key) && typed === "" ? "Recent" : group,
	);

	async function copyLink() {
		try {
			// Pages that are not served by HTTPS have no clipboard.
			await navigator.clipboard.writeText(location.href);
			onClose();
		} catch {
			setFault("The browser lets this page copy nothing. Copy the address from its bar.");
		}
	}

	function act(what: Act) {
		switch (what) {
			case "copy link":
				void copyLink();
				return;
			case "switch zone":
				setZone(zone === "utc" ? "local" : "utc");
				break;
			default:
				setTheme(what);
		}
		onClose();
	}

	function choose(entry: CommandEntry) {
		const { run } = entry;
		writeRecent(afterChosen(recent, entry));
		if ("href" in run) onGo(run.href);
		else act(run.act);
	}

	return (
		<Dialog.Root open onOpenChange={onClose}>
			<Dialog.Portal>
				<Dialog.Overlay className="fixed inset-0 z-40 bg-black/30" />
				<Dialog.Content
					aria-describedby={undefined}
					onOpenAutoFocus={(event) => {
						// By itself it would select what was typed early, and the next key would replace it.
						event.preventDefault();
						field.current?.focus();
					}}
					onCloseAutoFocus={(event) => {
						event.preventDefault();
						opener.current?.focus();
					}}
					className="fixed top-[12vh] left-1/2 z-50 w-[min(560px,calc(100vw-24px))] -translate-x-1/2 overflow-hidden rounded-lg border bg-raised shadow-pop"
				>
					<Dialog.Title className="sr-only">Go to</Dialog.Title>
					<Command label="Go to" loop shouldFilter={false} value={meant} onValueChange={setSelected}>
						<Command.Input
							ref={field}
							value={typed}
							onValueChange={(text) => {
								setTyped(text);
								setSelected("");
							}}
							placeholder="Endpoint, drift of …, yesterday 14:00, an id"
							className="h-11 w-full border-b bg-transparent px-4 text-lg outline-none placeholder:text-ink-3"
						/>
						{fault && (
							<p role="alert" className="border-b px-4 py-2 text-danger">
								{fault}
							</p>
						)}
						<Command.List className="max-h-[50vh] overflow-y-auto p-1.5">
							<Command.Empty className="px-3 py-6 text-center text-ink-3">
								Nothing has this name.
							</Command.Empty>
							{[...groups].map(([group, entries]) => (
								<Command.Group key={group} heading={group} className={groupStyle}>
									{entries.map((entry) => (
										<Entry key={entry.key} entry={entry} onChoose={() => choose(entry)} />
									))}
								</Command.Group>
							))}
						</Command.List>
					</Command>
				</Dialog.Content>
			</Dialog.Portal>
		</Dialog.Root>
	);
}

function Entry({ entry, onChoose }: { entry: CommandEntry; onChoose(): void }) {
	const Icon = icons[entry.icon];
	return (
		<Command.Item
			value={entry.key}
			onSelect={onChoose}
			className="flex h-8 cursor-pointer items-center gap-2 rounded-md px-2.5 text-ink-2 data-[selected=true]:bg-hover data-[selected=true]:text-ink"
		>
			<Icon size={14} aria-hidden="true" className="shrink-0 text-ink-3" />
			<span className="min-w-0 truncate">
				{entry.does && <span className="text-ink-3">{entry.does} </span>}
				<span className={entry.icon === "id" ? "font-mono text-sm" : ""}>{entry.label}</span>
			</span>
		</Command.Item>
	);
}

const groupStyle =
	"[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-3";

/** Entries by group, the group of the best one first. */
function grouped(
	entries: readonly CommandEntry[],
	groupOf: (entry: CommandEntry) => string,
): Map<string, CommandEntry[]> {
	const groups = new Map<string, CommandEntry[]>();
	for (const entry of entries) {
		const group = groupOf(entry);
		groups.set(group, [...(groups.get(group) ?? []), entry]);
	}
	return groups;
}

const recentKey = "leeway recent";

/** What was chosen lately, in this browser; nothing where it keeps nothing. */
function readRecent(): string[] {
	try {
		const kept: unknown = JSON.parse(localStorage.getItem(recentKey) ?? "[]");
		return Array.isArray(kept) ? kept.filter((key): key is string => typeof key === "string") : [];
	} catch {
		return [];
	}
}

function writeRecent(keys: readonly string[]): void {
	try {
		localStorage.setItem(recentKey, JSON.stringify(keys));
	} catch {
		// A browser that keeps nothing has no recent ones.
	}
}
