using Covey.Environment.Links;

namespace Covey.Conformance.Tests.Links;

/// <summary>A link model through the kit.</summary>
public sealed class UniformDelayConformance : LinkConformance
{
    /// <inheritdoc/>
    protected override ILinkModel Links { get; } = new LinkModel(new LinkOptions { Delay = new UniformDelay(1, 9), Loss = 0.3 }, defaultRadius: 25);
}
