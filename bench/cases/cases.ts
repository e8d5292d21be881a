import type { Case } from "../context";
import { firstRead } from "./firstRead";

/** In the order they are run. */
export const cases: Case[] = [firstRead];
