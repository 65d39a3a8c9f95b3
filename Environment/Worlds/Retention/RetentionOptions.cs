namespace Covey.Environment.Worlds.Retention;

/// <summary>The section <c>world</c> of a retention scenario.</summary>
/// <param name="Market">The market.</param>
/// <param name="Scale">θ: arrivals are Poisson with mean θ·λ, and agents count 1/θ in revenue and cost.</param>
/// <param name="Mode">Agents, or numbers of them.</param>
/// <param name="StartsInTheLongRun">Whether the run starts with as many agents as there are in the long run, not with nobody.</param>
/// <param name="FairnessWindow">τ: over how many periods the fairness gap looks back.</param>
/// <param name="FairnessWeight">What a policy that is trained gives up of the profit for each unit of the fairness gap.</param>
public sealed record RetentionOptions(
    RetentionMarket Market, double Scale, RetentionMode Mode, bool StartsInTheLongRun, int FairnessWindow, double FairnessWeight);
