namespace Covey.Architecture.Tests;

/// <summary>What breaks a rule, all of it: Assert.Empty shows the first few only.</summary>
internal static class Offenders
{
    /// <summary>Fails with every offender on a line of its own, if there is any.</summary>
    public static void None(IEnumerable<string> offenders)
    {
        var all = string.Join("\n  ", offenders);
        if (all.Length > 0)
        {
            Assert.Fail("\n  " + all);
        }
    }
}
