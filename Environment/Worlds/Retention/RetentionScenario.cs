namespace Covey.Environment.Worlds.Retention;

/// <summary>A retention market as a scenario file describes it.</summary>
/// <param name="Name">Its name, by default the file's.</param>
/// <param name="Market">The market.</param>
/// <param name="Scale">θ.</param>
public sealed record RetentionScenario(string Name, RetentionMarket Market, double Scale);
