import * as api from "./api";
import { type Call, collectionPath, deploymentPath } from "./call";
import * as catalog from "./catalogApi";
import { blobsQuery, noQuery, partitionsQuery } from "./query";

/** The calls that only list: no line of a log is read for them. */
export const catalogCalls: readonly Call[] = [
	{
		method: "get",
		path: "/datastores",
		summary: "Datastores, each asked whether it can be reached",
		query: noQuery,
		answer: api.datastores,
	},
	{
		method: "get",
		path: "/datastores/{datastore}/collections",
		summary: "Collections, with their first and last partition",
		query: noQuery,
		answer: api.collections,
	},
	{
		method: "get",
		path: "/datastores/{datastore}/names",
		summary: "Collections by name only: one listing an endpoint and a deployment",
		query: noQuery,
		answer: catalog.names,
	},
	{
		method: "get",
		path: "/datastores/{datastore}/extents",
		summary: "The time some collections cover and their volume a day; a failure is that collection's own",
		query: catalog.extentsQuery,
		answer: catalog.namedExtents,
	},
	{
		method: "get",
		path: "/datastores/{datastore}/endpoints",
		summary: "Endpoints, by name: one listing",
		query: noQuery,
		answer: catalog.endpointNames,
	},
	{
		method: "get",
		path: "/datastores/{datastore}/endpoints/{endpoint}/deployments",
		summary: "An endpoint's deployments, by name: one listing",
		query: noQuery,
		answer: catalog.deploymentNames,
	},
	{
		method: "get",
		path: `${deploymentPath}/collections`,
		summary: "A deployment's collections, by name: one listing",
		query: noQuery,
		answer: catalog.collectionNames,
	},
	{
		method: "get",
		path: `${collectionPath}/extent`,
		summary: "The time one collection covers; nothing else of the datastore is listed",
		query: noQuery,
		answer: catalog.extent,
	},
	{
		method: "get",
		path: `${collectionPath}/partitions`,
		summary: "Blobs and bytes by stretch of time",
		query: partitionsQuery,
		answer: api.partitions,
	},
	{
		method: "get",
		path: `${collectionPath}/blobs`,
		summary: "The logs of a window",
		query: blobsQuery,
		answer: api.blobs,
	},
];
