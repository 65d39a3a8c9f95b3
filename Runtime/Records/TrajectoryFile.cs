using Covey.Runtime.Ticks;

namespace Covey.Runtime.Records;

/// <summary>
/// <c>trajectory.csv</c>: one row an entity and tick, agents first, each kind by id, and after them one row with the
/// tick's utility in the last column. Poses are those before the tick's action; targets have neither action nor reward.
/// </summary>
internal sealed class TrajectoryFile(Stream file) : IDisposable
{
    private readonly CsvFile csv = new(file, "tick,kind,id,x,y,heading,action,difference_reward"u8);

    public void Add(in TickMetrics metrics, Frame frame)
    {
        var agents = frame.Agents;
        for (var row = 0; row < agents.Count; row++)
        {
            Pose(metrics.Tick, "agent"u8, agents.Id[row], agents.X[row], agents.Y[row], agents.Heading[row]);
            csv.Whole(frame.Actions[row]);
            csv.Real(frame.Rewards[row]);
            csv.EndRow();
        }

        var targets = frame.Targets;
        for (var row = 0; row < targets.Count; row++)
        {
            Pose(metrics.Tick, "target"u8, targets.Id[row], targets.X[row], targets.Y[row], targets.Heading[row]);
            csv.Empty();
            csv.Empty();
            csv.EndRow();
        }

        csv.Whole(metrics.Tick);
        csv.Text("utility"u8);
        for (var skipped = 0; skipped < 5; skipped++)
        {
            csv.Empty();
        }

        csv.Real(metrics.Utility);
        csv.EndRow();
        csv.EndTick();
    }

    public void Flush() => csv.Flush();

    public void Dispose() => csv.Dispose();

    private void Pose(int tick, ReadOnlySpan<byte> kind, int id, double x, double y, double heading)
    {
        csv.Whole(tick);
        csv.Text(kind);
        csv.Whole(id);
        csv.Real(x);
        csv.Real(y);
        csv.Real(heading);
    }
}
