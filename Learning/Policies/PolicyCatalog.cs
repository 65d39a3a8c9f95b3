using Covey.Environment.Scenarios;
using Covey.Environment.Utilities;
using Covey.Environment.Worlds;
using Covey.Learning.Baselines;

namespace Covey.Learning.Policies;

/// <summary>
/// Policies by the name a scenario gives them. To add one, add an entry below: nothing else has to know. A
/// checkpoint file's name, or that of a trained policy that comes with the program, is one too.
/// </summary>
public static class PolicyCatalog
{
    private static readonly PolicyEntry[] Known =
    [
        new("random", "every feasible action equally likely", (_, _) => new RandomPolicy()),
        new("straight", "straight on (coverage: stay)", (world, _) => new StraightPolicy(world.StraightAction)),
        new(
            "nearest",
            "each agent towards the nearest target it senses, by itself",
            (world, _) => new NearestTargetPolicy(world),
            NearestTargetPolicy.WhyNot),
        new(
            "csg-g",
            "centralised sequential greedy that knows all targets; ties towards unserved targets",
            (_, _) => CentralGreedy.Global()),
        new(
            "csg-g:straight",
            "the same with ties straight on",
            (_, _) => CentralGreedy.Global(TieRule.Straight)),
        new(
            "csg-l",
            "centralised sequential greedy that knows the targets some agent senses; ties straight on",
            (_, _) => CentralGreedy.Local()),
        new("osg", "online submodular greedy: learns from gains while it plays", (world, steps) => new OnlineGreedy(world, steps)),
        new(
            "psga",
            "projected ascent on each agent's probabilities: learns from gains while it plays",
            (world, steps) => new OnlineAscent(world, steps)),
    ];

    /// <summary>The policies that can be named, in the order in which they are listed.</summary>
    public static IReadOnlyList<PolicyEntry> Names => Known;

    /// <summary>Makes a policy.</summary>
    /// <param name="name">One of <see cref="Names"/>, or a trained policy (<see cref="NetworkPolicy.Read"/>).</param>
    /// <param name="world">The world it is to play.</param>
    /// <param name="steps">Ticks in the run, at least 1.</param>
    /// <exception cref="ScenarioException">There is no such policy, or it cannot play this world.</exception>
    public static IPolicy Create(string name, IWorld world, int steps)
    {
        if (WhyUnknown(name) is { } unknown)
        {
            throw new ScenarioException("policy", unknown);
        }

        if (NetworkPolicy.IsTrained(name))
        {
            return NetworkPolicy.Read(name, world);
        }

        var entry = Known.Single(entry => entry.Name == name);
        return entry.WhyNot(world) is { } reason
            ? throw new ScenarioException("policy", reason)
            : entry.Create(world, steps);
    }

    /// <summary>Null if a policy can be named so, else the sentence that says what can: a check that needs no world.</summary>
    public static string? WhyUnknown(string name)
    {
        if (Array.Exists(Known, entry => entry.Name == name) || NetworkPolicy.IsTrained(name))
        {
            return null;
        }

        string[] names = [.. Known.Select(entry => entry.Name), .. ShippedPolicies.Default.Names().Select(shipped => shipped.Name)];
        var suggestion = Meant(name, names) is { } meant ? $"; did you mean '{meant}'?" : "";
        return $"found '{name}'; allowed: {string.Join(", ", names)}, or a checkpoint file{suggestion}";
    }

    /// <summary>A name that begins like this one, or is most of it; null if nothing comes close.</summary>
    private static string? Meant(string name, string[] names)
    {
        if (name.Length < 2)
        {
            return null;
        }

        var begun = Array.Find(names, known => known.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        var nearest = begun ?? names.MinBy(known => Edits(name, known))!;
        return begun is not null || 2 * Edits(name, nearest) < name.Length ? nearest : null;
    }

    /// <summary>How many letters to change, add or drop to get from one word to the other, case aside.</summary>
    private static int Edits(string from, string to)
    {
        var row = new int[to.Length + 1];
        for (var column = 0; column <= to.Length; column++)
        {
            row[column] = column;
        }

        for (var index = 1; index <= from.Length; index++)
        {
            var diagonal = row[0];
            row[0] = index;
            for (var column = 1; column <= to.Length; column++)
            {
                var above = row[column];
                var change = char.ToLowerInvariant(from[index - 1]) == char.ToLowerInvariant(to[column - 1]) ? 0 : 1;
                row[column] = Math.Min(diagonal + change, Math.Min(above, row[column - 1]) + 1);
                diagonal = above;
            }
        }

        return row[to.Length];
    }
}
