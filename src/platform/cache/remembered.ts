/**
 * A pure function of a text, its answers kept: the same few hosts and peers ask again and again. Whoever invents keys
 * fills no memory: above `most`, all is forgotten.
 */
export function remembered<T>(compute: (key: string) => T, most = 1_000): (key: string) => T {
  const known = new Map<string, { value: T }>();
  return (key) => {
    const kept = known.get(key);
    if (kept) return kept.value;
    if (known.size >= most) known.clear();
    const value = compute(key);
    known.set(key, { value });
    return value;
  };
}
