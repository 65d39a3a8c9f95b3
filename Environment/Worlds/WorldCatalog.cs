using Covey.Environment.Worlds.Allocation;
using Covey.Environment.Worlds.Coverage;
using Covey.Environment.Worlds.Retention;
using Covey.Environment.Worlds.Schedules;
using Covey.Environment.Worlds.Tracking;

namespace Covey.Environment.Worlds;

/// <summary>The kinds of worlds that scenarios can name. To add a kind to the program, add it to <see cref="BuiltIn"/>.</summary>
public sealed class WorldCatalog
{
    private WorldCatalog(IReadOnlyList<WorldKind> kinds) => Kinds = kinds;

    /// <summary>The kinds that come with the program.</summary>
    public static WorldCatalog BuiltIn { get; } = new(
        [new CoverageKind(), new TrackingKind(), new RetentionKind(), new AllocationKind(), new SchedulesKind()]);

    /// <summary>The kinds, in the order in which they are listed to people.</summary>
    public IReadOnlyList<WorldKind> Kinds { get; }

    /// <summary>The names of the kinds made of stages, as an error lists them.</summary>
    public string StageNames => string.Join(" | ", Kinds.OfType<StageKind>().Select(k => k.Kind));

    /// <summary>This catalog and further kinds, such as worlds of a program that uses this one as a library.</summary>
    /// <exception cref="ArgumentException">Two kinds have the same name.</exception>
    public WorldCatalog With(params WorldKind[] further)
    {
        WorldKind[] kinds = [.. Kinds, .. further];
        var twice = kinds.GroupBy(k => k.Kind, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        return twice is null
            ? new WorldCatalog(kinds)
            : throw new ArgumentException($"two kinds of world are named '{twice.Key}'", nameof(further));
    }
}
