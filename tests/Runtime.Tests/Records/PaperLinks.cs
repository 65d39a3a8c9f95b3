using Covey.Environment.Links;
using Covey.Environment.Randomness;

namespace Covey.Runtime.Tests.Records;

/// <summary>Links that nothing is sent over.</summary>
internal sealed class PaperLinks : ILinkModel
{
    public double Radius => 0;

    public bool IsPerfect => true;

    public int Memory => 1;

    public int LongestDelay => 0;

    public LinkFate Fate(RandomSource random, int tick, in LinkEnd sender, in LinkEnd receiver) => throw new NotSupportedException();
}
