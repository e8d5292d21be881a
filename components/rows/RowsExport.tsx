"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { useSignsIn } from "@/components/data/may";
import { buttonStyle } from "@/components/ui/Button";
import { CopyButton } from "@/components/ui/CopyButton";
import { Popover } from "@/components/ui/Popover";
import { formatCountOf } from "@/lib/format";
import { exportSnippets } from "./exportSnippets";

interface RowsExportProps {
	/** Gives the file of exactly the rows listed, in their order and with the columns in theirs. */
	hrefOf(format: "csv" | "jsonl" | "parquet"): string;
	total: number;
	/** Why the file will lack something, where it will. */
	lacks: readonly string[];
}

/** The rows that are listed, to take away: as a file, or by a script. */
export function RowsExport({ hrefOf, total, lacks }: RowsExportProps) {
	const [open, setOpen] = useState(false);
	const signsIn = useSignsIn();
	return (
		<Popover
			label="Export the rows"
			align="end"
			open={open}
			onOpenChange={setOpen}
			trigger={
				<button type="button" title="Export the rows" className={buttonStyle()}>
					<Download size={13} aria-hidden="true" /> <span className="@max-3xl:sr-only">Export</span>
				</button>
			}
		>
			<div className="flex flex-col gap-2">
				<p className="text-sm text-ink-2">
					{formatCountOf(total, "row")}, filtered and sorted as shown, the columns in the order shown.
				</p>
				{lacks.map((lack) => (
					<p key={lack} className="text-sm text-warn">
						{lack}
					</p>
				))}
				<div className="flex gap-2">
					<a className={buttonStyle()} href={hrefOf("csv")} download onClick={() => setOpen(false)}>
						CSV
					</a>
					<a className={buttonStyle()} href={hrefOf("jsonl")} download onClick={() => setOpen(false)}>
						JSON Lines
					</a>
					<a className={buttonStyle()} href={hrefOf("parquet")} download onClick={() => setOpen(false)}>
						Parquet
					</a>
				</div>
				{open &&
					exportSnippets(globalThis.location.origin + hrefOf("csv")).map(({ name, code }) => (
						<section key={name} aria-label={name}>
							<h3 className="flex items-center justify-between text-xs text-ink-3">
								{name} <CopyButton text={code} label={`Copy the ${name} code`} />
							</h3>
							<pre className="max-h-24 overflow-auto rounded-md border bg-page p-1.5 text-xs break-all whitespace-pre-wrap">
								{code}
							</pre>
						</section>
					))}
				{signsIn && (
					<p className="text-xs text-ink-3">A script sends an access token: Authorization: Bearer …</p>
				)}
			</div>
		</Popover>
	);
}
