"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};
const isApple = () => /^(Mac|iP)/.test(navigator.platform);

/** The keys that go anywhere by name, as the reader's keyboard has them. The server does not know which it is. */
export function PaletteKey() {
	return useSyncExternalStore(never, isApple, () => false) ? "⌘K" : "Ctrl K";
}
