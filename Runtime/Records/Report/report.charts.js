// What the pages draw with: elements, numbers as text, line charts and histograms. Whatever is shown is set as text, never as markup.
"use strict";
const covey = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  // For lines beside the first, which is --run: told apart by dash as well as by colour.
  const colours = ["--c1", "--c2", "--c3", "--c4", "--c5", "--c6"];
  const dashes = ["7 4", "2 3", "10 3 2 3", "5 2", "1 3", "12 4"];

  // ---- small helpers --------------------------------------------------------------------------------------------

  function el(tag, props = {}, ...children) {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(props)) {
      if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
      else if (key === "class") node.className = value;
      else node.setAttribute(key, value);
    }
    node.append(...children.filter(child => child != null));
    return node;
  }

  function svg(tag, props = {}, text) {
    const node = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(props)) node.setAttribute(key, value);
    if (text != null) node.textContent = text;
    return node;
  }

  const missing = "–";
  const isNumber = value => typeof value === "number" && isFinite(value);

  // Whole numbers with thin spaces between thousands; others in so many significant digits.
  function show(value, digits = 4) {
    if (!isNumber(value)) return missing;
    const size = Math.abs(value);
    if (size !== 0 && (size < 1e-4 || size >= 1e15)) {
      const [mantissa, exponent] = value.toExponential(Math.max(0, digits - 2)).split("e");
      return `${mantissa}·10${[...String(+exponent)].map(c => c === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c]).join("")}`;
    }
    const text = Number.isInteger(value) ? String(value)
      : size >= 10 ** (digits - 1) ? value.toFixed(size < 10 ** digits ? 1 : 0)
        : String(+value.toPrecision(digits));
    const [whole, rest] = text.split(".");
    return (whole.replace("-", "−").replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f")) + (rest ? "." + rest : "");
  }

  function compact(value) {
    if (!isNumber(value)) return missing;
    for (const [size, unit] of [[1e9, "G"], [1e6, "M"], [1e4, "k"]]) {
      if (Math.abs(value) >= size) return show(value / (unit === "k" ? 1e3 : size), 3) + "\u202f" + unit;
    }
    return show(value, 4);
  }

  const percent = (value, digits = 3) => isNumber(value) ? show(value * 100, digits) + "\u202f%" : missing;
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const at = (object, ...path) => path.reduce((value, key) => value == null ? undefined : value[key], object);
  const some = values => Array.isArray(values) && values.some(value => isNumber(value) && value !== 0);

  // Drawing waits for the next frame, and only a new width is a reason to draw again.
  function onResize(node, draw) {
    let width = -1;
    new ResizeObserver(() => requestAnimationFrame(() => {
      if (node.clientWidth !== width) { width = node.clientWidth; draw(); }
    })).observe(node);
  }

  function card(title, hint, ...content) {
    return el("figure", { class: "card" }, el("div", { class: "cardhead" }, el("h3", {}, title)), hint && el("p", { class: "hint" }, hint), ...content);
  }

  // ---- charts ---------------------------------------------------------------------------------------------------

  // Round steps of 1, 2 or 5 times a power of ten.
  function ticksOf(low, high, about, whole) {
    const raw = (high - low) / Math.max(1, about);
    const power = 10 ** Math.floor(Math.log10(raw));
    let step = [1, 2, 5, 10].find(times => times * power >= raw * 0.999) * power;
    if (whole) step = Math.max(1, Math.round(step));
    const list = [];
    for (let n = Math.ceil(low / step - 1e-9); n * step <= high + step * 1e-9; n++) list.push(+(n * step).toPrecision(12));
    return list;
  }

  function sample(line) {
    const mark = svg("svg", { width: 22, height: 10, "aria-hidden": "true" });
    const stroke = svg("line", { x1: 1, x2: 21, y1: 5, y2: 5, "stroke-width": line.width || 2, "stroke-linecap": "round" });
    stroke.style.stroke = `var(${line.colour})`;
    if (line.dash) stroke.setAttribute("stroke-dasharray", line.dash);
    mark.append(stroke);
    return mark;
  }

  // One chart: lines over ticks, or bars. options: { x, lines: [{name, values, low, high, colour, dash}], unit, mark, bars, xName, floor }
  function chart(title, hint, options) {
    const lines = options.lines;
    const hidden = new Set();
    const holder = el("div", { class: "chart", tabindex: "0", role: "img" });
    const said = el("span", { class: "sr", "aria-live": "polite" });
    const tip = el("div", { class: "tip" });
    tip.hidden = true;
    let place = null;
    let cursor = null;

    const xs = options.x;
    const xName = options.xName || "tick";
    const xFirst = options.bars ? options.bars.lowest : xs[0];
    const xLast = options.bars ? options.bars.lowest + options.bars.width * lines[0].values.length : xs[xs.length - 1];

    const shown = () => lines.filter(line => !hidden.has(line.name));
    function range() {
      let low = Infinity, high = -Infinity;
      for (const line of shown()) {
        for (const values of [line.values, line.low, line.high]) {
          for (const value of values || []) {
            if (isNumber(value)) { if (value < low) low = value; if (value > high) high = value; }
          }
        }
      }
      if (low > high) { low = 0; high = 1; }
      if (options.mark != null) { low = Math.min(low, options.mark); high = Math.max(high, options.mark); }
      if (options.floor !== false && low > 0 && (low < 0.6 * high || options.floor === true)) low = 0;
      if (high === low) { high = low === 0 ? 1 : low + Math.abs(low) * 0.1; if (low > 0) low = 0; }
      const pad = (high - low) * 0.06;
      return [low === 0 ? 0 : low - pad, high + pad];
    }

    function draw() {
      const width = Math.max(240, holder.clientWidth);
      const height = options.height || (width < 480 ? 210 : 250);
      const [low, high] = range();
      const yTicks = ticksOf(low, high, 5, options.whole && high - low >= 3);
      const digits = 4;
      const label = value => Math.abs(value) >= 1e4 ? compact(value) : show(value, digits);
      const left = 12 + 6.7 * Math.max(...yTicks.map(value => label(value).length));
      const [top, right, bottom] = [24, 10, 42];
      const sx = value => left + (value - xFirst) / (xLast - xFirst || 1) * (width - left - right);
      const sy = value => height - bottom - (value - low) / (high - low) * (height - top - bottom);
      place = { width, height, left, right, top, bottom, sx, sy };
      const root = svg("svg", { viewBox: `0 0 ${width} ${height}`, height, "aria-hidden": "true" });
      root.append(svg("text", { x: 0, y: 11, class: "axis" }, options.unit));
      for (const value of yTicks) {
        root.append(svg("line", { x1: left, x2: width - right, y1: sy(value), y2: sy(value), class: value === 0 ? "baseline" : "gridline" }));
        root.append(svg("text", { x: left - 8, y: sy(value) + 4, "text-anchor": "end" }, label(value)));
      }
      root.append(svg("line", { x1: left, x2: width - right, y1: height - bottom, y2: height - bottom, class: "baseline" }));
      const xTicks = ticksOf(xFirst, xLast, width < 480 ? 4 : 7, !options.bars);
      for (const value of xTicks) {
        root.append(svg("text", { x: sx(value), y: height - bottom + 18, "text-anchor": "middle" }, label(value)));
      }
      root.append(svg("text", { x: width - right, y: height - 6, "text-anchor": "end", class: "axis" }, xName));
      if (options.mark != null) {
        root.append(svg("line", { x1: left, x2: width - right, y1: sy(options.mark), y2: sy(options.mark), class: "mark" }));
      }
      if (options.bars) drawBars(root, sx, sy); else for (const line of shown().slice().reverse()) drawLine(root, line, sx, sy);
      const spans = new Set(shown().filter(line => groupOf(line) > 1).map(line => groupOf(line) * (line.bucket || options.bucket || 1)));
      if (spans.size) {
        const most = `${spans.size > 1 ? "at most " : ""}${Math.max(...spans)}`;
        root.append(svg("text", { x: left, y: height - 6, class: "axis" }, `solid: means of ${most} ticks`));
      }
      cursor = svg("g");
      root.append(cursor);
      holder.querySelector("svg")?.remove();
      holder.prepend(root);
    }

    function drawBars(root, sx, sy) {
      const { lowest, width } = options.bars;
      lines[0].values.forEach((count, n) => {
        if (count === 0) return;
        const x = sx(lowest + n * width);
        const bar = svg("rect", { x: x + 0.5, y: sy(count), width: Math.max(1, sx(lowest + (n + 1) * width) - x - 1), height: Math.max(1, sy(0) - sy(count)), rx: 1 });
        bar.style.fill = `var(${lines[0].colour})`;
        root.append(bar);
      });
    }

    function drawLine(root, line, sx, sy) {
      const lx = line.x || xs;
      if (line.low) {
        let forth = "", back = "";
        lx.forEach((x, n) => {
          if (!isNumber(line.low[n])) return;
          forth += `${forth ? "L" : "M"}${sx(x).toFixed(1)},${sy(line.high[n]).toFixed(1)}`;
          back = `L${sx(x).toFixed(1)},${sy(line.low[n]).toFixed(1)}` + back;
        });
        const band = svg("path", { d: forth + back + "Z", opacity: 0.18 });
        band.style.fill = `var(${line.colour})`;
        root.append(band);
      }
      let path = "", pen = false, lone = null;
      const dots = [];
      lx.forEach((x, n) => {
        const value = line.values[n];
        if (!isNumber(value)) {
          if (!line.sparse) { if (lone) dots.push(lone); lone = null; pen = false; }
          return;
        }
        lone = pen ? null : [sx(x), sy(value)];
        path += pen && line.step ? `H${sx(x).toFixed(1)}V${sy(value).toFixed(1)}` : `${pen ? "L" : "M"}${sx(x).toFixed(1)},${sy(value).toFixed(1)}`;
        pen = true;
      });
      if (lone) dots.push(lone);
      const group = groupOf(line);
      const trace = (d, more) => {
        const stroke = svg("path", { d, fill: "none", "stroke-width": line.width || 1.75, "stroke-linejoin": "round", "stroke-linecap": "round", ...more });
        stroke.style.stroke = `var(${line.colour})`;
        root.append(stroke);
      };
      const dash = line.dash ? { "stroke-dasharray": line.dash } : {};
      if (group === 1) trace(path, dash);
      else {
        if (!line.baseline) trace(path, { opacity: 0.3, "stroke-width": 1 });
        trace(means(lx, line.values, group, sx, sy), dash);
      }
      // A value between two gaps has no line to be part of.
      for (const [x, y] of dots.slice(0, 500)) {
        const dot = svg("circle", { cx: x, cy: y, r: 1.8 });
        dot.style.fill = `var(${line.colour})`;
        root.append(dot);
      }
    }

    // Lines of more values than can be told apart are drawn as means of a few values, over the single ones in faint.
    function groupOf(line) {
      const pixels = place.width - place.left - place.right;
      return line.noisy && line.values.length > pixels / 1.5 ? Math.ceil(line.values.length / (pixels / 5)) : 1;
    }

    function means(lx, values, group, sx, sy) {
      let path = "";
      for (let start = 0; start < lx.length; start += group) {
        let sum = 0, at = 0, found = 0;
        for (let n = start; n < Math.min(lx.length, start + group); n++) {
          if (isNumber(values[n])) { sum += values[n]; at += lx[n]; found++; }
        }
        if (found) path += `${path ? "L" : "M"}${sx(at / found).toFixed(1)},${sy(sum / found).toFixed(1)}`;
      }
      return path;
    }

    let current = -1;
    const count = options.bars ? lines[0].values.length : xs.length;
    function near(lx, x) {
      let from = 0, to = lx.length - 1;
      while (from < to) { const middle = (from + to) >> 1; if (lx[middle] < x) from = middle + 1; else to = middle; }
      return from > 0 && x - lx[from - 1] < lx[from] - x ? from - 1 : from;
    }

    function point(index) {
      current = Math.max(0, Math.min(count - 1, index));
      cursor.replaceChildren();
      const { sx, sy, top, height, bottom, width, left, right } = place;
      const x = options.bars ? options.bars.lowest + (current + 0.5) * options.bars.width : xs[current];
      cursor.append(svg("line", { x1: sx(x), x2: sx(x), y1: top, y2: height - bottom, class: "cross" }));
      const head = options.bars
        ? `${show(options.bars.lowest + current * options.bars.width, 3)} to ${show(options.bars.lowest + (current + 1) * options.bars.width, 3)}`
        : `${xName} ${show(x)}`;
      tip.replaceChildren(el("div", {}, el("b", {}, head)));
      const words = [head];
      for (const line of shown()) {
        const n = line.x ? near(line.x, x) : current;
        const inside = !line.x || (x >= line.x[0] && x <= line.x[line.x.length - 1]);
        const value = inside ? line.values[n] : null;
        if (!isNumber(value) && line.sparse) continue;
        const dot = el("i", { class: "dot" });
        dot.style.background = `var(${line.colour})`;
        const text = (options.format || show)(value);
        const extent = line.low && isNumber(line.low[n]) && line.low[n] !== line.high[n] ? ` (${show(line.low[n], 3)} to ${show(line.high[n], 3)})` : "";
        tip.append(el("div", { class: "row" }, el("span", {}, dot, line.name), el("span", {}, text + extent)));
        words.push(`${line.name} ${text}${extent}`);
        if (isNumber(value) && !options.bars) {
          const mark = svg("circle", { cx: sx(line.x ? line.x[n] : x), cy: sy(value), r: 3.5, "stroke-width": 1.5 });
          mark.style.fill = `var(${line.colour})`;
          mark.style.stroke = "var(--card)";
          cursor.append(mark);
        }
      }
      tip.hidden = false;
      const room = tip.offsetWidth + 14;
      const px = sx(x);
      tip.style.transform = `translate(${Math.max(0, px + room < width ? px + 12 : px - room)}px, ${top}px)`;
      return words.join(", ");
    }

    function leave() {
      current = -1;
      tip.hidden = true;
      cursor?.replaceChildren();
    }

    holder.addEventListener("pointermove", event => {
      const x = event.clientX - holder.getBoundingClientRect().left;
      const { left, right, width } = place;
      const value = xFirst + (x - left) / (width - left - right) * (xLast - xFirst);
      point(options.bars ? Math.floor((value - options.bars.lowest) / options.bars.width) : near(xs, value));
    });
    holder.addEventListener("pointerleave", leave);
    holder.addEventListener("blur", leave);
    holder.addEventListener("keydown", event => {
      const far = Math.max(1, Math.round(count / 20));
      const step = { ArrowRight: 1, ArrowLeft: -1, PageUp: far, PageDown: -far }[event.key];
      const to = event.key === "Home" ? 0 : event.key === "End" ? count - 1
        : step ? (current < 0 ? (step > 0 ? 0 : count - 1) : current + step) : event.key === "Escape" ? -1 : null;
      if (to == null) return;
      event.preventDefault();
      if (event.key === "Escape") leave(); else said.textContent = point(to);
    });

    const figure = card(title, hint);
    if (lines.length > 1) {
      figure.append(el("ul", { class: "legend" }, ...lines.map(line => {
        const button = el("button", { type: "button", "aria-pressed": "true", onclick: () => {
          if (hidden.has(line.name)) hidden.delete(line.name);
          else if (shown().length > 1) hidden.add(line.name);
          button.setAttribute("aria-pressed", String(!hidden.has(line.name)));
          leave();
          draw();
        } }, sample(line), line.name);
        return el("li", {}, button);
      })));
    }
    const ends = lines.map(line => {
      const values = line.values.filter(isNumber);
      return values.length ? `${line.name} from ${show(values[0])} to ${show(values[values.length - 1])}` : `${line.name} not measured`;
    }).join("; ");
    holder.setAttribute("aria-label", `${title}, ${options.unit} over ${xName}. ${options.bars ? "" : ends + ". "}Arrow keys read single values.`);
    holder.append(tip);
    figure.append(holder, said);
    onResize(holder, () => { leave(); draw(); });
    return figure;
  }

  return { el, svg, missing, isNumber, show, compact, percent, colour, at, some, onResize, card, ticksOf, chart, colours, dashes };
})();
