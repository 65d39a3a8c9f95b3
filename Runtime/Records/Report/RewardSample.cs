using Covey.Runtime.Ticks;

namespace Covey.Runtime.Records.Report;

/// <summary>A bounded sample of the difference rewards of a run: every reward seen, then every second, fourth, … one.</summary>
internal sealed class RewardSample
{
    private const int Most = 1 << 17;
    private readonly List<float> kept = [];
    private int every = 1;
    private int skip;

    /// <summary>Frames that were looked at.</summary>
    public int Frames { get; private set; }

    /// <summary>The rewards kept.</summary>
    public IReadOnlyList<float> Kept => kept;

    public void Add(Frame frame)
    {
        Frames++;
        for (var row = 0; row < frame.Agents.Count; row++)
        {
            if (++skip < every)
            {
                continue;
            }

            skip = 0;
            kept.Add((float)frame.Rewards[row]);
            if (kept.Count == Most)
            {
                for (var at = 0; at < Most / 2; at++)
                {
                    kept[at] = kept[2 * at];
                }

                kept.RemoveRange(Most / 2, Most / 2);
                every *= 2;
            }
        }
    }
}
