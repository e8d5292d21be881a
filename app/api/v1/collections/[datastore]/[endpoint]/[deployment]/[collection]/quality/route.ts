import { getQuality } from "@/lib/api/calls/getQuality";
import { handle } from "@/lib/server/handle";
import { answerQuality } from "@/lib/server/qualityReview";

export const GET = handle(getQuality, answerQuality);
