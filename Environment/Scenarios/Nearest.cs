namespace Covey.Environment.Scenarios;

/// <summary>Finds what a person probably meant by a misspelt word.</summary>
internal static class Nearest
{
    /// <summary>
    /// The candidate with the smallest edit distance to a word, case aside; null if none is closer than a third of the
    /// word's length (at least 2). The first of equals wins.
    /// </summary>
    public static string? To(string word, IEnumerable<string> candidates) => Ranked(word, candidates).FirstOrDefault();

    /// <summary>All candidates close to a word, nearest first.</summary>
    public static IEnumerable<string> Ranked(string word, IEnumerable<string> candidates) =>
        candidates
            .Select(c => (Candidate: c, Distance: Distance(word.ToLowerInvariant(), c.ToLowerInvariant())))
            .Where(c => c.Distance <= Math.Max(2, word.Length / 3) && c.Distance < Math.Max(word.Length, c.Candidate.Length))
            .OrderBy(c => c.Distance)
            .Select(c => c.Candidate);

    /// <summary>Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other.</summary>
    private static int Distance(string a, string b)
    {
        if (a.Length > 100 || b.Length > 100)
        {
            return int.MaxValue;
        }

        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    d[i, j] = i + j;
                    continue;
                }

                var change = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }
}
