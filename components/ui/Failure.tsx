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
			title={message || title}
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
