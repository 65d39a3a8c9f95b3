// The names of the records, with their reports and downloads. Names come from files, so they are set as text.
"use strict";
(async () => {
  const state = document.getElementById("state");
  const link = (text, href) => {
    const node = document.createElement("a");
    node.textContent = text;
    node.href = href;
    return node;
  };
  try {
    const answer = await fetch("/api/runs");
    if (!answer.ok) throw new Error((await answer.text()).trim());
    const { folder, runs } = await answer.json();
    state.textContent = runs.length ? `In ${folder}:` : `There is no record in ${folder} yet.`;
    for (const run of runs) {
      const at = `/runs/${encodeURIComponent(run.name)}`;
      const line = document.createElement("li");
      if (run.problem) line.append(`${run.name}: ${run.problem}`);
      else
        line.append(run.report ? link(run.name, `${at}/report.html`) : run.name, ` · ${run.status} · `, link("download", `${at}/download`));
      document.getElementById("runs").append(line);
    }
  } catch (fault) {
    state.textContent = fault.message;
  }
})();
