import { expect, test } from "vitest";
import { compact, percent, show } from "../src/page/show";

test("numbers are short and say no more than they know", () => {
  expect([1234567, -3, 0.123456, 12.3456, 1e-7, 0, null, NaN].map(value => show(value))).toEqual([
    "1\u202f234\u202f567",
    "−3",
    "0.1235",
    "12.35",
    "1.00·10⁻⁷",
    "0",
    "–",
    "–",
  ]);
  expect([950, 12_345, 2_500_000, 3e9].map(compact)).toEqual(["950", "12.3\u202fk", "2.5\u202fM", "3\u202fG"]);
  expect(percent(0.98765)).toBe("98.8\u202f%");
});
