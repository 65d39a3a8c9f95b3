using Covey.Environment.Links;

namespace Covey.Conformance.Tests.Links;

/// <summary>A link model through the kit.</summary>
public sealed class FixedDelayConformance : LinkConformance
{
    /// <inheritdoc/>
    protected override ILinkModel Links { get; } = new LinkModel(new LinkOptions { Delay = new FixedDelay(3) }, defaultRadius: 25);
}
