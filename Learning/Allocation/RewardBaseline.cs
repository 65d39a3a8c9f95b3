using Covey.Environment.Parcels;
using Covey.Environment.Worlds.Allocation;

namespace Covey.Learning.Allocation;

/// <summary>B^(e), which starts at 0 (GAtACA, Algorithm 1).</summary>
internal sealed class RewardBaseline(double gamma, BaselineForm form)
{
    // Below this, 1 − γ^e is 1 in a double.
    private const double Negligible = 1e-300;

    private readonly double _newest = form == BaselineForm.Corrected ? 1 - gamma : 1;

    // γ^{e−1}
    private double _power = 1;

    /// <summary>B^(e).</summary>
    public double Value { get; private set; }

    /// <summary>Writes what it remembers.</summary>
    public void Save(ParcelWriter into)
    {
        into.Write(_power);
        into.Write(Value);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Restore(ref ParcelReader from) => (_power, Value) = (from.Read<double>(), from.Read<double>());

    /// <summary>From B^(e) to B^(e+1).</summary>
    public void Follow(double reward)
    {
        var before = _power;
        _power = before * gamma < Negligible ? 0 : before * gamma;
        Value = ((_newest * reward) + (gamma * (1 - before) * Value)) / (1 - _power);
    }
}
