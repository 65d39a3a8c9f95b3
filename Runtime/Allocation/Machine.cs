using Covey.Environment.Parcels;
using Covey.Learning.Allocation;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Allocation;

/// <summary>A machine: its own parameters, and the step that waits for the outcome of its last episode.</summary>
/// <param name="actions">Its parameters.</param>
/// <param name="rate">α_θ.</param>
internal sealed class Machine(MachineActions actions, double rate)
{
    private bool _waits;

    /// <summary>Its parameters.</summary>
    public MachineActions Actions => actions;

    /// <summary>Learns from the episode it waits for, if it does.</summary>
    /// <param name="advantage">X = R − B of that episode.</param>
    public void Learn(double advantage)
    {
        if (_waits)
        {
            actions.Ascend(rate * advantage);
            _waits = false;
        }
    }

    /// <summary>Writes all that it remembers between two episodes.</summary>
    public void Save(ParcelWriter into)
    {
        into.Write(_waits);
        actions.Save(into);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="ParcelException">The bytes are of another machine, or damaged.</exception>
    public void Restore(ref ParcelReader from)
    {
        _waits = from.Read<bool>();
        actions.Restore(ref from);
    }

    /// <summary>Learns from the episode before, and lets an agent choose an action.</summary>
    /// <param name="visit">Who comes.</param>
    /// <param name="action">The action.</param>
    /// <returns>The machine's hash.</returns>
    public ulong Receive(in Visit visit, out int action)
    {
        Learn(visit.Advantage);
        _waits = true;
        action = actions.Draw(visit.Agent, visit.Uniform);
        var parameters = Digest.Empty;
        foreach (var parameter in actions.Of(visit.Agent))
        {
            parameters = Digest.Chain(parameters, BitConverter.DoubleToUInt64Bits(parameter));
        }

        return Digest.Entity((uint)visit.Machine, visit.Agent, 0, 0, action, (long)parameters);
    }
}
