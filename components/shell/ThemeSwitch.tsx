"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { IconButton } from "@/components/ui/IconButton";
import { usePreferences } from "./PreferencesProvider";
import type { Theme } from "./preferences";

const next: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };
const icons = { system: Monitor, light: Sun, dark: Moon };

export function ThemeSwitch() {
	const { theme, setTheme } = usePreferences();
	const Icon = icons[theme];
	return (
		<IconButton label={`Theme: ${theme}. Switch to ${next[theme]}`} onClick={() => setTheme(next[theme])}>
			<Icon size={15} />
		</IconButton>
	);
}
