"use client";

import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { buttonStyle } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import { unreadableParams } from "@/lib/url/unreadableParams";
import { useNow } from "./Now";

type Params = Parameters<typeof unreadableParams>[0];

/** Names what a page's address holds that cannot be read, and so is not what is shown. */
export function UnreadableAddress({ params }: { params: Params }) {
	const { now } = useNow();
	const search = useSearchParams();
	const pathname = usePathname();
	const { faults, rest } = useMemo(() => unreadableParams(params, search, now), [params, search, now]);
	if (faults.length === 0) return null;
	return (
		<Notice
			tone="warn"
			title={`Not understood in this page's address, and left out: ${faults.map(({ given }) => given).join(", ")}`}
			actions={
				<Link
					prefetch={false}
					className={buttonStyle()}
					href={rest === "" ? pathname : `${pathname}?${rest}`}
				>
					Drop it
				</Link>
			}
		>
			{[...new Set(faults.map(({ fix }) => fix))].join(" ")}
		</Notice>
	);
}
