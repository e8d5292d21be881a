export { AddressState as default } from "@/components/shell/AddressState";
