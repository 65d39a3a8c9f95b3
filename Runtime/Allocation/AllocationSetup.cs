using Covey.Environment.Worlds.Allocation;
using Covey.Learning.Allocation;

namespace Covey.Runtime.Allocation;

/// <summary>What a run of an allocation world follows from. The first three determine it; the rest only how it is played.</summary>
/// <param name="Reward">What a trajectory is worth.</param>
/// <param name="Options">How leader and machines learn.</param>
/// <param name="Seed">What all randomness follows from.</param>
public sealed record AllocationSetup(IAllocationReward Reward, GatacaOptions Options, ulong Seed)
{
    /// <summary>Pieces that agents and machines are cut into by id; 0: chosen by their number.</summary>
    public int Shards { get; init; }

    /// <summary>Worker threads; 0: as many as there are cores.</summary>
    public int Threads { get; init; }
}
