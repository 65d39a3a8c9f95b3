using Orleans.Concurrency;

namespace Covey.Grains.Interfaces;

/// <summary>One target of a run (<c>RUN/TARGET/PARTS/PART</c>): where it is and where it goes.</summary>
[Alias("covey.target")]
public interface ITargetGrain : IGrainWithStringKey
{
    /// <summary>Moves, and says where to.</summary>
    [Alias("Move")]
    Task<TargetReply> MoveAsync(TargetTask task);

    /// <summary>It takes no part any more.</summary>
    [Alias("Leave")]
    [OneWay]
    [AlwaysInterleave]
    Task LeaveAsync(int epoch);
}
