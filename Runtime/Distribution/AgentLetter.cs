namespace Covey.Runtime.Distribution;

/// <summary>A message on its way from one agent's activation to another's, in the tick in which it is sent.</summary>
/// <param name="Sender">The agent that sends it.</param>
/// <param name="Copy">0: the message itself; 1: the second copy that the links made of it.</param>
/// <param name="Due">The tick in which the links let it arrive.</param>
/// <param name="Content">The values it carries; not to be changed.</param>
public readonly record struct AgentLetter(int Sender, int Copy, int Due, double[] Content);
