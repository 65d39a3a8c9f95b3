namespace Covey.Environment.Links;

/// <summary>One end of a link: an agent and its position when the message is sent.</summary>
/// <param name="Agent">The agent's id.</param>
/// <param name="X">Position.</param>
/// <param name="Y">Position.</param>
public readonly record struct LinkEnd(int Agent, double X, double Y);
