using Covey.Environment.Space;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Records.Report;

/// <summary>
/// Keeps the frames a report shows within a bounded number of rows: where there are too many entities, those whose id is
/// a multiple of a growing number; where there are too many ticks, every second, fourth, … of them.
/// </summary>
internal sealed class ReplayCollector(Extent extent, bool all, int mostRows = ReplayCollector.MostRows)
{
    // At 6 to 7 bytes a row and a third more in base64, about 20 MB.
    private const int MostRows = 2_100_000;

    // A canvas shows no more than this anyway.
    private const int MostEntities = 10_000;
    private readonly List<ReplayFrame> frames = [];
    private int rows;

    /// <summary>Entities are shown if their id is a multiple of this.</summary>
    public int EveryEntity { get; private set; } = 1;

    /// <summary>Ticks are shown if they are a multiple of this.</summary>
    public int EveryTick { get; private set; } = 1;

    /// <summary>The frames to show, the last seen always among them.</summary>
    public IReadOnlyList<ReplayFrame> Frames => last is null || (frames.Count > 0 && frames[^1] == last) ? frames : [.. frames, last];

    /// <summary>Where entities have positions.</summary>
    public Extent Extent => extent;

    private ReplayFrame? last;

    public void Add(int tick, double utility, Frame frame)
    {
        while (frame.Agents.Count / EveryEntity > MostEntities || frame.Targets.Count / EveryEntity > MostEntities)
        {
            EveryEntity *= 2;
            Rework(kept => new ReplayFrame(kept.Tick, kept.Utility, kept.Agents.Sparser(EveryEntity), kept.Targets.Sparser(EveryEntity)));
        }

        last = new ReplayFrame(
            tick,
            utility,
            FrameSlice.Of(frame.Agents, frame.Actions, frame.Rewards, extent.Width, extent.Height, EveryEntity),
            FrameSlice.Of(frame.Targets, null, null, extent.Width, extent.Height, EveryEntity));
        if (!all || tick % EveryTick != 0)
        {
            return;
        }

        frames.Add(last);
        rows += last.Rows;
        while (rows > mostRows && frames.Count > 2)
        {
            EveryTick *= 2;
            Rework(kept => kept.Tick % EveryTick == 0 ? kept : null);
        }
    }

    private void Rework(Func<ReplayFrame, ReplayFrame?> rework)
    {
        var kept = frames.Select(rework).OfType<ReplayFrame>().ToList();
        frames.Clear();
        frames.AddRange(kept);
        rows = kept.Sum(frame => frame.Rows);
    }
}
