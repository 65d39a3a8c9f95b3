using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Covey.Environment.Entities;
using Covey.Environment.Parcels;
using Covey.Grains.Interfaces;
using Covey.Runtime.Distribution;

namespace Covey.Grains.Runs;

/// <summary>Lets a part's targets move. In the turns of the driver's grain.</summary>
/// <param name="roll">Knows the targets.</param>
/// <param name="grains">Finds them.</param>
internal sealed class TargetMoves(AgentRoll roll, IGrainFactory grains)
{
    private readonly HashSet<int> _told = [];
    private readonly ParcelWriter _rows = new();
    private TargetHead[] _heads = [];
    private EntityRow[] _moved = [];

    /// <summary>Forgets all targets; those of an epoch that is over.</summary>
    public void Clear() => _told.Clear();

    /// <summary>Lets one go.</summary>
    public void Leave(int target, int epoch)
    {
        roll.Target(target, grains).LeaveAsync(epoch).Ignore();
        roll.ForgetTarget(target);
        _told.Remove(target);
    }

    /// <summary>Lets all go.</summary>
    public void LeaveAll(int epoch)
    {
        foreach (var target in _told)
        {
            roll.Target(target, grains).LeaveAsync(epoch).Ignore();
        }
    }

    /// <summary>Lets all that are ordered move; their rows in the same order, valid until they move again.</summary>
    /// <param name="order">The order.</param>
    /// <param name="require">Throws if an epoch is over.</param>
    public async Task<ReadOnlyMemory<byte>> MoveAllAsync(DriverOrder order, Action<int> require)
    {
        var count = ParcelCopy.Into(order.Targets, ref _heads);
        if (_moved.Length < count)
        {
            _moved = new EntityRow[_heads.Length];
        }

        await CallWindow.RunAsync(count, CallWindow.Usual, at => MoveAsync(order, at, require)).ConfigureAwait(true);
        _rows.Clear();
        foreach (ref readonly var row in _moved.AsSpan(0, count))
        {
            _rows.Write(row);
        }

        return _rows.Written;
    }

    private async Task MoveAsync(DriverOrder order, int at, Action<int> require)
    {
        require(order.Epoch);
        var head = _heads[at];
        byte[] row = [];
        if (head.IsFirst)
        {
            _told.Add(head.Row.Id);
            row = new byte[Unsafe.SizeOf<EntityRow>()];
            MemoryMarshal.Write(row, head.Row);
        }

        var reply = await roll.Target(head.Row.Id, grains)
            .MoveAsync(new TargetTask { Epoch = order.Epoch, Tick = order.Tick, Row = row }).ConfigureAwait(true);
        require(order.Epoch);
        _moved[at] = reply.Row.IsEmpty
            ? throw new RunInterruptedException($"target {head.Row.Id} has lost where it was")
            : MemoryMarshal.Read<EntityRow>(reply.Row.Span);
    }
}
