using Covey.Environment.Numerics;
using Covey.Environment.Parcels;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Allocation;

namespace Covey.Learning.Allocation;

/// <summary>
/// What the leader of GAtACA-Series keeps and does: it allocates machines to agents by its own credits β, and from the
/// reward it makes X = R − B, the one number by which it and every machine learn (Algorithm 1). Not thread-safe.
/// </summary>
public sealed class GatacaLeader
{
    private readonly GatacaOptions _options;
    private readonly RewardBaseline _baseline;
    private int _calm;

    /// <summary>A leader that knows nothing yet.</summary>
    /// <param name="options">How it learns.</param>
    /// <param name="agents">n.</param>
    /// <exception cref="ScenarioException">An option is out of range.</exception>
    public GatacaLeader(GatacaOptions options, int agents)
    {
        options.Check();
        _options = options;
        _baseline = new RewardBaseline(options.Gamma, options.Baseline);
        Permutation = new PermutationPolicy(options.Permutation, agents);
    }

    /// <summary>π_β.</summary>
    public PermutationPolicy Permutation { get; }

    /// <summary>Episodes learned from.</summary>
    public int Episode { get; private set; }

    /// <summary>B, as the next episode will use it.</summary>
    public double Baseline => _baseline.Value;

    /// <summary>Whether the stopping rule of Algorithm 1 (line 8) holds.</summary>
    public bool Stops => _calm >= _options.Patience;

    /// <summary>Allocates machines.</summary>
    /// <param name="uniforms">A uniform number in [0, 1) for each agent.</param>
    /// <returns>The machine of each agent, valid until the next call.</returns>
    public ReadOnlySpan<int> Allocate(ReadOnlySpan<double> uniforms)
    {
        Permutation.Draw(uniforms);
        return Permutation.Machines;
    }

    /// <summary>Learns from the reward of its last allocation.</summary>
    /// <param name="reward">R.</param>
    /// <returns>X = R − B, times the factor by which the rates have decayed.</returns>
    public double Learn(double reward)
    {
        var advantage = (reward - _baseline.Value) * Decay();
        Permutation.Ascend(_options.PermutationRate * advantage);
        _baseline.Follow(reward);
        _calm = Math.Abs(reward - _baseline.Value) < _options.Tolerance ? _calm + 1 : 0;
        Episode++;
        return advantage;
    }

    /// <summary>Writes all that it remembers between two episodes.</summary>
    public void Save(ParcelWriter into)
    {
        into.Write(Episode);
        into.Write(_calm);
        _baseline.Save(into);
        Permutation.Save(into);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="ParcelException">The bytes are of another leader, or damaged.</exception>
    public void Restore(ref ParcelReader from)
    {
        (Episode, _calm) = (from.Read<int>(), from.Read<int>());
        _baseline.Restore(ref from);
        Permutation.Restore(ref from);
    }

    private double Decay() => _options.Decay == 0 ? 1 : PortableMath.Exp(-_options.Decay * PortableMath.Log(1 + (Episode / _options.Horizon)));
}
