namespace Covey.Learning.Stages;

/// <summary>The best joint action of a stage.</summary>
/// <param name="Units">OPT in units.</param>
/// <param name="Actions">Each agent's action, or <see cref="JointUtility.Idle"/> if it can do nothing.</param>
/// <param name="Groups">Groups of agents that were searched one by one, because no two groups' actions overlap.</param>
/// <param name="Nodes">Partial joint actions that were looked at.</param>
public sealed record StageOptimum(long Units, IReadOnlyList<int> Actions, int Groups, long Nodes);
