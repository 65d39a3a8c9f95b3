using System.Globalization;

namespace Covey.Grains;

/// <summary>What the parts of a run are called.</summary>
internal static class RunKeys
{
    /// <summary>
    /// Minutes after which whoever plays a part in a run and has heard nothing lets go, such as an agent that has left and was
    /// woken by a letter that came late. No tick takes as long.
    /// </summary>
    public const int LongestTickMinutes = 30;

    /// <summary>The catalogue's place in the store.</summary>
    public const string Catalog = "catalog";

    /// <summary>The grain of a shard or a driver. The number of them is in it so that its placement is a function of its key.</summary>
    public static string Part(string run, int parts, int part) => $"{run}/{parts}/{part}";

    /// <summary>The grain of an agent or a target, which is placed where its part is.</summary>
    public static string Entity(string run, int id, int parts) => $"{run}/{id}/{parts}/{id % parts}";

    /// <summary>Reads what <see cref="Part"/> wrote.</summary>
    public static (string Run, int Parts, int Part) ReadPart(string key)
    {
        var words = key.Split('/');
        return (words[0], int.Parse(words[1], CultureInfo.InvariantCulture), int.Parse(words[2], CultureInfo.InvariantCulture));
    }

    /// <summary>Reads what <see cref="Entity"/> wrote.</summary>
    public static (string Run, int Id, int Parts) ReadEntity(string key)
    {
        var words = key.Split('/');
        return (words[0], int.Parse(words[1], CultureInfo.InvariantCulture), int.Parse(words[2], CultureInfo.InvariantCulture));
    }

    /// <summary>How a run stands.</summary>
    public static string State(string run) => $"{run}/state";

    /// <summary>What is wished of a run that goes on.</summary>
    public static string Wishes(string run) => $"{run}/wishes";

    /// <summary>The ticks of a run from one on, as far as they were stored at once.</summary>
    public static string Ticks(string run, int first) => $"{run}/ticks/{first}";

    /// <summary>Where a run's checkpoints are.</summary>
    public static string Checkpoints(string run) => $"{run}/checkpoint";

    /// <summary>A checkpoint.</summary>
    public static string Checkpoint(string run, int epoch, int tick) => $"{Checkpoints(run)}/{epoch}-{tick}";

    /// <summary>A shard's or a driver's part of a checkpoint.</summary>
    public static string StoredPart(string checkpoint, int part) => $"{checkpoint}-{part}";
}
