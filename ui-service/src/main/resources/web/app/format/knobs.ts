import type { Setting, Unit } from "../api/types";
import { ABSENT, bytes, milliseconds, number } from "./numbers";

/** A knob's value for people; special values such as -1 and 0, words and plain numbers stay as the DBMS writes them. */
export function settingText(setting: Setting | null | undefined, unit: Unit | null | undefined): string {
  if (!setting) {
    return ABSENT;
  }
  if (setting.number > 0 && unit === "BYTES") {
    return bytes(setting.number);
  }
  if (setting.number > 0 && unit === "MILLISECONDS") {
    return milliseconds(setting.number);
  }
  return /^\d{5,}$/.test(setting.value) ? number(setting.number) : setting.value;
}

const DBMS_NAMES: Record<string, string> = { postgres: "PostgreSQL", mysql: "MySQL", mariadb: "MariaDB" };

export function dbmsText(dbms: { type: string; version: string }): string {
  return `${DBMS_NAMES[dbms.type] ?? dbms.type} ${dbms.version}`.trim();
}
