"use client";

import { useEffect, useState } from "react";

/**
 * What stands in a field that the address holds too. `known` is the page's word for it and comes a moment after the letters, which must
 * not be lost meanwhile; `inAddress` reads the address as it is now. Back, Forward and links change the field.
 */
export function useTyped(known: string, inAddress: () => string): [string, (typed: string) => void] {
	const [typed, setTyped] = useState(known);
	// biome-ignore lint/correctness/useExhaustiveDependencies: only a change of the address may change the field
	useEffect(() => {
		if (known === inAddress()) setTyped(known);
	}, [known]);
	return [typed, setTyped];
}
