"use client";

import { RotateCw } from "lucide-react";
import { asFailure } from "@/components/data/failure";
import { Button } from "./Button";
import { Notice } from "./Notice";

/** A call that failed: what is wrong, what to do, and the way to ask again. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
	const { title, message, fix } = asFailure(error);
	return (
		<Notice
			tone="danger"
			title={capitalised(message || title)}
			actions={
				onRetry && (
					<Button onClick={onRetry}>
						<RotateCw size={13} aria-hidden="true" /> Try again
					</Button>
				)
			}
		>
			{fix}
		</Notice>
	);
}

/** Messages are written lower case; a sentence on a page begins with a capital unless a name does. */
export function capitalised(sentence: string): string {
	return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
