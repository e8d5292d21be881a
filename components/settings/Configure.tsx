import { CopyButton } from "@/components/ui/CopyButton";

const environment = `# the root that holds modelDataCollector/: a container's URL, or a folder's path
LEEWAY_DATASTORE_URL=https://account.blob.core.windows.net/container
# optional, with their defaults
LEEWAY_DATASTORE_NAME=default
LEEWAY_COLLECTED_PATH=modelDataCollector
LEEWAY_HOME=.leeway`;

const file = `# leeway.yaml, found through LEEWAY_CONFIG
datastores:
  - name: production
    url: https://account.blob.core.windows.net/azureml-blobstore
    collectedPath: modelDataCollector
  - name: mirror
    url: /data/azureml-mirror`;

function Example({ label, text }: { label: string; text: string }) {
	return (
		<figure className="overflow-hidden rounded-lg border">
			<figcaption className="flex h-8 items-center justify-between border-b bg-panel pr-1 pl-3 text-sm text-ink-2">
				{label}
				<CopyButton text={text} label={`Copy: ${label}`} />
			</figcaption>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
			<pre tabIndex={0} className="overflow-x-auto p-3 font-mono text-sm">
				{text}
			</pre>
		</figure>
	);
}

/** How to name a datastore: by environment alone for one, by a file for several. */
export function Configure() {
	return (
		<section aria-labelledby="configure" className="flex flex-col gap-3">
			<h2 id="configure" className="text-lg font-semibold">
				Configure
			</h2>
			<p className="max-w-[70ch] text-ink-2">
				Leeway only ever reads. On Azure it needs the role Storage Blob Data Reader on the container, by az
				login, a managed identity or a workload identity; a connection string or SAS is taken from the
				environment. Restart after a change.
			</p>
			<Example label="One datastore: environment" text={environment} />
			<Example label="Several: leeway.yaml" text={file} />
		</section>
	);
}
