using Covey.Environment.Links;

namespace Covey.Conformance.Tests.Links;

/// <summary>A link model through the kit.</summary>
public sealed class HeavyTailedDelayConformance : LinkConformance
{
    /// <inheritdoc/>
    protected override ILinkModel Links { get; } = new LinkModel(new LinkOptions { Delay = new HeavyTailedDelay(1, 1.2), Loss = 0.05 }, defaultRadius: 25);
}
