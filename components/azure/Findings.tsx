"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { formatCount, formatCountOf } from "@/lib/format";
import { type AzureFinding, findingLevels } from "@/lib/model/azureWorkspace";
import { collectionHref } from "@/lib/url/href";
import { visibleText } from "@/lib/visibleText";
import { findingLooks } from "./findingLooks";

/** What is not as it should be in a workspace: each with what it rests on, what it means and what to do. */
export function Findings({ findings, isAsking }: { findings: readonly AzureFinding[]; isAsking: boolean }) {
	const [only, setOnly] = useState<AzureFinding["level"] | null>(null);
	const levels = findingLevels.filter((level) => findings.some((finding) => finding.level === level));
	const [isWhole, setWhole] = useState(false);
	const chosen = findings.filter(({ level }) => only === null || level === only);
	const shown = isWhole ? chosen : chosen.slice(0, firstShown);
	if (findings.length === 0) {
		return (
			<p role="status" className="text-ink-2">
				{isAsking
					? "Asking Azure, and looking at what lies in its containers."
					: "Nothing is wrong in what could be seen."}
			</p>
		);
	}
	return (
		<section aria-label="Findings" className="flex flex-col gap-2">
			<div className="flex flex-wrap items-center gap-x-3 gap-y-2">
				<h3 className="font-semibold">{formatCountOf(findings.length, "finding")}</h3>
				{levels.length > 1 && (
					<fieldset aria-label="Only findings that are" className="flex flex-wrap gap-1">
						{levels.map((level) => {
							const { icon: Icon, ink, word } = findingLooks[level];
							return (
								<button
									key={level}
									type="button"
									aria-pressed={only === level}
									onClick={() => setOnly(only === level ? null : level)}
									className="flex h-7 items-center gap-1.5 rounded-md border px-2 text-sm whitespace-nowrap hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft"
								>
									<Icon size={13} aria-hidden="true" className={ink} />
									{word} {formatCount(findings.filter((finding) => finding.level === level).length)}
								</button>
							);
						})}
					</fieldset>
				)}
			</div>
			<ul className="overflow-hidden rounded-lg border">
				{shown.map((finding) => (
					<Finding key={`${finding.kind} ${finding.says}`} finding={finding} />
				))}
				{shown.length < chosen.length && (
					<li className="border-t p-2">
						<Button onClick={() => setWhole(true)}>Show all {formatCount(chosen.length)}</Button>
					</li>
				)}
			</ul>
		</section>
	);
}

/** All of hundreds would be more elements than a page should have. */
const firstShown = 60;

function Finding({ finding: { level, says, means, fix, evidence, rows } }: { finding: AzureFinding }) {
	const { icon: Icon, ink, word } = findingLooks[level];
	const collections = rows.flatMap(({ deployment, collection, ...row }) =>
		deployment !== null && collection !== null ? [{ ...row, deployment, collection }] : [],
	);
	return (
		<li className="border-t first:border-t-0">
			{/* What is wrong says at once what to do; the rest when it is opened. */}
			<details open={level === "wrong"} className="group">
				<summary className="grid cursor-pointer grid-cols-[16px_minmax(0,1fr)_14px] gap-x-2 px-3 py-2 hover:bg-hover">
					<Icon size={15} aria-hidden="true" className={`mt-0.5 ${ink}`} />
					<span className="font-medium wrap-anywhere">
						<span className="sr-only">{word}: </span>
						{visibleText(says)}
					</span>
					<ChevronRight
						size={14}
						aria-hidden="true"
						className="mt-1 text-ink-3 transition-transform group-open:rotate-90 motion-reduce:transition-none"
					/>
				</summary>
				<div className="flex max-w-[110ch] min-w-0 flex-col gap-0.5 pr-3 pb-3 pl-9">
					<p className="text-ink-2 wrap-anywhere">{visibleText(means)}</p>
					<p className="wrap-anywhere">{visibleText(fix)}</p>
					{evidence.length > 0 && (
						<dl className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-sm text-ink-2">
							{evidence.map(({ name, value }) => (
								<div key={`${name} ${value}`} className="flex min-w-0 gap-1.5">
									<dt className="shrink-0 text-ink-3">{visibleText(name)}</dt>
									<dd className="min-w-0 wrap-anywhere">{visibleText(value)}</dd>
								</div>
							))}
						</dl>
					)}
					{collections.length > 0 && (
						<p className="mt-1 flex flex-wrap gap-x-3 text-sm">
							{collections.map((address) => (
								<Link
									key={collectionHref(address)}
									prefetch={false}
									href={collectionHref(address)}
									className="text-accent hover:underline"
								>
									{visibleText(`${address.endpoint} / ${address.deployment} / ${address.collection}`)}
								</Link>
							))}
						</p>
					)}
				</div>
			</details>
		</li>
	);
}
