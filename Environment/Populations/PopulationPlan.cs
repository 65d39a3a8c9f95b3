namespace Covey.Environment.Populations;

/// <summary>Who is there at first and who comes and goes: the scenario's section <c>population</c>.</summary>
/// <param name="Agents">The agents.</param>
/// <param name="Targets">The targets; none in worlds without.</param>
public sealed record PopulationPlan(KindPlan Agents, KindPlan Targets);
