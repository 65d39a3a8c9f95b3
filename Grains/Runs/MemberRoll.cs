using Covey.Grains.Interfaces;
using Covey.Runtime.Members;

namespace Covey.Grains.Runs;

/// <summary>What the members of a run share within one silo: the world, and how to reach each other.</summary>
internal sealed class MemberRoll(string run, int parts, IMemberWorld world)
{
    private readonly GrainPages<IMemberGrain> _members = new();

    /// <summary>The world.</summary>
    public IMemberWorld World => world;

    /// <summary>A member.</summary>
    /// <param name="id">Which.</param>
    /// <param name="grains">Finds it the first time.</param>
    public IMemberGrain Member(int id, IGrainFactory grains) =>
        _members.Find(id) ?? _members.Add(id, grains.GetGrain<IMemberGrain>(RunKeys.Entity(run, id, parts)));

    /// <summary>Forgets a member that takes no part any more.</summary>
    public void Forget(int id) => _members.Remove(id);
}
