/** Every call of /api/v1, a file each. */

import { deleteBaseline } from "./calls/deleteBaseline";
import { deleteCopies } from "./calls/deleteCopies";
import { deleteJob } from "./calls/deleteJob";
import { deleteMonitor } from "./calls/deleteMonitor";
import { deleteNote } from "./calls/deleteNote";
import { deleteShape } from "./calls/deleteShape";
import { deleteView } from "./calls/deleteView";
import { getAlerts } from "./calls/getAlerts";
import { getAzure } from "./calls/getAzure";
import { getAzureMonitor } from "./calls/getAzureMonitor";
import { getAzureMonitors } from "./calls/getAzureMonitors";
import { getBaselines } from "./calls/getBaselines";
import { getBlobs } from "./calls/getBlobs";
import { getCollections } from "./calls/getCollections";
import { getCopies } from "./calls/getCopies";
import { getCorrelation } from "./calls/getCorrelation";
import { getDatastores } from "./calls/getDatastores";
import { getDeploymentCollections } from "./calls/getDeploymentCollections";
import { getDeployments } from "./calls/getDeployments";
import { getDestinations } from "./calls/getDestinations";
import { getDisagreeing } from "./calls/getDisagreeing";
import { getDrift } from "./calls/getDrift";
import { getEndpoints } from "./calls/getEndpoints";
import { getExtent } from "./calls/getExtent";
import { getExtents } from "./calls/getExtents";
import { getHealth } from "./calls/getHealth";
import { getIdColumn } from "./calls/getIdColumn";
import { getJob } from "./calls/getJob";
import { getJobEvents } from "./calls/getJobEvents";
import { getKinds } from "./calls/getKinds";
import { getLedger } from "./calls/getLedger";
import { getLive } from "./calls/getLive";
import { getMe } from "./calls/getMe";
import { getMessages } from "./calls/getMessages";
import { getMetrics } from "./calls/getMetrics";
import { getMonitor } from "./calls/getMonitor";
import { getMonitorAzure } from "./calls/getMonitorAzure";
import { getMonitorFigures } from "./calls/getMonitorFigures";
import { getMonitors } from "./calls/getMonitors";
import { getNames } from "./calls/getNames";
import { getNewest } from "./calls/getNewest";
import { getNotes } from "./calls/getNotes";
import { getNotices } from "./calls/getNotices";
import { getOpenapi } from "./calls/getOpenapi";
import { getPairKeys } from "./calls/getPairKeys";
import { getPairs } from "./calls/getPairs";
import { getPairsExport } from "./calls/getPairsExport";
import { getPartitions } from "./calls/getPartitions";
import { getPayload } from "./calls/getPayload";
import { getPinnedBaseline } from "./calls/getPinnedBaseline";
import { getProblems } from "./calls/getProblems";
import { getProfile } from "./calls/getProfile";
import { getQuality } from "./calls/getQuality";
import { getRaw } from "./calls/getRaw";
import { getReady } from "./calls/getReady";
import { getRecords } from "./calls/getRecords";
import { getReview } from "./calls/getReview";
import { getReviews } from "./calls/getReviews";
import { getRows } from "./calls/getRows";
import { getRowsExport } from "./calls/getRowsExport";
import { getRun } from "./calls/getRun";
import { getRuns } from "./calls/getRuns";
import { getShape } from "./calls/getShape";
import { getViews } from "./calls/getViews";
import { getWhy } from "./calls/getWhy";
import { postAck } from "./calls/postAck";
import { postAzureImport } from "./calls/postAzureImport";
import { postAzureRefresh } from "./calls/postAzureRefresh";
import { postBacktest } from "./calls/postBacktest";
import { postDestinationTest } from "./calls/postDestinationTest";
import { postMonitorDifferences } from "./calls/postMonitorDifferences";
import { postMute } from "./calls/postMute";
import { postPause } from "./calls/postPause";
import { postResume } from "./calls/postResume";
import { postRun } from "./calls/postRun";
import { postTick } from "./calls/postTick";
import { putBaseline } from "./calls/putBaseline";
import { putBaselineFile } from "./calls/putBaselineFile";
import { putIdColumn } from "./calls/putIdColumn";
import { putKinds } from "./calls/putKinds";
import { putMonitor } from "./calls/putMonitor";
import { putNote } from "./calls/putNote";
import { putPinnedBaseline } from "./calls/putPinnedBaseline";
import { putReview } from "./calls/putReview";
import { putShape } from "./calls/putShape";
import { putView } from "./calls/putView";

export const calls = [
	getHealth,
	getLive,
	getReady,
	getDatastores,
	getCollections,
	getMe,
	getNames,
	getEndpoints,
	getDeployments,
	getExtents,
	getDeploymentCollections,
	getExtent,
	getNewest,
	getPartitions,
	getBlobs,
	getRecords,
	getRows,
	getRowsExport,
	getProfile,
	getProblems,
	getWhy,
	getNotices,
	getRaw,
	getPayload,
	getShape,
	putShape,
	deleteShape,
	getIdColumn,
	putIdColumn,
	getViews,
	putView,
	deleteView,
	getNotes,
	putNote,
	deleteNote,
	getCorrelation,
	getPairs,
	getLedger,
	getDisagreeing,
	getPairKeys,
	getPairsExport,
	getDrift,
	getQuality,
	getKinds,
	putKinds,
	getReviews,
	getReview,
	putReview,
	getPinnedBaseline,
	putPinnedBaseline,
	getBaselines,
	putBaseline,
	putBaselineFile,
	deleteBaseline,
	getDestinations,
	postDestinationTest,
	getMonitors,
	getMetrics,
	getMonitor,
	putMonitor,
	deleteMonitor,
	postRun,
	postTick,
	postPause,
	postResume,
	postAck,
	postMute,
	getMessages,
	getRuns,
	getRun,
	getAlerts,
	postBacktest,
	getMonitorAzure,
	getMonitorFigures,
	postMonitorDifferences,
	getAzure,
	getAzureMonitors,
	getAzureMonitor,
	postAzureRefresh,
	postAzureImport,
	getCopies,
	deleteCopies,
	getJob,
	deleteJob,
	getJobEvents,
	getOpenapi,
] as const;
