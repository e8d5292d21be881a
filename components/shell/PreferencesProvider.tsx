"use client";

import { createContext, type ReactNode, use, useState, useSyncExternalStore } from "react";
import type { Zone } from "@/lib/format";
import { keepPreference, type Preferences, type Theme, themeCookie, zoneCookie } from "./preferences";

interface PreferencesContext extends Preferences {
	setTheme(theme: Theme): void;
	setZone(zone: Zone): void;
}

const Context = createContext<PreferencesContext | undefined>(undefined);

export function PreferencesProvider({ initial, children }: { initial: Preferences; children: ReactNode }) {
	const [preferences, setPreferences] = useState(initial);
	const value: PreferencesContext = {
		...preferences,
		setTheme(theme) {
			setPreferences((before) => ({ ...before, theme }));
			keepPreference(themeCookie, theme);
			document.documentElement.dataset.theme = theme;
		},
		setZone(zone) {
			setPreferences((before) => ({ ...before, zone }));
			keepPreference(zoneCookie, zone);
		},
	};
	return <Context value={value}>{children}</Context>;
}

export function usePreferences(): PreferencesContext {
	const context = use(Context);
	if (!context) throw new Error("usePreferences is used outside PreferencesProvider");
	return context;
}

const never = () => () => {};

/** The zone to show times in. UTC until the page is alive: the server does not know the reader's zone. */
export function useZone(): Zone {
	const alive = useSyncExternalStore(
		never,
		() => true,
		() => false,
	);
	const { zone } = usePreferences();
	return alive ? zone : "utc";
}
