using Covey.Environment.Worlds;
using Covey.Learning.Policies;

namespace Covey.Runtime.Distribution;

/// <summary>Stands for policies that the environment cannot see: agents decide elsewhere, and their actions are handed in.</summary>
internal sealed class ElsewherePolicy : IJointPolicy
{
    /// <inheritdoc/>
    public string Name => "elsewhere";

    /// <inheritdoc/>
    public void Decide(Stage whole, Span<int> actions) =>
        throw new InvalidOperationException("the agents decide for themselves, and not here");
}
