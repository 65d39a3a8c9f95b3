namespace Covey.Runtime.Records.Report;

/// <summary>Both kinds at one tick as the report shows them.</summary>
internal sealed record ReplayFrame(int Tick, double Utility, FrameSlice Agents, FrameSlice Targets)
{
    /// <summary>Entities shown.</summary>
    public int Rows => Agents.Count + Targets.Count;
}
