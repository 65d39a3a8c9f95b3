import { button, el, fill, svg } from "./el";
import { isDark, onTheme, toggleTheme } from "./theme";

/** The head of the page: who we are, where one can go, light and dark, keys. */
export function drawTop(node: HTMLElement, openKeys: () => void): (hash: string) => void {
  const links = (
    [
      ["#", "Runs"],
      ["#load", "Load"],
    ] as const
  ).map(([href, name]) => el("a", { href }, name));
  const theme = button("", toggleTheme, { class: "quiet icon" });
  const drawTheme = () => {
    theme.setAttribute("aria-label", isDark() ? "Light colours" : "Dark colours");
    theme.title = theme.getAttribute("aria-label")!;
    fill(theme, isDark() ? sun() : moon());
  };
  drawTheme();
  onTheme(drawTheme);
  fill(
    node,
    el("a", { href: "#", class: "brand", "aria-label": "Covey, all runs" }, mark(), "Covey"),
    el("nav", { "aria-label": "Main" }, ...links),
    theme,
    button("?", openKeys, { class: "quiet icon", "aria-label": "Keys", title: "Keys (?)" }),
  );
  return hash => {
    const at = hash.startsWith("#load") ? "#load" : "#";
    for (const link of links) {
      if (link.getAttribute("href") === at) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  };
}

// Three birds of a covey, heading the same way.
function mark(): SVGSVGElement {
  return svg(
    "svg",
    { viewBox: "0 0 24 24", width: 22, height: 22, "aria-hidden": "true" },
    ...["M13 4l8 4-8 4 2.2-4z", "M4 8.5l8 4-8 4 2.2-4z", "M13 13l8 4-8 4 2.2-4z"].map(d => svg("path", { d, fill: "currentColor" })),
  );
}

function sun(): SVGSVGElement {
  return svg(
    "svg",
    {
      viewBox: "0 0 24 24",
      width: 18,
      height: 18,
      fill: "none",
      stroke: "currentColor",
      "stroke-width": 2,
      "stroke-linecap": "round",
      "aria-hidden": "true",
    },
    svg("circle", { cx: 12, cy: 12, r: 4 }),
    svg("path", { d: "M12 2v3M12 19v3M2 12h3M19 12h3M4.9 4.9l2.1 2.1M17 17l2.1 2.1M4.9 19.1L7 17M17 7l2.1-2.1" }),
  );
}

function moon(): SVGSVGElement {
  return svg(
    "svg",
    {
      viewBox: "0 0 24 24",
      width: 18,
      height: 18,
      fill: "none",
      stroke: "currentColor",
      "stroke-width": 2,
      "stroke-linejoin": "round",
      "aria-hidden": "true",
    },
    svg("path", { d: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z" }),
  );
}
