using Covey.Environment.Parcels;
using Covey.Runtime.Members;

namespace Covey.Runtime.Allocation;

/// <summary>A machine by itself: learns, and lets the agent that comes choose an action.</summary>
internal sealed class LoneMachine(Machine machine) : IMember
{
    private Visit? _visit;

    /// <inheritdoc/>
    public void Act(int tick, int phase, ref ParcelReader announced, ref ParcelReader told, IMemberPost post, ParcelWriter report)
    {
        var visit = _visit ?? throw new ParcelException($"nobody came to a machine in episode {tick}");
        _visit = null;
        machine.Learn(visit.Advantage);
        report.Write(machine.Actions.MostProbable(told.Read<int>()));
        var hash = machine.Receive(visit, out var action);
        report.Write(new Choice(visit.Machine, action));
        report.Write(hash);
    }

    /// <inheritdoc/>
    public void Hear(ref ParcelReader message) => _visit = message.Read<Visit>();

    /// <inheritdoc/>
    public void Save(ParcelWriter into) => machine.Save(into);

    /// <inheritdoc/>
    public void Restore(ref ParcelReader from) => machine.Restore(ref from);
}
