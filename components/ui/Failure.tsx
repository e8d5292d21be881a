"use client";

import { RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { asFailure } from "@/components/data/failure";
import { Button } from "./Button";
import { Notice } from "./Notice";

interface FailureProps {
	error: unknown;
	onRetry?: () => void;
	/** Other ways out, beside asking again. */
	actions?: ReactNode;
}

/** A call that failed: what is wrong, what to do, and the way to ask again. */
export function Failure({ error, onRetry, actions }: FailureProps) {
	const { title, message, fix } = asFailure(error);
	return (
		<Notice
			tone="danger"
			title={message || title}
			actions={
				(onRetry || actions) && (
					<>
						{onRetry && (
							<Button onClick={onRetry}>
								<RotateCw size={13} aria-hidden="true" /> Try again
							</Button>
						)}
						{actions}
					</>
				)
			}
		>
			{fix}
		</Notice>
	);
}
