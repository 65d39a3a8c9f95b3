import { expect, test } from "vitest";
import { compact, marks, percent, show } from "../src/page/show";

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
  expect([950, 12_345, 2_500_000, 3e9].map(value => compact(value))).toEqual(["950", "12.3\u202fk", "2.5\u202fM", "3\u202fG"]);
  expect(percent(0.98765)).toBe("98.8\u202f%");
});

test("an axis' marks are told apart however close they are", () => {
  expect(marks([0, 0.5, 1])).toEqual(["0", "0.5", "1"]);
  expect(marks([1.2345678, 1.2345679])).toEqual(["1.2345678", "1.2345679"]);
  expect(marks([750_010, 750_020])).toEqual(["750.01\u202fk", "750.02\u202fk"]);
  expect(marks([3, 3])).toEqual(["3", "3"]);
});
