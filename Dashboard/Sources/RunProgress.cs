using System.Globalization;
using System.Text;

namespace Covey.Dashboard.Sources;

/// <summary>How far a run that did not end has come.</summary>
/// <param name="Ticks">Ticks written.</param>
/// <param name="Cumulative">Sum of their utilities.</param>
internal sealed record RunProgress(long Ticks, double Cumulative)
{
    private const int LongestRow = 1 << 12;

    /// <summary>Reads the header and the end of a <c>metrics.csv</c>, however long it is; null if there is no whole row or it makes no sense.</summary>
    public static RunProgress? Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var header = Lines(file, 0)[0].TrimEnd('\r').Split(',');
            var tail = Lines(file, Math.Max(0, file.Length - LongestRow));

            if (tail.Length < 2)
            {
                return null;
            }

            // What follows the last line's end is a row that is still being written.
            var row = tail[^2].TrimEnd('\r').Split(',');
            var tick = Array.IndexOf(header, "tick");
            var cumulative = Array.IndexOf(header, "cumulative_utility");
            return row.Length == header.Length && tick >= 0 && cumulative >= 0
                && long.TryParse(row[tick], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
                && double.TryParse(row[cumulative], NumberStyles.Float, CultureInfo.InvariantCulture, out var sum)
                    ? new RunProgress(last + 1, sum)
                    : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string[] Lines(FileStream file, long from)
    {
        file.Position = from;
        var bytes = new byte[LongestRow];
        var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(bytes, 0, read).Split('\n');
    }
}
