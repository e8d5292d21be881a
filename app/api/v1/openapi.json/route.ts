import { getOpenapi } from "@/lib/api/calls/getOpenapi";
import { openapi } from "@/lib/api/openapi";
import { handle } from "@/lib/server/handle";
import { version } from "@/lib/server/services";

export const dynamic = "force-dynamic";

export const GET = handle(getOpenapi, () => openapi(version()));
