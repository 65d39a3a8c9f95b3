using Covey.Environment.Parcels;
using Covey.Environment.Randomness;
using Covey.Runtime.Members;

namespace Covey.Runtime.Schedules;

/// <summary>A resource by itself: draws a schedule, tells its targets, and learns from what they answer.</summary>
internal sealed class LoneResource(SchedulesSetup setup, Resource resource) : IMember
{
    private readonly RandomSource _random = new(setup.Seed);
    private readonly int[] _likely = new int[setup.Problem.Longest];

    /// <inheritdoc/>
    public void Act(int tick, int phase, ref ParcelReader announced, ref ParcelReader told, IMemberPost post, ParcelWriter report)
    {
        if (phase > 0)
        {
            var hash = resource.Learn(out var reward);
            report.Write(reward);
            report.Write(hash);
            return;
        }

        _likely.AsSpan(resource.Policy.MostProbable(_likely)).Fill(-1);
        resource.Draw(_random, tick);
        var schedule = resource.Policy.Schedule;
        report.Write(schedule.Length);
        report.WriteMany<int>(_likely);
        for (var place = 0; place < schedule.Length; place++)
        {
            post.Send(setup.Problem.Resources + schedule[place], new Covering(schedule[place], resource.Policy.Id, place));
        }
    }

    /// <inheritdoc/>
    public void Hear(ref ParcelReader message) => resource.Hear(message.Read<Gain>());

    /// <inheritdoc/>
    public void Save(ParcelWriter into) => resource.Save(into);

    /// <inheritdoc/>
    public void Restore(ref ParcelReader from) => resource.Restore(ref from);
}
