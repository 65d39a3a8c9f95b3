using System.Globalization;

namespace Covey.Client.Input;

/// <summary>Seeds as a command line lists them: <c>1,2,5</c> or <c>1..20</c> or both.</summary>
internal static class SeedList
{
    private const int Most = 10_000;

    /// <summary>The seeds in the order in which they are listed.</summary>
    /// <exception cref="BadInputException">The text is no such list, too long, or has a seed twice.</exception>
    public static IReadOnlyList<ulong> Parse(string text)
    {
        var seeds = new List<ulong>();
        var known = new HashSet<ulong>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split("..", 2);
            var first = Seed(text, ends[0]);
            var last = ends.Length == 2 ? Seed(text, ends[1]) : first;
            if (last < first || last - first >= Most)
            {
                throw Refuse(text);
            }

            for (var step = 0UL; step <= last - first; step++)
            {
                if (!known.Add(first + step))
                {
                    throw new BadInputException($"--seeds: found seed {first + step} twice in '{text}'; allowed: each seed once");
                }

                seeds.Add(first + step);
            }

            if (seeds.Count > Most)
            {
                throw Refuse(text);
            }
        }

        return seeds;
    }

    private static ulong Seed(string text, string part) =>
        ulong.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : throw Refuse(text);

    private static BadInputException Refuse(string text) =>
        new($"--seeds: found '{text}'; allowed: up to {Most} whole numbers such as 1,2,5 or 1..20");
}
