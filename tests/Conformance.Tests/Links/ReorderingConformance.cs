using Covey.Environment.Links;

namespace Covey.Conformance.Tests.Links;

/// <summary>A link model through the kit.</summary>
public sealed class ReorderingConformance : LinkConformance
{
    /// <inheritdoc/>
    protected override ILinkModel Links { get; } = new LinkModel(new LinkOptions { Reorder = new ReorderOptions(0.2, 4) }, defaultRadius: 25);
}
