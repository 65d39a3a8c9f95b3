// Draws the report from the JSON block "run". Everything that came from a scenario is set as text, never as markup.
"use strict";
(() => {
  const run = JSON.parse(document.getElementById("run").textContent);
  const { summary, scenario, series } = run;
  const main = document.getElementById("main");
  const { el, svg, missing, isNumber, show, compact, percent, colour, at, some, onResize, card, ticksOf, chart, colours, dashes } = covey;

  function section(title, lead, ...content) {
    const id = title.toLowerCase().replace(/[^a-z]+/g, "-");
    main.append(el("section", { "aria-labelledby": id }, el("h2", { id }, title), lead && el("p", { class: "lead" }, lead), ...content));
  }

  // ---- header and key figures -----------------------------------------------------------------------------------

  const worldKind = at(scenario, "world", "kind") || "";
  const grid = worldKind === "coverage";
  // Blue agents would drown in the blues and greens of a density.
  const agentColour = grid ? "--target" : "--agent";
  const length = grid ? "cells" : "m";
  // What this kind of world calls its utility.
  const gain = run.utility && run.utility !== "utility" ? run.utility : "";
  const Gain = gain && gain[0].toUpperCase() + gain.slice(1);
  const policy = typeof scenario.policy === "string" ? scenario.policy : at(scenario, "policy", "name") || "policy";
  const played = summary.ticks ?? 0;
  const words = { completed: "completed", stopped: "stopped early", running: "not finished" };

  function header() {
    const about = scenario.summary || scenario.description;
    document.getElementById("subtitle").textContent = typeof about === "string" ? about : "";
    const facts = document.getElementById("facts");
    const fact = (name, value, cls) => facts.append(el("li", { class: cls || "" }, name, el("b", {}, value)));
    fact("", words[summary.status] || summary.status || "", "badge " + (summary.status || ""));
    fact("", `${show(played)} of ${show(summary.steps)} ticks`);
    fact("policy ", policy);
    fact("seed ", run.seed);
    if (summary.digest) facts.append(el("li", {}, "digest ", el("code", {}, summary.digest)));
    document.getElementById("colophon").textContent =
      `Covey ${summary.version || ""} · ${summary.engine}, ${summary.threads ?? missing} threads, ${summary.shards ?? missing} shards. ` +
      "The same scenario and seed give the same digest on any number of threads and shards.";
  }

  function keyFigures() {
    const list = el("dl", { class: "keys" });
    const key = (name, value, note) => list.append(el("div", { class: "key" }, el("dt", {}, name), el("dd", {}, ...[].concat(value)), note && el("p", {}, note)));
    const unit = text => el("small", {}, "\u202f" + text);
    key(`Cumulative ${gain || "utility"}`, show(at(summary, "utility", "cumulative"), 5), `mean ${show(at(summary, "utility", "mean"))} a tick`);
    if (run.ratio) {
      const last = run.ratio.value.filter(isNumber).pop();
      key("Against best baseline", percent(last), `of ${run.ratio.name}’s cumulative utility`);
    }
    if (!gain) key("Normalised utility", show(summary.normalised),
      grid ? "mean share of the density covered" : summary.meanTargetDistance !== undefined ? "mean of agents × utility" : "mean over ticks");
    const people = (name, tally) => {
      if (!tally || !tally.peak) return;
      key(name, show(tally.final), tally.arrived || tally.departed
        ? `${show(tally.initial)} at first, ${show(tally.arrived)} came, ${show(tally.departed)} left`
        : "throughout");
    };
    people("Agents at the end", summary.agents);
    people("Targets at the end", summary.targets);
    if (isNumber(summary.meanTargetDistance)) {
      key("Distance to targets", [show(summary.meanTargetDistance, 3), unit(length)], "mean from a target to its nearest agent");
    }
    const messages = summary.messages || {};
    if (messages.sent > 0) {
      key("Messages delivered", compact(messages.delivered),
        `${percent(messages.lost / messages.sent, 2)} lost` + (isNumber(messages.meanAge) ? `, mean age ${show(messages.meanAge, 3)} ticks` : ""));
    }
    key("Speed", [compact(summary.agentStepsPerSecond)], `agent-steps a second, ${show(summary.seconds, 3)} s in all`);
    // Two even rows rather than one full and one nearly empty.
    const count = list.children.length;
    list.style.setProperty("--columns", count > 5 ? Math.ceil(count / 2) : count);
    main.append(list);
  }

  // ---- curves ---------------------------------------------------------------------------------------------------

  function curves() {
    const x = series.tick;
    if (!x.length) {
      section(Gain || "Utility", "The run was stopped before its first tick: there is nothing to show.");
      return;
    }
    const thinned = series.bucket > 1;
    const others = run.baselines.map((baseline, n) => ({
      name: baseline.name, colour: colours[n % colours.length], dash: dashes[n % dashes.length], x: baseline.tick, baseline,
    }));
    const own = { name: policy, colour: "--run", width: 2.25 };
    const noisy = true;
    if (others.some(line => line.name === own.name)) own.name += " (this run)";
    const band = thinned ? ` Points are means of ${series.bucket} ticks; the band spans the smallest and the largest.` : "";
    const utility = chart(`${Gain || "Utility"} over time`, grid ? "Density covered by the team in each tick." + band : `${gain ? `The ${gain}` : "The team’s utility F"} in each tick.` + band, {
      x, unit: gain || "utility F", bucket: series.bucket,
      lines: [{ ...own, noisy, values: series.utility, ...(thinned ? { low: series.utilityMin, high: series.utilityMax } : {}) },
        ...others.map(line => ({ ...line, noisy, values: line.baseline.utility }))],
    });
    const cumulative = chart(`Cumulative ${gain || "utility"}`, "Sum over all ticks so far.", {
      x, unit: `cumulative ${gain || "utility F"}`, floor: true,
      lines: [{ ...own, values: series.cumulative }, ...others.map(line => ({ ...line, values: line.baseline.cumulative }))],
    });
    const lead = others.length ? "The run beside baselines that were played on the same scenario and seed." : "How well the team did.";
    section(Gain || "Utility", lead, el("div", { class: "pair" }, utility, cumulative));
    if (run.ratio) {
      main.lastElementChild.append(el("div", { class: "spaced" }, chart(`Ratio to ${run.ratio.name}`,
        `Cumulative utility divided by that of the best baseline, ${run.ratio.name}; above the dashed line the run is ahead.`,
        { x, unit: "ratio", mark: 1, floor: false, height: 210, lines: [{ name: "ratio", colour: "--run", width: 2.25, values: run.ratio.value }] })));
    }
  }

  // What only this kind of world measures.
  function further() {
    const x = series.tick;
    if (!x.length || !run.further || !run.further.length) return;
    section("Measurements", null, el("div", { class: "pair" }, ...run.further.map(({ chart: title, unit, meaning, lines }) =>
      chart(title, lines.length > 1 ? "" : meaning, { x, unit, floor: true, bucket: series.bucket, lines: lines.map((line, n) =>
        ({ name: line.name, values: line.values, noisy: true, ...(n ? { colour: colours[(n - 1) % colours.length], dash: dashes[(n - 1) % dashes.length], width: 2 } : { colour: "--run", width: 2.25 }) })) }))));
  }

  // Heat maps: the darker the cell, the nearer to 1.
  function matrices() {
    if (!run.matrices || !run.matrices.length) return;
    section("Probabilities", null, el("div", { class: "pair" }, ...run.matrices.map(matrix => card(matrix.title, matrix.meaning, heatMap(matrix)))));
  }

  function heatMap({ rowName, columnName, rows, columns, values }) {
    const left = 46, top = 34, side = Math.max(2, Math.min(28, 520 / columns.length)), tall = Math.max(side, 8);
    const width = left + columns.length * side + 4, height = top + rows.length * tall + 4;
    const root = svg("svg", { viewBox: `0 0 ${width} ${height}`, width: "100%", role: "img", "aria-label": `${rowName} by ${columnName}` });
    root.style.maxWidth = `${width * 1.4}px`;
    const text = (x, y, anchor, value, size) => {
      const node = svg("text", { x, y, "text-anchor": anchor, "font-size": size }, value);
      node.style.fill = "var(--soft, currentColor)";
      root.append(node);
    };
    text(left, 10, "start", columnName, 10);
    text(2, top - 6, "start", rowName, 10);
    const everyRow = Math.ceil(rows.length / 40), everyColumn = Math.ceil(columns.length * 18 / (columns.length * side));
    columns.forEach((name, n) => n % everyColumn || text(left + (n + 0.5) * side, top - 6, "middle", name, 9));
    rows.forEach((name, n) => n % everyRow || text(left - 4, top + (n + 0.5) * tall + 3, "end", name, 9));
    values.forEach((value, n) => {
      if (!isNumber(value)) return;
      const row = Math.floor(n / columns.length), column = n % columns.length;
      const cell = svg("rect", { x: left + column * side, y: top + row * tall, width: side, height: tall });
      cell.style.fill = "var(--run)";
      cell.style.fillOpacity = 0.04 + 0.96 * value;
      cell.append(svg("title", {}, `${rowName} ${rows[row]}, ${columnName} ${columns[column]}: ${show(value, 3)}`));
      root.append(cell);
    });
    return root;
  }

  function populations() {
    const charts = [];
    const x = series.tick;
    if (!x.length) return;
    const lines = [{ name: "agents", colour: agentColour, values: series.agents, width: 2, step: series.bucket === 1 }];
    if (some(series.targets)) lines.push({ name: "targets", colour: "--target", values: series.targets, dash: "7 4", width: 2, step: series.bucket === 1 });
    charts.push(chart("Populations", "Who takes part.", { x, unit: "entities", lines, floor: true, whole: true }));
    if (series.targetDistance.some(isNumber)) {
      charts.push(chart("Distance to targets", "Mean over targets of the distance to the nearest agent, before acting.",
        { x, unit: length, floor: true, bucket: series.bucket, lines: [{ name: "distance", colour: "--target", width: 2, sparse: true, noisy: true, values: series.targetDistance }] }));
    }
    section(charts.length > 1 ? "Populations and distances" : "Population", null, el("div", { class: "pair" }, ...charts));
  }

  function messages() {
    if (!some(series.sent) && !some(series.delivered)) return;
    const x = series.tick;
    const traffic = [
      { name: "sent", colour: "--c6", dash: "2 3", noisy: true, values: series.sent },
      { name: "delivered", colour: "--run", width: 2, noisy: true, values: series.delivered },
    ];
    if (some(series.lost)) traffic.push({ name: "lost", colour: "--c5", dash: "7 4", noisy: true, values: series.lost });
    const ages = [
      { name: "at delivery", colour: "--run", width: 2, noisy: true, values: series.deliveredAge },
      { name: "of what is known", colour: "--c1", dash: "7 4", noisy: true, values: series.knownAge },
    ].filter(line => line.values.some(isNumber));
    section("Messages", null, el("div", { class: "pair" },
      chart("Messages a tick", "What agents addressed, received and lost.", { x, unit: "messages a tick", floor: true, bucket: series.bucket, lines: traffic }),
      ages.length ? chart("Age of messages", "Mean age on arrival, and of the newest message an agent has from each sender it remembers.",
        { x, unit: "ticks", floor: true, bucket: series.bucket, lines: ages }) : null));
  }

  function credit() {
    const rewards = run.rewards;
    if (!rewards) return;
    const zero = rewards.zero / rewards.sampled;
    const lead = "What each agent’s action added to the team’s utility, given what the others did: its difference reward.";
    const hint = `${show(rewards.sampled)} rewards from ${show(rewards.frames)} ${rewards.frames === 1 ? "tick" : "ticks"}; mean ${show(rewards.mean)}. ` +
      (zero > 0 ? `${percent(zero)} are exactly 0 and not drawn.` : "None is 0.");
    section("Credit", lead, rewards.counts.length
      ? chart("Difference rewards", hint, {
        lines: [{ name: "rewards", colour: "--run", values: rewards.counts }], bars: rewards, unit: "rewards", xName: "difference reward", height: 220, floor: true,
      })
      : el("p", { class: "note" }, hint));
  }

  // ---- map and replay -------------------------------------------------------------------------------------------

  function bytes(text) {
    const raw = atob(text || "");
    const array = new Uint8Array(raw.length);
    for (let n = 0; n < raw.length; n++) array[n] = raw.charCodeAt(n);
    return array;
  }

  function little(text, size) {
    const view = new DataView(bytes(text).buffer);
    const array = size === 2 ? new Uint16Array(view.byteLength / 2) : new Int32Array(view.byteLength / 4);
    for (let n = 0; n < array.length; n++) array[n] = size === 2 ? view.getUint16(2 * n, true) : view.getInt32(4 * n, true);
    return array;
  }

  // Rows stand frame by frame; those of a frame are the tracks present in it, by id.
  function unpack(kind, frames) {
    const data = { ids: little(kind.ids, 4), first: little(kind.first, 4), last: little(kind.last, 4), x: little(kind.x, 2), y: little(kind.y, 2) };
    for (const name of ["heading", "action", "reward"]) data[name] = kind[name] ? bytes(kind[name]) : null;
    const counts = new Int32Array(frames + 1);
    data.ids.forEach((_, track) => { counts[data.first[track]]++; counts[data.last[track] + 1]--; });
    const start = data.start = new Int32Array(frames + 1);
    for (let frame = 0, present = 0; frame < frames; frame++) { present += counts[frame]; start[frame + 1] = start[frame] + present; }
    const next = start.slice();
    const owner = data.owner = new Int32Array(start[frames]);
    data.ids.forEach((_, track) => { for (let frame = data.first[track]; frame <= data.last[track]; frame++) owner[next[frame]++] = track; });
    // The row of a track in a frame, or −1.
    data.row = (track, frame) => {
      if (frame < data.first[track] || frame > data.last[track]) return -1;
      let from = start[frame], to = start[frame + 1] - 1;
      while (from < to) { const middle = (from + to) >> 1; if (owner[middle] < track) from = middle + 1; else to = middle; }
      return from;
    };
    return data;
  }

  // Perceptually even, dark to light and light to dark, so that agents stand out in either theme.
  const ramps = { light: [[247, 250, 247], [190, 220, 208], [110, 176, 170], [50, 122, 136], [28, 70, 96]], dark: [[20, 25, 32], [28, 62, 80], [36, 104, 112], [84, 156, 140], [186, 216, 176]] };
  function ramp(share) {
    const stops = ramps[matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"];
    const place = Math.min(0.9999, Math.max(0, share)) * (stops.length - 1);
    const from = stops[Math.floor(place)], to = stops[Math.floor(place) + 1];
    return from.map((value, n) => Math.round(value + (to[n] - value) * (place % 1)));
  }

  function map() {
    const data = run.map;
    if (!data || !data.ticks.length) return;
    const frames = data.ticks.length;
    const agents = unpack(data.agents, frames);
    const targets = unpack(data.targets, frames);
    const replay = frames > 1;
    const sensing = at(scenario, "world", "sensingRadius");
    const coverage = at(scenario, "world", "coverageRadius");
    const radius = grid ? coverage : sensing;
    // Too many to be drawn as more than dots, or a sample of which one cannot say who sees whom.
    const most = kind => kind.start.reduce((largest, start, n) => n ? Math.max(largest, start - kind.start[n - 1]) : 0, 0);
    const dense = data.everyEntity > 1 || most(agents) + most(targets) > 1500;
    const trailLength = 40;
    let frame = frames - 1, playing = false, speed = 30, trails = replay, circles = true, credits = true;

    const canvas = el("canvas", { role: "img", tabindex: "0" });
    const tip = el("div", { class: "tip" });
    tip.hidden = true;
    const stage = el("div", { class: "stage" }, canvas, tip);
    const context = canvas.getContext("2d");
    const offset = grid ? 0.5 : 0;
    const px = value => grid ? Math.round(value / 65535 * data.width) : value / 65535 * data.width;
    const py = value => grid ? Math.round(value / 65535 * data.height) : value / 65535 * data.height;
    const angle = value => value / 256 * 2 * Math.PI - Math.PI;
    const moves = [[0, 0], [1, 0], [0, 1], [-1, 0], [0, -1]];
    let backdrop = null;
    let scale = 1;

    function fieldImage() {
      if (!run.field) return null;
      const { width, height } = run.field;
      const values = bytes(run.field.values);
      const image = new ImageData(width, height);
      values.forEach((value, cell) => {
        const [r, g, b] = ramp(value / 255);
        // The first row lies at the bottom, where y is 0.
        const to = ((height - 1 - Math.floor(cell / width)) * width + cell % width) * 4;
        image.data.set([r, g, b, 255], to);
      });
      const layer = document.createElement("canvas");
      layer.width = width;
      layer.height = height;
      layer.getContext("2d").putImageData(image, 0, 0);
      return layer;
    }

    function covered() {
      const cells = new Set();
      const reach = Math.floor(coverage);
      for (let row = agents.start[frame]; row < agents.start[frame + 1]; row++) {
        const [dx, dy] = moves[agents.action[row]] || [0, 0];
        const cx = px(agents.x[row]) + dx, cy = py(agents.y[row]) + dy;
        for (let y = cy - reach; y <= cy + reach; y++) {
          for (let x = cx - reach; x <= cx + reach; x++) {
            if ((x - cx) ** 2 + (y - cy) ** 2 <= coverage * coverage && x >= 0 && y >= 0 && x < data.width && y < data.height) cells.add(y * data.width + x);
          }
        }
      }
      return cells;
    }

    const sees = row => {
      const x = px(targets.x[row]), y = py(targets.y[row]);
      for (let agent = agents.start[frame]; agent < agents.start[frame + 1]; agent++) {
        if ((px(agents.x[agent]) - x) ** 2 + (py(agents.y[agent]) - y) ** 2 < sensing * sensing) return true;
      }
      return false;
    };

    function draw() {
      const width = stage.clientWidth || 600;
      const height = Math.round(width * data.height / data.width);
      const ratio = Math.min(3, window.devicePixelRatio || 1);
      if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
        canvas.width = Math.round(width * ratio);
        canvas.height = Math.round(height * ratio);
      }
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width, height);
      scale = width / data.width;
      const sx = x => (x + offset) * scale, sy = y => height - (y + offset) * scale;
      const ink = { agent: colour(agentColour), target: colour("--target"), cover: colour("--cover"), card: colour("--card"), grid: colour("--grid"), ink: colour("--ink") };
      if (backdrop) {
        context.imageSmoothingEnabled = false;
        context.drawImage(backdrop, 0, 0, width, height);
      } else {
        context.strokeStyle = ink.grid;
        context.lineWidth = 1;
        context.beginPath();
        for (const x of ticksOf(0, data.width, 10)) { context.moveTo(x * scale, 0); context.lineTo(x * scale, height); }
        for (const y of ticksOf(0, data.height, 10)) { context.moveTo(0, height - y * scale); context.lineTo(width, height - y * scale); }
        context.stroke();
      }
      const agentRows = agents.start[frame + 1] - agents.start[frame];
      const targetRows = targets.start[frame + 1] - targets.start[frame];
      const many = dense;
      const size = many ? Math.max(1.2, Math.min(3, 60 / Math.sqrt(agentRows + targetRows))) : Math.max(5, Math.min(10, width / 75));
      if (circles && grid && coverage != null) {
        const cells = covered();
        context.fillStyle = "rgba(255, 255, 255, .38)";
        context.strokeStyle = ink.ink;
        context.lineWidth = 1.5;
        context.beginPath();
        for (const cell of cells) {
          const x = cell % data.width, y = Math.floor(cell / data.width);
          const left = x * scale, top = height - (y + 1) * scale;
          context.fillRect(left, top, scale, scale);
          if (!cells.has(cell - 1) || x === 0) { context.moveTo(left, top); context.lineTo(left, top + scale); }
          if (!cells.has(cell + 1) || x === data.width - 1) { context.moveTo(left + scale, top); context.lineTo(left + scale, top + scale); }
          if (!cells.has(cell + data.width)) { context.moveTo(left, top); context.lineTo(left + scale, top); }
          if (!cells.has(cell - data.width)) { context.moveTo(left, top + scale); context.lineTo(left + scale, top + scale); }
        }
        context.stroke();
      } else if (circles && !grid && radius && !many) {
        for (const [alpha, stroke] of [[0.09, false], [0.45, true]]) {
          context.globalAlpha = alpha;
          context.fillStyle = context.strokeStyle = ink.agent;
          context.lineWidth = 1;
          for (let row = agents.start[frame]; row < agents.start[frame + 1]; row++) {
            context.beginPath();
            context.arc(sx(px(agents.x[row])), sy(py(agents.y[row])), radius * scale, 0, 2 * Math.PI);
            if (stroke) context.stroke(); else context.fill();
          }
        }
        context.globalAlpha = 1;
      }
      if (trails && !many) {
        for (const [kind, ink1] of [[targets, ink.target], [agents, ink.agent]]) {
          context.strokeStyle = ink1;
          context.lineWidth = 1.5;
          for (let row = kind.start[frame]; row < kind.start[frame + 1]; row++) {
            const track = kind.owner[row];
            let x = sx(px(kind.x[row])), y = sy(py(kind.y[row]));
            for (let back = 1; back <= trailLength; back++) {
              const before = kind.row(track, frame - back);
              if (before < 0) break;
              const bx = sx(px(kind.x[before])), by = sy(py(kind.y[before]));
              context.globalAlpha = 0.55 * (1 - back / (trailLength + 1));
              context.beginPath();
              context.moveTo(x, y);
              context.lineTo(bx, by);
              context.stroke();
              [x, y] = [bx, by];
            }
          }
        }
        context.globalAlpha = 1;
      }
      for (let row = targets.start[frame]; row < targets.start[frame + 1]; row++) {
        const x = sx(px(targets.x[row])), y = sy(py(targets.y[row])), half = size * 0.62;
        context.fillStyle = context.strokeStyle = ink.target;
        if (many) { context.fillRect(x - size / 2, y - size / 2, size, size); continue; }
        context.beginPath();
        context.moveTo(x, y - half); context.lineTo(x + half, y); context.lineTo(x, y + half); context.lineTo(x - half, y);
        context.closePath();
        context.lineWidth = 1.75;
        if (sensing == null || sees(row)) context.fill(); else { context.fillStyle = ink.card; context.fill(); context.stroke(); }
      }
      for (let row = agents.start[frame]; row < agents.start[frame + 1]; row++) {
        const x = sx(px(agents.x[row])), y = sy(py(agents.y[row]));
        const share = credits && agents.reward ? agents.reward[row] / 255 : 1;
        context.fillStyle = ink.agent;
        if (many) { context.globalAlpha = 0.35 + 0.65 * Math.sqrt(share); context.fillRect(x - size / 2, y - size / 2, size, size); continue; }
        context.beginPath();
        if (grid) context.arc(x, y, Math.min(size * 0.8, scale * 0.36), 0, 2 * Math.PI);
        else {
          const turn = angle(agents.heading[row]);
          for (const [n, [along, aside]] of [[1.25, 0], [-0.85, 0.8], [-0.5, 0], [-0.85, -0.8]].entries()) {
            const cx = x + size * (Math.cos(turn) * along - Math.sin(turn) * aside), cy = y - size * (Math.sin(turn) * along + Math.cos(turn) * aside);
            if (n) context.lineTo(cx, cy); else context.moveTo(cx, cy);
          }
          context.closePath();
        }
        context.lineWidth = grid ? 2 : 1.4;
        context.strokeStyle = grid ? ink.card : ink.agent;
        context.fillStyle = ink.card;
        if (!grid) context.fill();
        context.globalAlpha = grid ? 1 : Math.sqrt(share);
        context.fillStyle = ink.agent;
        context.fill();
        context.globalAlpha = 1;
        context.stroke();
      }
      context.globalAlpha = 1;
      report();
    }

    const rows = el("dl");
    function report() {
      const tick = data.ticks[frame];
      const entries = [["tick", show(tick)], ["utility", show(data.utility[frame])],
        ["agents shown", show(agents.start[frame + 1] - agents.start[frame])]];
      if (targets.ids.length) {
        entries.push(["targets shown", show(targets.start[frame + 1] - targets.start[frame])]);
        if (sensing != null && !dense) {
          let sensed = 0;
          for (let row = targets.start[frame]; row < targets.start[frame + 1]; row++) sensed += sees(row) ? 1 : 0;
          entries.push(["targets in sight", show(sensed)]);
        }
      } else if (grid && coverage != null) entries.push(["cells covered", show(covered().size)]);
      rows.replaceChildren(...entries.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
      canvas.setAttribute("aria-label", "Map of the world. " + entries.map(([name, value]) => `${name} ${value}`).join(", "));
    }

    canvas.addEventListener("pointermove", event => {
      const box = canvas.getBoundingClientRect();
      const x = (event.clientX - box.left) / scale - offset, y = (box.bottom - event.clientY) / scale - offset;
      let best = null, distance = (18 / scale) ** 2;
      for (const [name, kind] of [["agent", agents], ["target", targets]]) {
        for (let row = kind.start[frame]; row < kind.start[frame + 1]; row++) {
          const d = (px(kind.x[row]) - x) ** 2 + (py(kind.y[row]) - y) ** 2;
          if (d < distance) { distance = d; best = { name, kind, row }; }
        }
      }
      if (!best) { tip.hidden = true; return; }
      const { name, kind, row } = best;
      const line = (label, value) => el("div", { class: "row" }, el("span", {}, label), el("span", {}, value));
      tip.replaceChildren(el("div", {}, el("b", {}, `${name} ${kind.ids[kind.owner[row]]}`)), line("x, y", `${show(px(kind.x[row]), 3)}, ${show(py(kind.y[row]), 3)}`));
      if (kind === agents) {
        tip.append(line("action", String(kind.action[row])), line("difference reward", "≈ " + show(kind.reward[row] / 255 * (data.agents.mostReward || 0), 2)));
      }
      tip.hidden = false;
      const left = event.clientX - box.left, top = event.clientY - box.top;
      tip.style.transform = `translate(${left + tip.offsetWidth + 18 < box.width ? left + 14 : Math.max(0, left - tip.offsetWidth - 14)}px, ${Math.max(0, Math.min(top, box.height - tip.offsetHeight))}px)`;
    });
    canvas.addEventListener("pointerleave", () => { tip.hidden = true; });

    const figure = el("div", { class: "card" });
    const left = el("div", {}, stage);
    if (replay) left.append(...player());
    const glyph = (path, style) => {
      const mark = svg("svg", { width: 18, height: 18, viewBox: "-9 -9 18 18", "aria-hidden": "true" });
      const shape = svg("path", { d: path, "stroke-width": 1.6 });
      Object.assign(shape.style, style);
      mark.append(shape);
      return mark;
    };
    const diamond = "M0,-6L6,0L0,6L-6,0Z", dart = "M8,0L-6,6L-3,0L-6,-6Z", disc = "M6,0A6,6 0 1 1 -6,0A6,6 0 1 1 6,0Z";
    const glyphs = el("ul", { class: "glyphs" });
    const spot = "M-3,-3H3V3H-3Z";
    glyphs.append(el("li", {}, glyph(dense ? spot : grid ? disc : dart, { fill: `var(${agentColour})` }),
      dense ? "agent; paler, the less it adds" : grid ? "agent, on its cell before it moves" : "agent and its heading; paler, the less it adds"));
    if (dense && targets.ids.length) glyphs.append(el("li", {}, glyph(spot, { fill: "var(--target)" }), "target"));
    else if (targets.ids.length) {
      glyphs.append(el("li", {}, glyph(diamond, { fill: "var(--target)" }), sensing != null ? "target within an agent’s sight" : "target"));
      if (sensing != null) glyphs.append(el("li", {}, glyph(diamond, { fill: "none", stroke: "var(--target)" }), "target out of sight"));
    }
    if (radius != null && (grid || !dense)) {
      glyphs.append(el("li", {}, glyph("M7,0A7,7 0 1 1 -7,0A7,7 0 1 1 7,0Z", { fill: "var(--wash)", stroke: grid ? "var(--ink)" : "var(--agent)" }),
        grid ? `cells covered after the move, radius ${show(radius)}` : `sensing radius, ${show(radius)} ${length}`));
    }
    const side = el("div", { class: "side" }, rows, glyphs);
    if (run.field) {
      const stops = el("div", { class: "ramp" });
      const paint = () => { stops.style.background = `linear-gradient(90deg, ${[0, .25, .5, .75, 1].map(share => `rgb(${ramp(share).join(",")})`).join(",")})`; };
      paint();
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
      side.append(el("div", {}, el("div", { class: "note" }, "density"), stops,
        el("div", { class: "ends" }, el("span", {}, show(run.field.lowest, 3)), el("span", {}, show(run.field.highest, 3)))));
    }
    const thin = [];
    if (data.everyEntity > 1) thin.push(`Of the entities, only those whose id is a multiple of ${data.everyEntity} are shown.`);
    if (replay && data.everyTick > 1) thin.push(`To keep this file small, the replay has only every ${data.everyTick}th tick; the record’s trajectory has them all.`);
        side.append(el("p", { class: "note" }, `The world is ${show(data.width)} × ${show(data.height)} ${length}. Positions are those before the tick’s action. ` + thin.join(" ")));
    if (!replay) side.append(el("p", { class: "note" }, "For a replay of every tick, run with ", el("code", {}, "--trajectory"), "."));
    figure.append(el("div", { class: "world" }, left, side));
    section(replay ? "Map and replay" : "Map", replay ? null : `The world at tick ${show(data.ticks[frame])}.`, figure);

    function player() {
      const button = el("button", { type: "button", class: "play" }, "Play");
      const slider = el("input", { type: "range", min: 0, max: frames - 1, value: frame, step: 1, "aria-label": "Tick" });
      const select = el("select", { "aria-label": "Speed" }, ...[5, 10, 30, 60, 120, 300].map(value => el("option", { value }, `${value} a second`)));
      select.value = speed;
      let begun = 0, from = 0;
      const go = to => {
        frame = Math.max(0, Math.min(frames - 1, to));
        slider.value = frame;
        slider.setAttribute("aria-valuetext", `tick ${data.ticks[frame]}`);
        tip.hidden = true;
        draw();
      };
      const set = on => {
        playing = on;
        button.textContent = on ? "Pause" : "Play";
        if (!on) return;
        if (frame === frames - 1) go(0);
        begun = performance.now();
        from = frame;
        requestAnimationFrame(next);
      };
      function next(now) {
        if (!playing) return;
        const to = from + Math.floor(Math.max(0, now - begun) / 1000 * speed);
        if (to !== frame) go(to);
        if (frame === frames - 1) set(false); else requestAnimationFrame(next);
      }
      const box = (name, initial, change) => {
        const input = el("input", { type: "checkbox", onchange: () => { change(input.checked); draw(); } });
        input.checked = initial;
        return el("label", {}, input, name);
      };
      button.addEventListener("click", () => set(!playing));
      select.addEventListener("change", () => { speed = +select.value; begun = performance.now(); from = frame; });
      slider.addEventListener("input", () => { set(false); go(+slider.value); });
      canvas.addEventListener("keydown", event => {
        const to = { ArrowRight: frame + 1, ArrowLeft: frame - 1, PageUp: frame + 25, PageDown: frame - 25, Home: 0, End: frames - 1 }[event.key];
        if (event.key === " ") { event.preventDefault(); set(!playing); } else if (to != null) { event.preventDefault(); set(false); go(to); }
      });
      return [el("div", { class: "controls" }, button, slider, select),
        el("div", { class: "controls options" }, dense ? null : box("trails", trails, on => { trails = on; }),
          radius == null || (dense && !grid) ? null : box(grid ? "covered cells" : "sensing circles", circles, on => { circles = on; }),
          grid ? null : box("shade by reward", credits, on => { credits = on; })),
        el("p", { class: "note keyboard" }, "With the map in focus: space plays, ← and → step, Page Up and Page Down jump, Home and End go to the ends.")];
    }

    const restyle = () => { backdrop = fieldImage(); draw(); };
    restyle();
    onResize(stage, draw);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", restyle);
  }

  // ---- parameters -----------------------------------------------------------------------------------------------

  function parameters() {
    const body = el("tbody");
    const walk = (path, value) => {
      if (value !== null && typeof value === "object" && !Array.isArray(value) && Object.keys(value).length) {
        for (const [key, inner] of Object.entries(value)) walk(path ? `${path}.${key}` : key, inner);
        return;
      }
      const text = path === "seed" ? run.seed : value !== null && typeof value === "object" ? JSON.stringify(value) : isNumber(value) ? String(value) : String(value ?? missing);
      body.append(el("tr", {}, el("th", { scope: "row", class: "mono" }, path), el("td", {}, text)));
    };
    walk("", scenario);
    const baselines = Object.entries(summary.baselines || {});
    const own = at(summary, "utility", "cumulative");
    const ranking = baselines.length ? el("div", { class: "card" }, el("div", { class: "cardhead" }, el("h3", {}, `Cumulative ${gain || "utility"} by policy`)),
      el("div", { class: "scroll" }, el("table", {},
        el("thead", {}, el("tr", {}, ...["policy", "cumulative utility", "against this run"].map((name, n) => el("th", { scope: "col", class: n ? "num" : "" }, name)))),
        el("tbody", {}, ...[...baselines, [policy + " (this run)", own]].sort((a, b) => (b[1] ?? -Infinity) - (a[1] ?? -Infinity)).map(([name, value]) =>
          el("tr", {}, el("th", { scope: "row" }, name === policy + " (this run)" ? el("b", {}, name) : name), el("td", { class: "num" }, show(value, 5)),
            el("td", { class: "num" }, own ? percent(value / own) : missing))))))) : null;
    section("Parameters", "All that determines the run, defaults included.", ranking,
      el("details", {}, el("summary", {}, "The resolved scenario"), el("div", { class: "card scroll" }, el("table", {}, body))),
      el("details", {}, el("summary", {}, "The summary as programs read it"), el("pre", { tabindex: "0" }, JSON.stringify(summary, null, 2).replace(/^ {2}"seed": .*$/m, `  "seed": ${run.seed},`))));
  }

  header();
  keyFigures();
  curves();
  map();
  further();
  matrices();
  populations();
  messages();
  credit();
  parameters();
})();
