using System.Globalization;
using Covey.Environment.Parcels;
using Covey.Environment.Worlds.Schedules;
using Covey.Runtime.Engines;
using Covey.Runtime.Records.Report;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Schedules;

/// <summary>A run of a schedules scenario as the engine plays it.</summary>
internal sealed class SchedulesTicks : IStoredRun
{
    private const int MostCells = 20_000;

    private readonly SchedulesScenario _scenario;
    private readonly SchedulesRun _run;
    private readonly SchedulesColumns _columns;
    private readonly int[] _covered;
    private readonly int _countFrom;

    public SchedulesTicks(SchedulesScenario scenario, SchedulesRun run)
    {
        _scenario = scenario;
        _run = run;
        var problem = scenario.Problem;
        _columns = new SchedulesColumns(scenario);
        _covered = new int[problem.Resources * problem.Targets <= MostCells ? problem.Resources * problem.Targets : 0];
        _countFrom = scenario.Steps - Math.Max(1, scenario.Steps / 10);
    }

    public bool IsOver => _run.Tick >= _scenario.Steps;

    public int Tick => _run.Tick;

    public ulong RunDigest => _run.RunDigest;

    public long AgentSteps => (long)_run.Tick * _scenario.Problem.Resources;

    public int Threads => _run.Threads;

    public int Shards => _run.Shards;

    public TickMetrics Advance(bool wantsFrame, out Frame? frame)
    {
        frame = null;
        var tick = _run.Advance();
        if (tick.Tick >= _countFrom && _covered.Length > 0)
        {
            Count();
        }

        return _columns.Metrics(tick);
    }

    public IReadOnlyList<ReportMatrix> Matrices()
    {
        var problem = _scenario.Problem;
        var episodes = _run.Tick - _countFrom;
        return _covered.Length == 0 || episodes <= 0
            ? []
            :
            [
                new ReportMatrix(
                    "Targets by resource",
                    "The share of the last tenth of the episodes in which a resource had a target in its schedule.",
                    "resource",
                    "target",
                    [.. Enumerable.Range(0, problem.Resources).Select(Name)],
                    [.. Enumerable.Range(0, problem.Targets).Select(Name)],
                    [.. _covered.Select(count => (double)count / episodes)]),
            ];
    }

    public void Save(ParcelWriter into)
    {
        _run.Save(into);
        into.WriteMany<int>(_covered);
    }

    public void Restore(ref ParcelReader from)
    {
        _run.Restore(ref from);
        from.ReadInto<int>(_covered);
    }

    public void Dispose() => _run.Dispose();

    private static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Count()
    {
        for (var resource = 0; resource < _scenario.Problem.Resources; resource++)
        {
            foreach (var target in _run.Policy[resource].Schedule)
            {
                _covered[(resource * _scenario.Problem.Targets) + target]++;
            }
        }
    }
}
