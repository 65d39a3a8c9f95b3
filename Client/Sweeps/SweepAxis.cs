using System.Globalization;
using Covey.Client.Input;

namespace Covey.Client.Sweeps;

/// <summary>One value of a scenario that a sweep goes through.</summary>
/// <param name="Path">Where it is, dots between keys.</param>
/// <param name="Values">What it takes, as text.</param>
internal sealed record SweepAxis(string Path, IReadOnlyList<string> Values)
{
    /// <summary>The values as numbers; null if one is none.</summary>
    public IReadOnlyList<double>? Numbers
    {
        get
        {
            var numbers = new List<double>();
            foreach (var value in Values)
            {
                if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
                {
                    return null;
                }

                numbers.Add(number);
            }

            return numbers;
        }
    }

    /// <summary>Reads <c>path=v1,v2,…</c>; commas inside brackets, braces and quotes part nothing.</summary>
    /// <exception cref="BadInputException">It is nothing like that.</exception>
    public static SweepAxis Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var path = equals < 0 ? "" : text[..equals].Trim();
        var values = equals < 0 ? [] : Split(text[(equals + 1)..]);
        if (path.Length == 0 || values.Any(value => value.Length == 0) || values.Distinct(StringComparer.Ordinal).Count() < values.Count)
        {
            throw new BadInputException($"--over: found '{text}'; allowed: path=v1,v2,… with each value once, such as "
                + "links.loss=0,0.1,0.5");
        }

        // Every policy that is compared takes the place of the scenario's, settings and all.
        if (path == "policy" || path.StartsWith("policy.", StringComparison.Ordinal))
        {
            throw new BadInputException($"--over: found '{path}'; allowed: any other part of the scenario, for --policies says who plays");
        }

        return new SweepAxis(path, values);
    }

    private static List<string> Split(string text)
    {
        var values = new List<string>();
        var (from, depth, quoted) = (0, 0, false);
        for (var at = 0; at < text.Length; at++)
        {
            quoted ^= text[at] == '"';
            depth += quoted ? 0 : text[at] switch
            {
                '[' or '{' => 1,
                ']' or '}' => -1,
                _ => 0,
            };
            if (text[at] == ',' && depth == 0 && !quoted)
            {
                values.Add(text[from..at].Trim());
                from = at + 1;
            }
        }

        values.Add(text[from..].Trim());
        return values;
    }
}
