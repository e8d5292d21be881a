import { dirname, join } from "node:path";
import type { Environment, Start } from "../start";
import type { World } from "../world";

const url = (value: string): Environment => ({ LEEWAY_DATASTORE_URL: value });
/** The address a message gives to be copied. */
const given = /LEEWAY_DATASTORE_URL=("?)(\S+?)\1(?=[\s,;]|\.?$)/m;
const copied = (found: RegExpExecArray) => url(found[2] ?? "");
/** Nothing answers under that name here: that the right address was understood is all there is to see. */
const understood =
	/https:\/\/acct\.blob\.core\.windows\.net\/data(?![\w%?@/])|container data of account acct|name[^:]*: acct\.blob/;

/** Addresses as they are found in Studio, portals, explorers, terminals and notebooks. */
export function addresses(world: World): Start[] {
	return [
		...folders(world),
		...mirrors(world),
		...containers(world),
		...elsewhere(),
		...collectedPaths(world),
	];
}

function folders({ tree, folder, log, collection }: World): Start[] {
	const start = (name: string, value: string): Start => ({
		name: `folder: ${name}`,
		env: url(value),
		says: given,
		follow: copied,
	});
	return [
		start("its root", tree),
		start("its root with a slash", `${tree}/`),
		start("file://", `file://${tree}`),
		{ ...start("~/", "~/tree"), env: { ...url("~/tree"), HOME: folder } },
		start("in quotes", `"${tree}"`),
		start("in single quotes", `'${tree}'`),
		start("in <>", `<${tree}>`),
		start("modelDataCollector itself", join(tree, "modelDataCollector")),
		start("an endpoint's", join(tree, "modelDataCollector/credit-risk")),
		start("a deployment's", join(tree, "modelDataCollector/credit-risk/green")),
		start("a collection's", join(tree, collection)),
		start("a day's", dirname(dirname(join(tree, log)))),
		start("an hour's", dirname(join(tree, log))),
		start("one of its files", join(tree, log)),
		{
			...start("a letter wrong", `${tree.slice(0, -1)}r`),
			says: /did you mean LEEWAY_DATASTORE_URL=(\S*tree)/i,
			follow: (found) => url(found[1] ?? ""),
		},
		{
			...start("capitals wrong", tree.replace(/tree$/, "Tree")),
			says: /did you mean LEEWAY_DATASTORE_URL=(\S*tree)/i,
			follow: (found) => url(found[1] ?? ""),
		},
		{
			name: "folder: none such",
			env: url("/nowhere/at/all"),
			says: /\/nowhere\/at\/all.*(does not exist|isn't there)/,
		},
		{ name: "folder: empty", env: url(join(folder, "empty")), says: /empty/ },
		{ name: "folder: of other things", env: url(join(folder, "photos")), says: /photos.*summer|"summer"/ },
	];
}

function mirrors({ mirror, log, folder }: World): Start[] {
	const start = (name: string, value: string): Start => ({
		name: `folder without modelDataCollector: ${name}`,
		env: url(value),
		says: given,
		follow: (found) => ({ ...copied(found), ...collectedPathIn(found.input) }),
	});
	const below = log.replace("modelDataCollector/", "");
	return [
		{
			...start("its root", mirror),
			says: /LEEWAY_COLLECTED_PATH=(\S+)/,
			follow: (found) => collectedPathIn(found.input),
		},
		start("an endpoint's", join(mirror, "credit-risk")),
		start("a deployment's", join(mirror, "credit-risk/green")),
		start("a collection's", join(mirror, "credit-risk/green/model_inputs")),
		start("an hour's", dirname(join(mirror, below))),
		{
			name: "a downloaded .jsonl by itself",
			env: url(join(folder, "downloads", "part.jsonl")),
			says: /part\.jsonl.*(mkdir|modelDataCollector\/)/,
		},
		{ name: "a drive's letter", env: url("C:\\logs\\mirror"), says: /Windows|\/mnt\/c/ },
		{ name: "a share", env: url("\\\\server\\share"), says: /Windows|share|mount/ },
	];
}

function collectedPathIn(text: string): Environment {
	const path = /LEEWAY_COLLECTED_PATH=("?)(\S+?)\1(?=[\s,;]|\.?(?:\s|$))/.exec(text)?.[2];
	return path === undefined ? {} : { LEEWAY_COLLECTED_PATH: path };
}

function containers({ container: place, azurite, log, collection }: World): Start[] {
	const secret = { AZURE_STORAGE_CONNECTION_STRING: azurite.connectionString };
	const start = (name: string, value: string): Start => ({
		name: `container: ${name}`,
		env: { ...url(value), ...secret },
		says: given,
		follow: copied,
	});
	return [
		start("its URL", place),
		start("with a slash", `${place}/`),
		start("in quotes", `"${place}"`),
		start("in <>", `<${place}>`),
		start("HTTP:// in capitals", place.replace("http:", "HTTP:")),
		start("http:/ with one slash", place.replace("://", ":/")),
		start("no scheme", place.replace("http://", "")),
		start("modelDataCollector itself", `${place}/modelDataCollector`),
		start("an endpoint's folder", `${place}/modelDataCollector/credit-risk`),
		start("a deployment's folder", `${place}/modelDataCollector/credit-risk/green/`),
		start("a collection's folder", `${place}/${collection}`),
		start("a day's folder", `${place}/${dirname(dirname(log))}`),
		start("a blob's URL", `${place}/${log}`),
		start("an escaped blob's URL", `${place}/${encodeURIComponent(log)}`),
		start("what lists it", `${place}?restype=container&comp=list`),
		{
			name: "container: the account's URL only",
			env: { ...url(azurite.url), ...secret },
			says: /names no container/,
		},
		{
			name: "container: one that isn't there",
			env: { ...url(`${azurite.url}/logs`), ...secret },
			says: /container does not exist: logs/,
		},
		{
			...start("capitals wrong", `${azurite.url}/Data`),
			says: /did you mean|lower case|LEEWAY_DATASTORE_URL=(\S+)/i,
			follow: () => url(`${azurite.url}/data`),
		},
	];
}

function elsewhere(): Start[] {
	const start = (name: string, value: string, says: RegExp = understood): Start => ({
		name: `address: ${name}`,
		env: { ...url(value), AZURE_STORAGE_KEY: "bm90IHRoZSBrZXk=" },
		says,
		mustSay: true,
		waits: true,
	});
	const scope = "subscriptions/5e1b-0000/resourceGroups/rg/providers";
	const account = `${scope}/Microsoft.Storage/storageAccounts/acct`;
	return [
		start("wasbs://", "wasbs://data@acct.blob.core.windows.net/modelDataCollector"),
		start("abfss://", "abfss://data@acct.dfs.core.windows.net/"),
		start("its dfs endpoint", "https://acct.dfs.core.windows.net/data"),
		start("no https://", "acct.blob.core.windows.net/data"),
		start("https:/", "https:/acct.blob.core.windows.net/data"),
		start("account/container", "acct/data"),
		start("a resource id", `/${account}/blobServices/default/containers/data`),
		start(
			"the portal's container",
			`https://portal.azure.com/#view/Microsoft_Azure_Storage/ContainerMenuBlade/~/overview/storageAccountId/%2F${encodeURIComponent(account)}/path/data/etag/%220x8D%22`,
		),
		start(
			"the portal's account",
			`https://portal.azure.com/#@contoso.com/resource/${account}/containersList`,
			/acct/,
		),
		start(
			"Studio's datastore",
			`https://ml.azure.com/data/datastore/workspaceblobstore/edit?wsid=/${scope}/Microsoft.MachineLearningServices/workspaces/ws&tid=x`,
			/az ml datastore show --name workspaceblobstore.*ws/,
		),
		start(
			"Studio's endpoint",
			"https://ml.azure.com/endpoints/realtime/credit/detail?wsid=/x",
			/az ml datastore/,
		),
		start(
			"azureml:// in full",
			`azureml://subscriptions/5e1b/resourcegroups/rg/workspaces/ws/datastores/workspaceblobstore/paths/modelDataCollector/e/d/c/`,
			/az ml datastore show --name workspaceblobstore.*ws/,
		),
		start(
			"azureml:// in short",
			"azureml://datastores/workspaceblobstore/paths/modelDataCollector",
			/az ml datastore show/,
		),
		start(
			"README's placeholder",
			"https://ACCOUNT.blob.core.windows.net/CONTAINER",
			/placeholder|in place of|instead of ACCOUNT/,
		),
		start(
			"a placeholder in <>",
			"https://<account>.blob.core.windows.net/<container>",
			/placeholder|in place of/,
		),
		start(
			"the account's URL only",
			"https://acct.blob.core.windows.net",
			/no container.*az storage container list.*acct/,
		),
		start("a queue's", "https://acct.queue.core.windows.net/data", /blob/),
		start("a file share's", "https://acct.file.core.windows.net/data", /mount|share/),
		start("s3://", "s3://bucket/logs", /s3/),
		start(
			"a container's name alone",
			"azureml-blobstore-5e1b",
			/https:\/\/\S+blob\.core\.windows\.net\/azureml-blobstore-5e1b/,
		),
		start("an account with a capital", "https://Acct.blob.core.windows.net/data"),
		start(
			"a container that cannot be one",
			"https://acct.blob.core.windows.net/My_Logs",
			/My_Logs.*(letters|lower)/,
		),
		start("a scoring URI", "https://credit.westeurope.inference.ml.azure.com/score", /endpoint|storage|scor/),
		start(
			"US government",
			"https://acct.blob.core.usgovcloudapi.net/data",
			/acct\.blob\.core\.usgovcloudapi\.net/,
		),
	].map((each) => ({ ...each, waits: true as const }));
}

function collectedPaths({ tree, mirror }: World): Start[] {
	const start = (name: string, root: string, path: string): Start => ({
		name: `collected path: ${name}`,
		env: { ...url(root), LEEWAY_COLLECTED_PATH: path },
		says: /LEEWAY_COLLECTED_PATH=(\S+)/,
		follow: (found) => collectedPathIn(found.input),
	});
	return [
		start("modelDataCollector/", tree, "modelDataCollector/"),
		start(".", mirror, "."),
		start("/", mirror, "/"),
		start("./modelDataCollector", tree, "./modelDataCollector"),
		start("in quotes", tree, '"modelDataCollector"'),
		start("capitals wrong", tree, "ModelDataCollector"),
		start("a letter missing", tree, "modelDataColector"),
		start("an endpoint's", tree, "modelDataCollector/credit-risk"),
		start("a deployment's", tree, "modelDataCollector/credit-risk/green"),
		start("the root, with modelDataCollector in it", tree, "."),
		start("azureml://", tree, "azureml://datastores/x/paths/modelDataCollector"),
	];
}
