import { svg } from "../page/el";
import type { Look } from "./palette";

/** A short piece of a line, for legends and the heads of tables. */
export function sample(look: Look): SVGSVGElement {
  const stroke = svg("line", {
    x1: 1,
    x2: 23,
    y1: 5,
    y2: 5,
    "stroke-width": look.width + 0.25,
    "stroke-linecap": "round",
    "stroke-dasharray": look.dash?.join(" "),
  });
  stroke.style.stroke = `var(${look.colour})`;
  return svg("svg", { width: 24, height: 10, "aria-hidden": "true", class: "sample" }, stroke);
}
