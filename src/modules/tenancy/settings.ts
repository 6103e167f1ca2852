/** What a setting may hold. */
export type SettingValue =
  | string
  | number
  | boolean
  | null
  | SettingValue[]
  | { [key: string]: SettingValue };

/**
 * Settings after a change, by the rules of a JSON merge patch (RFC 7396): null removes, an object changes what it
 * names alone, anything else replaces.
 */
export function mergeSettings(
  settings: Readonly<Record<string, unknown>>,
  patch: Readonly<Record<string, SettingValue>>,
): Record<string, unknown> {
  const merged = new Map(Object.entries(settings));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else merged.set(key, isObject(value) ? mergeSettings(asObject(merged.get(key)), value) : value);
  }
  return Object.fromEntries(merged);
}

function isObject(value: SettingValue): value is { [key: string]: SettingValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asObject(value: unknown): Record<string, unknown> {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isRecord ? (value as Record<string, unknown>) : {};
}
