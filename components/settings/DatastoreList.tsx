"use client";

import { useQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { datastoresQuery } from "@/components/data/queries";
import { Button } from "@/components/ui/Button";
import { Failure } from "@/components/ui/Failure";
import { Notice } from "@/components/ui/Notice";
import { DatastoreCard } from "./DatastoreCard";

/** Every configured datastore with the result of a connection tried just now. */
export function DatastoreList() {
	const { data, error, isFetching, refetch } = useQuery({ ...datastoresQuery(), staleTime: 0 });
	return (
		<section aria-labelledby="datastores">
			<div className="mb-2 flex items-center justify-between">
				<h2 id="datastores" className="text-lg font-semibold">
					Datastores
				</h2>
				<Button onClick={() => refetch()} disabled={isFetching}>
					<RotateCw size={13} aria-hidden="true" className={isFetching ? "motion-safe:animate-spin" : ""} />
					Test connections
				</Button>
			</div>
			{error && <Failure error={error} />}
			{!data && !error && <div className="skeleton h-20 rounded-lg" role="status" aria-label="Testing" />}
			{data?.datastores.length === 0 && (
				<Notice tone="warn" title="No datastore is configured">
					Configure one as shown below, then restart.
				</Notice>
			)}
			<ul className="flex flex-col gap-2" aria-busy={isFetching}>
				{data?.datastores.map((datastore) => (
					<DatastoreCard key={datastore.name} datastore={datastore} />
				))}
			</ul>
		</section>
	);
}
