// The list of runs and their comparison. Whatever comes from a run's files is set as text, never as markup.
"use strict";
(() => {
  const { el, svg, missing, isNumber, show, compact, percent, chart, colours, dashes } = covey;
  const find = id => document.getElementById(id);
  const most = 1 + colours.length;
  const page = 200;
  const chosen = new Set();
  let runs = [];
  let folder = "";
  let shown = page;
  let order = { key: "created", down: true };
  let painted = 0;

  // ---- asking ---------------------------------------------------------------------------------------------------

  async function ask(path) {
    const answer = await fetch(path, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer) throw new Error("The dashboard does not answer; is 'covey serve' still running?");
    if (!answer.ok) throw new Error((await answer.text()).trim());
    return answer.json();
  }

  const part = (run, rest) => `/runs/${encodeURIComponent(run.name)}/${rest}`;
  const about = (name, rest) => `/api/runs/${encodeURIComponent(name)}/${rest}`;

  function trouble(text) {
    find("trouble").textContent = text;
    find("trouble").hidden = !text;
  }

  async function load() {
    try {
      const answer = await ask("/api/runs");
      runs = answer.runs.map(run => ({ ...run, status: run.problem ? "damaged" : run.status }));
      folder = answer.folder;
      find("colophon").textContent = `Covey ${answer.version} · records in ${folder}`;
      for (const name of chosen) if (!runs.some(run => run.name === name && !run.problem)) chosen.delete(name);
      trouble("");
      filters();
      route();
    } catch (fault) { trouble(fault.message); }
  }

  // ---- the list -------------------------------------------------------------------------------------------------

  function filters() {
    for (const [id, key, all] of [["by-scenario", "scenario", "all scenarios"], ["by-policy", "policy", "all policies"], ["by-status", "status", "any status"]]) {
      const select = find(id);
      const before = select.value;
      const values = [...new Set(runs.map(run => run[key]).filter(value => value))].sort();
      select.replaceChildren(el("option", { value: "" }, all), ...values.map(value => el("option", { value }, value)));
      select.value = values.includes(before) ? before : "";
    }
  }

  function matching() {
    const words = find("search").value.toLowerCase().split(/\s+/).filter(word => word);
    const exact = [["scenario", find("by-scenario").value], ["policy", find("by-policy").value], ["status", find("by-status").value]];
    return runs.filter(run => exact.every(([key, value]) => !value || run[key] === value)
      && words.every(word => [run.name, run.scenario, run.policy, run.seed, run.digest, run.status, run.world].some(text => text && text.toLowerCase().includes(word))));
  }

  const columns = [
    { key: "name", name: "Run" },
    { key: "policy", name: "Policy" },
    { key: "seed", name: "Seed", num: true },
    { key: "status", name: "Status" },
    { key: "ticks", name: "Ticks", num: true },
    { key: "mean", name: "Mean utility", num: true },
    { key: "cumulative", name: "Cumulative", num: true },
    { key: "created", name: "Begun" },
  ];

  // Numbers by size, seeds included although they are text; whatever is missing comes last in either direction.
  function sorted(list) {
    const { key, down } = order;
    const sign = down ? -1 : 1;
    const whole = text => /^\d+$/.test(text || "") ? BigInt(text) : null;
    return [...list].sort((a, b) => {
      const [x, y] = key === "seed" ? [whole(a.seed), whole(b.seed)] : [a[key], b[key]];
      if (x == null || y == null) return (x == null) - (y == null) || (a.name < b.name ? -1 : 1);
      return sign * (x < y ? -1 : x > y ? 1 : 0) || (a.name < b.name ? -1 : 1);
    });
  }

  function when(text) {
    const date = new Date(text);
    const two = number => String(number).padStart(2, "0");
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
  }

  const wholeSeed = seed => seed == null ? missing : seed;
  const badge = run => el("span", { class: "badge " + run.status }, run.status);

  function row(run) {
    const box = el("input", { type: "checkbox", "aria-label": `Compare ${run.name}` });
    box.checked = chosen.has(run.name);
    box.disabled = !!run.problem;
    box.addEventListener("change", () => {
      if (box.checked) chosen.add(run.name); else chosen.delete(run.name);
      line.classList.toggle("chosen", box.checked);
      bar();
    });
    const title = run.report ? el("a", { href: part(run, "report.html") }, run.name) : run.name;
    const line = el("tr", { class: box.checked ? "chosen" : "" },
      el("td", {}, box),
      el("th", { scope: "row" }, title, run.scenario && !run.name.startsWith(run.scenario) ? el("small", {}, run.scenario) : null));
    if (run.problem) {
      line.append(el("td", { class: "problem", colspan: columns.length - 2 }, `Damaged: ${run.problem}`),
        el("td", { class: "when" }, when(run.created)), el("td", { class: "links" }));
      return line;
    }
    const cell = (name, value, cls) => el("td", { class: cls || "", "data-name": name }, value);
    line.append(
      cell("policy", run.policy || missing),
      cell("seed", wholeSeed(run.seed), "num"),
      el("td", { class: "state" }, badge(run)),
      cell("ticks", run.status === "completed" ? show(run.ticks) : `${show(run.ticks)} of ${show(run.steps)}`, "num"),
      cell("mean utility", show(run.mean), "num"),
      cell("cumulative", show(run.cumulative, 5), "num"),
      cell("begun", when(run.created), "when"),
      el("td", { class: "links" },
        el("a", { href: part(run, "download"), download: "", "aria-label": `Download ${run.name}` }, "download")));
    return line;
  }

  function head() {
    return el("tr", {}, el("th", { class: "plain", scope: "col" }, el("span", { class: "sr" }, "Compare")),
      ...columns.map(column => el("th", {
        scope: "col", class: column.num ? "num" : "",
        "aria-sort": order.key !== column.key ? "none" : order.down ? "descending" : "ascending",
      }, el("button", { type: "button", "data-sort": column.key, onclick: () => {
        order = { key: column.key, down: order.key === column.key ? !order.down : !!column.num || column.key === "created" };
        list();
        document.querySelector(`[data-sort="${column.key}"]`).focus();
      } }, column.name))),
      el("th", { class: "plain", scope: "col" }, el("span", { class: "sr" }, "Download")));
  }

  function list() {
    const found = sorted(matching());
    find("count").textContent = found.length === runs.length ? `${show(runs.length)} ${runs.length === 1 ? "run" : "runs"}` : `${show(found.length)} of ${show(runs.length)} runs`;
    const rows = find("rows");
    if (!runs.length) {
      find("count").textContent = "";
      rows.replaceChildren(el("div", { class: "card empty" }, "There is no record yet. Make one with ", el("code", {}, "covey run tracking-open-8"), ", then reload."));
      return;
    }
    if (!found.length) {
      rows.replaceChildren(el("div", { class: "card empty" }, "No run is like that."));
      return;
    }
    rows.replaceChildren(el("div", { class: "runs" }, el("table", {},
      el("caption", { class: "sr" }, "Runs; the heads of the columns sort"),
      el("thead", {}, head()), el("tbody", {}, ...found.slice(0, shown).map(row)))));
    if (found.length > shown) {
      rows.append(el("p", { class: "more controls" }, el("button", { type: "button", onclick: () => { shown += page; list(); } }, `Show ${show(Math.min(page, found.length - shown))} more`)));
    }
  }

  function bar() {
    const comparing = location.hash.startsWith("#compare/");
    find("bar").hidden = comparing || chosen.size === 0;
    const many = chosen.size > most;
    find("bar").replaceChildren(el("div", { class: "page controls" },
      el("span", { role: "status" }, many ? `${show(chosen.size)} runs chosen; at most ${most} can be compared`
        : chosen.size === 1 ? "1 run chosen; choose another to compare" : `${show(chosen.size)} runs chosen`),
      el("button", { type: "button", onclick: () => { chosen.clear(); list(); bar(); } }, "Clear"),
      (() => {
        const go = el("button", { type: "button", class: "play", onclick: () => {
          location.hash = "#compare/" + [...chosen].map(encodeURIComponent).join("/");
        } }, "Compare");
        go.disabled = chosen.size < 2 || many;
        return go;
      })()));
  }

  // ---- comparing ------------------------------------------------------------------------------------------------

  // The lines of one run look the same everywhere.
  const look = n => n === 0 ? { colour: "--run", width: 2.25 } : { colour: colours[n - 1], dash: dashes[n - 1], width: 2 };

  function swatch(n) {
    const { colour, dash } = look(n);
    const mark = svg("svg", { width: 30, height: 8, "aria-hidden": "true" });
    const stroke = svg("line", { x1: 1, x2: 29, y1: 4, y2: 4, "stroke-width": 2.5, "stroke-linecap": "round" });
    stroke.style.stroke = `var(${colour})`;
    if (dash) stroke.setAttribute("stroke-dasharray", dash);
    mark.append(stroke);
    return mark;
  }

  const heads = (first, list) => el("thead", {}, el("tr", {}, el("th", { scope: "col" }, el("span", { class: "sr" }, first)),
    ...list.map((run, n) => el("th", { scope: "col" }, swatch(n), run.report ? el("a", { href: part(run, "report.html") }, run.name) : run.name))));

  function figures(list) {
    const rows = [
      ["scenario", run => run.scenario], ["policy", run => run.policy], ["seed", run => wholeSeed(run.seed)], ["status", run => badge(run)],
      ["ticks", run => `${show(run.ticks)} of ${show(run.steps)}`],
      ["mean utility", run => show(run.mean), run => run.mean], ["cumulative utility", run => show(run.cumulative, 6), run => run.cumulative],
      ["against the first", run => run.scenario === list[0].scenario && list[0].cumulative ? percent(run.cumulative / list[0].cumulative, 4) : missing],
      ["normalised utility", run => show(run.normalised), run => run.normalised],
      ["seconds", run => show(run.seconds, 3)],
      ["digest", run => el("span", { class: "mono" }, run.digest || missing)],
    ];
    const alike = list.every(run => run.scenario === list[0].scenario && run.ticks === list[0].ticks);
    return el("tbody", {}, ...rows.map(([name, text, value]) => {
      const best = value && alike ? Math.max(...list.map(value).filter(isNumber)) : null;
      return el("tr", {}, el("th", { scope: "row" }, name), ...list.map(run => el("td", { class: best != null && value(run) === best ? "best" : "" }, text(run) ?? missing)));
    }));
  }

  function differences(list, parameters) {
    const keys = [...new Set(parameters.flatMap(Object.keys))].sort();
    const unlike = keys.filter(key => parameters.some(one => one[key] !== parameters[0][key]));
    if (!unlike.length) return el("p", { class: "note" }, "All keys of the scenarios are the same.");
    return el("div", { class: "card scroll" }, el("table", { class: "figures" }, heads("key", list),
      el("tbody", {}, ...unlike.map(key => el("tr", {}, el("th", { scope: "row", class: "mono" }, key),
        ...parameters.map(one => el("td", {}, Object.hasOwn(one, key) ? one[key] ?? "null" : missing)))))));
  }

  function section(title, lead, ...content) {
    const id = title.toLowerCase().replace(/[^a-z]+/g, "-");
    return el("section", { "aria-labelledby": id }, el("h2", { id }, title), lead && el("p", { class: "lead" }, lead), ...content);
  }

  function curves(list, series) {
    const lasting = series.reduce((a, b) => (b.tick[b.tick.length - 1] ?? -1) > (a.tick[a.tick.length - 1] ?? -1) ? b : a);
    if (!lasting.tick.length) return section("Curves", "None of these runs has played a tick.");
    const policies = list.some(run => run.policy !== list[0].policy);
    const lines = key => series.map((one, n) => ({ ...look(n), name: policies ? `${list[n].name} · ${list[n].policy}` : list[n].name, x: one.tick, values: one[key], bucket: one.bucket })).filter(line => line.x.length);
    const noisy = line => ({ ...line, noisy: true });
    const charts = [
      chart("Utility over time", "The team’s utility F in each tick.", { x: lasting.tick, unit: "utility F", lines: lines("utility").map(noisy) }),
      chart("Cumulative utility", "Sum over all ticks so far.", { x: lasting.tick, unit: "cumulative utility F", floor: true, lines: lines("cumulative") }),
    ];
    const differ = key => series.some(one => one[key].some(isNumber)) && new Set(series.map(one => JSON.stringify(one[key]))).size > 1;
    if (differ("agents")) charts.push(chart("Agents", "Who takes part.", { x: lasting.tick, unit: "agents", floor: true, whole: true, lines: lines("agents") }));
    if (differ("targets")) charts.push(chart("Targets", "Who takes part.", { x: lasting.tick, unit: "targets", floor: true, whole: true, lines: lines("targets") }));
    for (const name of [...new Set(series.flatMap(one => Object.keys(one.further)))]) {
      charts.push(chart(name.replaceAll("_", " "), "Means over the ticks of a point.", { x: lasting.tick, unit: name.replaceAll("_", " "), floor: true,
        lines: series.map((one, n) => ({ ...look(n), name: policies ? `${list[n].name} · ${list[n].policy}` : list[n].name, x: one.tick, values: one.further[name] || [], bucket: one.bucket, noisy: true }))
          .filter(line => line.values.length) }));
    }
    return section("Curves", "Press a name above a chart to hide its line.", el("div", { class: "pair" }, ...charts));
  }

  async function compare(names) {
    const turn = ++painted;
    const list = names.map(name => runs.find(run => run.name === name && !run.problem));
    if (list.some(run => !run) || names.length > most || new Set(names).size !== names.length) {
      trouble("Not all of these runs are there to be compared.");
      return;
    }
    const view = find("compare");
    view.replaceChildren(el("p", { class: "note" }, "Reading the records …"));
    try {
      const [series, parameters] = await Promise.all([
        Promise.all(names.map(name => ask(about(name, "metrics")))),
        Promise.all(names.map(name => ask(about(name, "parameters")))),
      ]);
      if (turn !== painted) return;
      const same = list.every(run => run.digest && run.digest === list[0].digest);
      view.replaceChildren(
        section("Figures", same ? "Equal digests: tick for tick, these are the same run." : null, el("div", { class: "card scroll" }, el("table", { class: "figures" }, heads("figure", list), figures(list)))),
        curves(list, series),
        section("What differs", "Keys of the resolved scenarios whose values are not the same.", differences(list, parameters.map(one => one.parameters))));
    } catch (fault) {
      if (turn !== painted) return;
      view.replaceChildren();
      trouble(fault.message);
    }
  }

  // ---- where we are ---------------------------------------------------------------------------------------------

  function route() {
    painted++;
    const comparing = location.hash.startsWith("#compare/");
    let names = [];
    try { names = comparing ? location.hash.slice("#compare/".length).split("/").map(decodeURIComponent) : []; } catch { names = []; }
    find("list").hidden = comparing;
    find("compare").hidden = !comparing;
    find("title").textContent = comparing ? "Compare runs" : "Runs";
    document.title = `${comparing ? "Compare runs" : "Runs"} · Covey`;
    find("subtitle").replaceChildren(comparing ? el("a", { href: "#" }, "← All runs") : "A name opens the run’s report. Choose two or more to compare them.");
    trouble("");
    if (comparing) {
      for (const name of names) if (runs.some(run => run.name === name && !run.problem)) chosen.add(name);
      compare(names);
    } else {
      find("compare").replaceChildren();
      list();
    }
    bar();
  }

  for (const id of ["search", "by-scenario", "by-policy", "by-status"]) find(id).addEventListener("input", () => { shown = page; list(); });
  find("again").addEventListener("click", load);
  addEventListener("hashchange", () => { route(); scrollTo(0, 0); });
  load();
})();
