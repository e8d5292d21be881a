"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button, buttonStyle } from "@/components/ui/Button";
import { fieldStyle } from "@/components/ui/field";
import type { Correlation } from "@/lib/api/correlateAnswers";
import { parseTime } from "@/lib/time";
import { type CorrelationParams, correlationHref } from "@/lib/url/href";
import { NameIdColumn } from "./NameIdColumn";

interface LookFurtherProps {
	answer: Correlation;
	params: CorrelationParams;
	/** Asks again, after a column was named as an id. */
	onRetry(): void;
}

/** What to do when there is nothing, or when there may be more. */
export function LookFurther({ answer, params, onRetry }: LookFurtherProps) {
	const router = useRouter();
	const [fault, setFault] = useState<string>();
	const href = (change: Partial<CorrelationParams>) =>
		correlationHref(answer.id, { ...params, of: null, row: null, index: null, ...change });
	const scoped = params.datastore || params.endpoint || params.deployment || params.from;

	function onSubmit(event: FormEvent<HTMLFormElement>) {
		event.preventDefault();
		const near = parseTime(String(new FormData(event.currentTarget).get("near")));
		if (near === undefined) return setFault("Write the time as 2026-03-07 21:00.");
		setFault(undefined);
		router.push(href({ near, search: "near" }));
	}

	return (
		<section aria-label="Look further" className="flex flex-col gap-3 rounded-lg border px-3 py-2.5">
			<h3 className="font-semibold">Look further</h3>
			<div className="flex flex-wrap items-center gap-2">
				{!answer.searched.everything && params.search !== "everything" && (
					<Link
						prefetch={false}
						className={buttonStyle(answer.total === 0 ? "strong" : "plain")}
						href={href({ search: "everything" })}
					>
						Search all there is
					</Link>
				)}
				{scoped && (
					<Link
						prefetch={false}
						className={buttonStyle()}
						href={href({ datastore: null, endpoint: null, deployment: null, from: null, to: null })}
					>
						In every datastore, at any time
					</Link>
				)}
				<form onSubmit={onSubmit} className="flex flex-wrap items-center gap-2">
					<label className="flex items-center gap-2">
						<span className="shrink-0 text-ink-2">Logged about</span>
						<span className="w-40">
							<input
								name="near"
								placeholder="2026-03-07 21:00"
								autoComplete="off"
								aria-invalid={fault !== undefined}
								className={fieldStyle}
							/>
						</span>
						<span className="text-ink-3">UTC</span>
					</label>
					<Button type="submit">Search from there</Button>
				</form>
				{fault && (
					<p role="alert" className="text-sm text-danger">
						{fault}
					</p>
				)}
			</div>
			<NameIdColumn collections={answer.searched.collections} onNamed={onRetry} />
		</section>
	);
}
