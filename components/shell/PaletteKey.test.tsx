// @vitest-environment happy-dom
import { render } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { PaletteKey } from "./PaletteKey";

afterEach(() => vi.unstubAllGlobals());

test.each([
	["MacIntel", "⌘K"],
	["iPad", "⌘K"],
	["Win32", "Ctrl K"],
	["Linux x86_64", "Ctrl K"],
])("on %s it is %s", (platform, key) => {
	vi.stubGlobal("navigator", { platform });
	expect(render(<PaletteKey />).container.textContent).toBe(key);
});
