using Covey.Environment.Parcels;
using Covey.Runtime.Members;

namespace Covey.Runtime.Schedules;

/// <summary>A target by itself: counts who covers it, and tells them what that is worth.</summary>
/// <param name="value">What it is worth to be covered.</param>
internal sealed class LoneTarget(double value) : IMember
{
    private readonly List<Covering> _coverings = [];

    /// <inheritdoc/>
    public void Act(int tick, int phase, ref ParcelReader announced, ref ParcelReader told, IMemberPost post, ParcelWriter report)
    {
        foreach (var covering in _coverings)
        {
            post.Send(covering.Resource, new Gain(covering.Resource, covering.Place, _coverings.Count == 1 ? value : 0));
        }

        report.Write(_coverings.Count > 0);
        _coverings.Clear();
    }

    /// <inheritdoc/>
    public void Hear(ref ParcelReader message) => _coverings.Add(message.Read<Covering>());

    /// <inheritdoc/>
    public void Save(ParcelWriter into)
    {
        // Between two episodes a target remembers nothing.
    }

    /// <inheritdoc/>
    public void Restore(ref ParcelReader from)
    {
        // Nor was anything written.
    }
}
