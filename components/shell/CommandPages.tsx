"use client";

import { Command } from "cmdk";
import { Clock, Home, Moon, Settings } from "lucide-react";
import { homeHref, settingsHref } from "@/lib/url/href";
import { CommandEntry, groupStyle } from "./CommandEntry";
import { usePreferences } from "./PreferencesProvider";

export function CommandPages({ onGo, onDone }: { onGo(href: string): void; onDone(): void }) {
	const { zone, setZone, setTheme } = usePreferences();
	const otherZone = zone === "utc" ? "local" : "utc";
	return (
		<>
			<Command.Group heading="Pages" className={groupStyle}>
				<CommandEntry value="home all endpoints" onSelect={() => onGo(homeHref)}>
					<Home size={14} aria-hidden="true" className="text-ink-3" /> All endpoints
				</CommandEntry>
				<CommandEntry value="settings datastores" onSelect={() => onGo(settingsHref)}>
					<Settings size={14} aria-hidden="true" className="text-ink-3" /> Settings
				</CommandEntry>
			</Command.Group>
			<Command.Group heading="Display" className={groupStyle}>
				<CommandEntry
					value="times utc local zone"
					onSelect={() => {
						setZone(otherZone);
						onDone();
					}}
				>
					<Clock size={14} aria-hidden="true" className="text-ink-3" /> Show times in{" "}
					{otherZone === "utc" ? "UTC" : "local time"}
				</CommandEntry>
				{(["light", "dark", "system"] as const).map((theme) => (
					<CommandEntry
						key={theme}
						value={`theme ${theme}`}
						onSelect={() => {
							setTheme(theme);
							onDone();
						}}
					>
						<Moon size={14} aria-hidden="true" className="text-ink-3" /> Theme: {theme}
					</CommandEntry>
				))}
			</Command.Group>
		</>
	);
}
