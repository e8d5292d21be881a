"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Table2 } from "lucide-react";
import { datastoresQuery, namesQuery } from "@/components/data/queries";
import { collectionHref } from "@/lib/url/href";
import { CommandEntry, groupStyle } from "./CommandEntry";

/** Every collection of every datastore, found by any of its names. */
export function CommandCollections({ onGo }: { onGo(href: string): void }) {
	const { data } = useQuery(datastoresQuery());
	const datastores = data?.datastores.filter((datastore) => datastore.reachable) ?? [];
	const answers = useQueries({ queries: datastores.map(({ name }) => namesQuery(name)) });
	return datastores.map(({ name }, place) => (
		<Command.Group key={name} heading={`Collections in ${name}`} className={groupStyle}>
			{answers[place]?.data?.collections.map(({ endpoint, deployment, collection }) => (
				<CommandEntry
					key={`${endpoint}/${deployment}/${collection}`}
					value={`${name} ${endpoint} ${deployment} ${collection}`}
					onSelect={() => onGo(collectionHref({ datastore: name, endpoint, deployment, collection }))}
				>
					<Table2 size={14} aria-hidden="true" className="shrink-0 text-ink-3" />
					<span className="truncate">
						{endpoint} <span className="text-ink-3">/</span> {deployment}{" "}
						<span className="text-ink-3">/</span> {collection}
					</span>
				</CommandEntry>
			))}
		</Command.Group>
	));
}
