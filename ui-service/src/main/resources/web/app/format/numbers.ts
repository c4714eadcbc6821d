const LOCALE = "en";
export const ABSENT = "–";
const NARROW_SPACE = "\u202f";

/** A number with about four significant digits, and thousands apart. */
export function number(value: number): string {
  const size = Math.abs(value);
  if (size >= 1000) {
    return new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 }).format(value);
  }
  return new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: size >= 100 ? 4 : 3 }).format(value);
}

export function withUnit(text: string, unit: string): string {
  return unit ? `${text}${NARROW_SPACE}${unit}` : text;
}

/** A share as a signed percentage: 0.123 is +12.3 %. */
export function signedPercent(share: number): string {
  const percent = share * 100;
  const digits = Math.abs(percent) >= 100 ? 0 : 1;
  const text = new Intl.NumberFormat(LOCALE, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: "exceptZero",
  }).format(percent);
  return withUnit(text.replace("-", "−"), "%");
}

const BYTE_UNITS = ["B", "kB", "MB", "GB", "TB", "PB"];

/** Bytes in the largest unit that leaves at least 1, as DBMS write them: 1 kB is 1024 B. */
export function bytes(value: number): string {
  let rest = value;
  let unit = 0;
  while (Math.abs(rest) >= 1024 && unit < BYTE_UNITS.length - 1) {
    rest /= 1024;
    unit++;
  }
  return withUnit(number(rest), BYTE_UNITS[unit]);
}

const TIME_UNITS: [string, number][] = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1_000],
  ["ms", 1],
];

/** Milliseconds in the largest unit that leaves at least 1. */
export function milliseconds(value: number): string {
  const [unit, size] = TIME_UNITS.find(([, s]) => Math.abs(value) >= s) ?? ["ms", 1];
  return withUnit(number(value / size), unit);
}
