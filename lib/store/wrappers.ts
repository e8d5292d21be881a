/** Stores around a store, of the same shape. */
export { type CountingStore, type Counts, counting } from "./counting";
export { type Call, type Fault, type FaultPlan, randomFaults, withFaults } from "./faults";
