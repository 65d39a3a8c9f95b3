using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Covey.Environment.Entities;
using Covey.Environment.Parcels;
using Covey.Grains.Interfaces;
using Covey.Grains.Placement;
using Covey.Grains.Runs;
using Covey.Runtime.Distribution;
using Orleans.Configuration;

namespace Covey.Grains;

/// <summary>One target: it moves by itself.</summary>
[BlockPlacement]
[CollectionAgeLimit(Minutes = RunKeys.LongestTickMinutes)]
internal sealed class TargetGrain(RunShelf shelf) : Grain, ITargetGrain
{
    private AgentRoll _roll = null!;
    private TargetHost? _host;
    private int _epoch = -1;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var (run, _, parts) = RunKeys.ReadEntity(this.GetPrimaryKeyString());
        _roll = await shelf.RollAsync(run, parts, GrainFactory).ConfigureAwait(true);
    }

    /// <inheritdoc/>
    public Task<TargetReply> MoveAsync(TargetTask task)
    {
        if (task.Epoch < _epoch || (task.Epoch > _epoch && task.Row.IsEmpty))
        {
            return Task.FromResult(new TargetReply());
        }

        if (task.Epoch > _epoch)
        {
            var reader = new ParcelReader(task.Row.Span);
            _host = new TargetHost(_roll.Commons, task.Tick, reader.Read<EntityRow>());
            _epoch = task.Epoch;
        }

        var row = new byte[Unsafe.SizeOf<EntityRow>()];
        MemoryMarshal.Write(row, _host!.Move(task.Tick));
        return Task.FromResult(new TargetReply { Row = row });
    }

    /// <inheritdoc/>
    public Task LeaveAsync(int epoch)
    {
        if (epoch >= _epoch)
        {
            DeactivateOnIdle();
        }

        return Task.CompletedTask;
    }
}
