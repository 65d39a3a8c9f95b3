using Covey.Environment.Worlds.Allocation;
using Covey.Learning.Allocation;

namespace Covey.Runtime.Reproductions;

/// <summary>A model in a row of Table 1.</summary>
/// <param name="Name">As in the document.</param>
/// <param name="Permutation">Its allocation.</param>
/// <param name="Action">Its actions.</param>
/// <param name="Optimal">Whether the table has a check, that its limit is optimal.</param>
internal sealed record GatacaModel(string Name, PermutationModel Permutation, ActionModel Action, bool Optimal);
