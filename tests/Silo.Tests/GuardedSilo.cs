namespace Covey.Silo.Tests;

/// <summary>A silo that has a token.</summary>
public sealed class GuardedSilo : RunningSilo
{
    public const string Secret = "a-token_of.16~letters";

    /// <inheritdoc/>
    protected override string Token => Secret;
}
