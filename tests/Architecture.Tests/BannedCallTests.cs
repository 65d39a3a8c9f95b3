using System.Text.RegularExpressions;

namespace Covey.Architecture.Tests;

/// <summary>
/// A run is a pure function of scenario and seed. What would break that is not called in the rooms that make a run.
/// </summary>
public sealed class BannedCallTests
{
    private static readonly string[] Pure = ["Environment/", "Learning/", "Runtime/"];

    private static readonly (string Pattern, string Because)[] Banned =
    [
        (@"\bnew (System\.)?Random\(|\bRandom\.Shared\b|\bRandomNumberGenerator\b", "randomness has an address: use RandomSource"),
        (@"\bDateTime(Offset)?\.(UtcNow|Now|Today)\b|\bTimeProvider\b|\.TickCount(64)?\b", "a run knows no wall clock"),
        (@"\bStopwatch\b", "time is measured in Runtime/Engines only"),
        (@"\bGuid\.(NewGuid|CreateVersion7)\b", "ids are counted"),
        (@"\bParallel\.|\.AsParallel\(", "work is spread by the engine, in an order that does not matter"),
        (@"\bTask\.Delay\b|\bThread\.Sleep\b", "nothing waits for time to pass"),
        (@"\bHashCode\.(Combine|ToHashCode)\b|\bnew HashCode\b", "hash codes differ from process to process"),
        (
            @"\b(Math|MathF|double|float)\."
            + @"(Sin|Cos|Tan|SinCos|Asin|Acos|Atan|Atan2|Sinh|Cosh|Tanh|Exp|ExpM1|Exp2|Log|LogP1|Log2|Log10|Pow|Cbrt|RootN|Hypot)\(",
            "the last bit differs between machines: use PortableMath"),
        (@"\b(Math|MathF)\.FusedMultiplyAdd\b|\bFma\.|\bMultiplyAddEstimate\b", "rounds once where other machines round twice"),
    ];

    /// <summary>Where a banned call is right, and why.</summary>
    private static readonly (string Files, string Pattern, string Because)[] Allowed =
    [
        ("Runtime/Engines/", @"\bStopwatch\b", "seconds of a run are reported, never used"),
        ("Runtime/Records/CsvFile.cs", @"\bTickCount64\b", "when rows are flushed to disk has no effect on what they say"),
    ];

    [Fact]
    public void Nothing_that_makes_a_run_depends_on_clock_machine_or_schedule()
    {
        var found = new List<string>();
        foreach (var source in House.Sources.Where(source => Pure.Any(room => source.StartsWith(room, StringComparison.Ordinal))))
        {
            var lines = House.Lines(source);
            for (var at = 0; at < lines.Length; at++)
            {
                var code = WithoutComment(lines[at]);
                found.AddRange(Banned.Where(rule => Matches(code, rule.Pattern) && !IsAllowed(source, code))
                    .Select(rule => $"{source}:{at + 1}: {code.Trim()}: {rule.Because}"));
            }
        }

        Offenders.None(found);
    }

    [Fact]
    public void Every_ban_finds_what_it_bans()
    {
        string[] samples =
        [
            "var r = new Random(3);", "var t = DateTime.UtcNow;", "Stopwatch.StartNew()", "Guid.NewGuid()", "Parallel.For(0, n, f);",
            "await Task.Delay(1);", "HashCode.Combine(a, b)", "y = Math.Sin(x);", "Math.FusedMultiplyAdd(a, b, c)",
        ];
        Assert.Equal(Banned.Length, samples.Length);
        for (var at = 0; at < samples.Length; at++)
        {
            Assert.True(Matches(samples[at], Banned[at].Pattern), samples[at]);
        }

        Assert.DoesNotContain(Banned, rule => Matches("PortableMath.Sin(x) + Math.Sqrt(y) + RandomSource.Block()", rule.Pattern));
        Assert.DoesNotContain("Math.Exp(", WithoutComment("x = 1; // not Math.Exp(y)"), StringComparison.Ordinal);
    }

    private static bool IsAllowed(string source, string code) =>
        Allowed.Any(rule => source.StartsWith(rule.Files, StringComparison.Ordinal) && Matches(code, rule.Pattern));

    private static bool Matches(string code, string pattern) =>
        Regex.IsMatch(code, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));

    private static string WithoutComment(string line)
    {
        var trimmed = line.TrimStart();
        if (trimmed.StartsWith("//", StringComparison.Ordinal) || trimmed.StartsWith('*'))
        {
            return "";
        }

        var comment = line.IndexOf(" // ", StringComparison.Ordinal);
        return comment < 0 ? line : line[..comment];
    }
}
