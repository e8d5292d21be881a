import { Notice } from "@/components/ui/Notice";
import { formatCountOf } from "@/lib/format";

const maxFolders = 5;

/** Says that logs may lie where no name leads: in folders that two slashes in a row make. */
export function UnnamedFolders({ paths }: { paths: readonly string[] }) {
	if (paths.length === 0) return null;
	const rest = paths.length - maxFolders;
	return (
		<Notice tone="warn" title={`${formatCountOf(paths.length, "folder")} without a name, not shown`}>
			Two slashes in a row stand in the names of these blobs, so they belong to no endpoint, deployment or
			collection:{" "}
			{paths.slice(0, maxFolders).map((path, place) => (
				<span key={path}>
					{place > 0 && ", "}
					<code className="font-mono text-sm">{path}</code>
				</span>
			))}
			{rest > 0 && ` and ${rest} more`}. Write them under a name, or give one a place as a collection with its
			path in leeway.yaml.
		</Notice>
	);
}
