using Covey.Environment.Worlds;

namespace Covey.Learning.Policies;

/// <summary>A policy that a scenario can name.</summary>
public sealed class PolicyEntry
{
    private readonly Func<IWorld, string?> _whyNot;
    private readonly Func<IWorld, int, IPolicy> _create;

    internal PolicyEntry(string name, string summary, Func<IWorld, int, IPolicy> create, Func<IWorld, string?>? whyNot = null)
    {
        Name = name;
        Summary = summary;
        _create = create;
        _whyNot = whyNot ?? (_ => null);
    }

    /// <summary>What a scenario writes under <c>policy</c>.</summary>
    public string Name { get; }

    /// <summary>What it does, in one line.</summary>
    public string Summary { get; }

    /// <summary>Whether it can play a world.</summary>
    public bool AppliesTo(IWorld world) => WhyNot(world) is null;

    /// <summary>Null if it can play a world, else the sentence that says why not.</summary>
    public string? WhyNot(IWorld world) => _whyNot(world);

    internal IPolicy Create(IWorld world, int steps) => _create(world, steps);
}
