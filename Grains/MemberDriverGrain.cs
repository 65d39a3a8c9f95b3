using Covey.Environment.Parcels;
using Covey.Grains.Interfaces;
using Covey.Grains.Placement;
using Covey.Grains.Runs;
using Orleans.Configuration;

namespace Covey.Grains;

/// <summary>Calls a part of the members of a world without a stage; it forwards what they are told and what they report.</summary>
[BlockPlacement]
[CollectionAgeLimit(Minutes = RunKeys.LongestTickMinutes)]
internal sealed class MemberDriverGrain(RunShelf shelf) : Grain, IMemberDriverGrain
{
    private readonly HashSet<int> _called = [];
    private MemberRoll _roll = null!;
    private string _run = "";

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var words = this.GetPrimaryKeyString().Split('/');
        _run = words[0];
        var parts = int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture);
        _roll = await shelf.MembersAsync(_run, parts, GrainFactory).ConfigureAwait(true);
    }

    /// <inheritdoc/>
    public async Task<MemberReply> PlayAsync(MemberTask task)
    {
        var tasks = Read(task);
        var replies = new MemberReply[tasks.Count];
        await CallWindow.RunAsync(
            tasks.Count,
            CallWindow.Usual,
            async at => replies[at] = await _roll.Member(tasks[at].Member, GrainFactory).ActAsync(tasks[at].Own).ConfigureAwait(true))
            .ConfigureAwait(true);
        var reports = new ParcelWriter();
        reports.Clear();
        foreach (var reply in replies)
        {
            reports.WriteMany(reply.Report.Span);
        }

        return new MemberReply { Report = reports.Written, Fault = Array.Find(replies, reply => reply.Fault is not null)?.Fault };
    }

    /// <inheritdoc/>
    public Task ReleaseAsync(int epoch)
    {
        foreach (var member in _called)
        {
            _roll.Member(member, GrainFactory).LeaveAsync(epoch).Ignore();
        }

        shelf.Forget(_run);
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private List<(int Member, MemberTask Own)> Read(MemberTask task)
    {
        var tasks = new List<(int, MemberTask)>();
        var reader = new ParcelReader(task.Told.Span);
        while (!reader.IsAtEnd)
        {
            var member = reader.Read<int>();
            _called.Add(member);
            tasks.Add((member, task with { Told = reader.View<byte>().ToArray() }));
        }

        return tasks;
    }
}
