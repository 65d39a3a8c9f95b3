using Covey.Environment.Links;

namespace Covey.Conformance.Tests.Links;

/// <summary>A link model through the kit.</summary>
public sealed class ExponentialDelayConformance : LinkConformance
{
    /// <inheritdoc/>
    protected override ILinkModel Links { get; } = new LinkModel(new LinkOptions { Delay = new ExponentialDelay(2.5), Duplication = 0.2 }, defaultRadius: 25);
}
