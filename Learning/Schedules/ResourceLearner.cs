using Covey.Environment.Parcels;
using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Allocation;
using Covey.Environment.Worlds.Schedules;
using Covey.Learning.Allocation;

namespace Covey.Learning.Schedules;

/// <summary>
/// A resource that learns by its own difference reward only: score (Theorem 2) times what its schedule added, less the
/// moving average of that. Not thread-safe.
/// </summary>
public sealed class ResourceLearner
{
    private readonly ScheduleResource _resource;
    private readonly RewardBaseline _baseline;
    private readonly double _rate;
    private readonly double[] _uniforms;

    /// <summary>A learner.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="resource">The resource that learns.</param>
    /// <param name="options">How it learns.</param>
    /// <exception cref="ScenarioException">An option is out of range.</exception>
    public ResourceLearner(ScheduleProblem problem, ScheduleResource resource, ScheduleOptions options)
    {
        options.Check();
        _resource = resource;
        _baseline = new RewardBaseline(options.Gamma, BaselineForm.Corrected);
        _uniforms = new double[problem.Length];
        var total = 0.0;
        foreach (var value in problem.Values)
        {
            total += value;
        }

        _rate = total > 0 ? options.Rate * problem.Targets / total : options.Rate;
    }

    /// <summary>Draws the resource's schedule of an episode. A resource is an entity, an episode a tick.</summary>
    public void Draw(RandomSource random, int episode)
    {
        for (var l = 0; l < _uniforms.Length; l++)
        {
            _uniforms[l] = random.Uniform(RandomStream.Action, _resource.Id, episode, l);
        }

        _resource.Draw(_uniforms);
    }

    /// <summary>Writes w_k and all else that is remembered between two episodes.</summary>
    public void Save(ParcelWriter into)
    {
        into.WriteMany(_resource.Parameters);
        _baseline.Save(into);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="ParcelException">The bytes are of another resource, or damaged.</exception>
    public void Restore(ref ParcelReader from)
    {
        var parameters = new double[_resource.Parameters.Length];
        from.ReadInto<double>(parameters);
        _resource.SetParameters(parameters);
        _baseline.Restore(ref from);
    }

    /// <summary>Learns from the difference reward of the last schedule.</summary>
    public void Learn(double reward)
    {
        _resource.Ascend(_rate * (reward - _baseline.Value));
        _baseline.Follow(reward);
    }
}
