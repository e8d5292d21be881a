"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleAlert, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { azureQuery } from "@/components/data/queries";
import { formatCountOf } from "@/lib/format";
import type { CollectionAddress } from "@/lib/model/address";
import type { AzureFinding } from "@/lib/model/azureWorkspace";
import { azureHref } from "@/lib/url/href";
import { visibleText } from "@/lib/visibleText";

interface AzureMarkProps {
	address: CollectionAddress;
	/** Does this row stand for its deployment too? */
	leads: boolean;
}

/** What is not as it should be in Azure ML about a row; notes are on the page of the workspace only. */
export function AzureMark({ address, leads }: AzureMarkProps) {
	const { data } = useQuery(azureQuery());
	const own = (data?.workspaces ?? [])
		.flatMap(({ findings }) => findings)
		.filter(({ level, rows }) => level !== "note" && rows.some((row) => isOf(row, address, leads)));
	if (own.length === 0) return null;
	const isWrong = own.some(({ level }) => level === "wrong");
	const Icon = isWrong ? CircleAlert : TriangleAlert;
	return (
		<Link
			prefetch={false}
			href={azureHref}
			title={own.map(({ says }) => visibleText(says)).join("\n")}
			className="relative z-[1] flex shrink-0 items-center gap-1 rounded-sm px-1 text-sm text-ink-3 hover:text-accent"
		>
			<Icon size={13} aria-hidden="true" className={isWrong ? "text-danger" : "text-warn"} />
			Azure
			<span className="sr-only">
				: {formatCountOf(own.length, "finding")} about {address.deployment} {address.collection}
			</span>
		</Link>
	);
}

function isOf(row: AzureFinding["rows"][number], address: CollectionAddress, leads: boolean): boolean {
	const { datastore, endpoint, deployment, collection } = address;
	if (row.datastore !== datastore || row.endpoint !== endpoint) return false;
	if (row.collection !== null) return row.deployment === deployment && row.collection === collection;
	return leads && (row.deployment === null || row.deployment === deployment);
}
