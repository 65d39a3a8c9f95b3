using System.Globalization;

namespace Covey.Grains.Runs;

/// <summary>
/// Says what is wrong with a message that takes more than one between silos may. Who sends it asks first, wherever the receiver lives: the
/// transport would lose the message, and the run would be set back again and again.
/// </summary>
internal static class MessageBound
{
    /// <summary>What is wrong with a message of a run that is cut into parts; null if nothing is.</summary>
    /// <param name="options">What is allowed.</param>
    /// <param name="parts">How many parts.</param>
    /// <param name="what">What the message is.</param>
    /// <param name="bytes">How long it is.</param>
    public static string? InRun(PlayOptions options, int parts, string what, long bytes) => bytes <= options.MostMessageBytes ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"shards: found {parts}, with which {what} takes {bytes} bytes; allowed: {options.MostMessageBytes}, by more shards or fewer entities");

    /// <summary>What is wrong with a played tick that is told of; null if nothing is.</summary>
    public static string? InNews(PlayOptions options, long bytes) => bytes <= options.MostMessageBytes ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"frames: found a tick that takes {bytes} bytes with its entities; allowed: {options.MostMessageBytes}, by frames none or fewer entities");

    /// <summary>What is wrong with a message of a training; null if nothing is.</summary>
    public static string? InTraining(PlayOptions options, string what, long bytes) => bytes <= options.MostMessageBytes ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"training: found a batch of which one {what} between trainer and learners takes {bytes} bytes; allowed: {options.MostMessageBytes}, by fewer training.worlds or steps");
}
