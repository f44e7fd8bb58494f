import { number } from "../../texts/t";

const UNITS = ["bytes", "kB", "MB", "GB", "TB"] as const;

/** 1234567 as "1.23 MB": units of 1,000, as disks are sold. */
export function size(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${number(unit === 0 ? value : Number(value.toPrecision(3)))} ${UNITS[unit] ?? ""}`;
}
