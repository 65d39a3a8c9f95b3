// Numbers and dates as text.

export const missing = "–";

export function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

/** Whole numbers with thin spaces between thousands; others in so many significant digits. */
export function show(value: unknown, digits = 4): string {
  if (!isNumber(value)) return missing;
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e15)) {
    const [mantissa, exponent] = value.toExponential(Math.max(0, digits - 2)).split("e");
    const raised = [...String(Number(exponent))].map(c => (c === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(c)]));
    return `${mantissa}·10${raised.join("")}`;
  }
  const text = Number.isInteger(value)
    ? String(value)
    : size >= 10 ** (digits - 1)
      ? value.toFixed(size < 10 ** digits ? 1 : 0)
      : String(Number(value.toPrecision(digits)));
  const [whole = "", rest] = text.split(".");
  return whole.replace("-", "−").replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f") + (rest ? `.${rest}` : "");
}

/** Few characters, for axes and tight places: so many significant digits, one less before a unit. */
export function compact(value: unknown, digits = 4): string {
  if (!isNumber(value)) return missing;
  for (const [from, size, unit] of [
    [1e9, 1e9, "G"],
    [1e6, 1e6, "M"],
    [1e4, 1e3, "k"],
  ] as const) {
    if (Math.abs(value) >= from) return `${show(value / size, digits - 1)}\u202f${unit}`;
  }
  return show(value, digits);
}

/** An axis' marks, in as many digits as it takes to tell them apart. */
export function marks(places: readonly number[]): string[] {
  for (let digits = 4; ; digits++) {
    const texts = places.map(place => compact(place, digits));
    if (digits === 8 || new Set(texts).size === places.length) return texts;
  }
}

export function percent(value: unknown, digits = 3): string {
  return isNumber(value) ? `${show(value * 100, digits)}\u202f%` : missing;
}

/** A moment to the minute, in the viewer's time. */
export function when(text: string): string {
  const date = new Date(text);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** A column's name as words. */
export function words(name: string): string {
  const text = name.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${show(number)} ${number === 1 ? one : many}`;
}
